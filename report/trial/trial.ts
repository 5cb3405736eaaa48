import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CourseConfig } from '../../src/core/course/config.ts';
import type { CourseFacts } from '../facts/course-facts.ts';
import { type Month, monthOf, previousMonth } from '../facts/months.ts';
import { rememberReport } from '../ingest/earlier-reports.ts';
import { type Environment, type WrittenReport, writeReport } from '../run.ts';
import type { Store } from '../store/store.ts';
import { invent } from './invented.ts';

/** Months that a trial tells of. */
const trialMonths = 12;

/**
 * A report of people who do not exist, in `folder`: what a report looks like before there is anybody to count. It goes the way of every report, in a
 * store of its own that is thrown away, so that nothing made up ever lies beside what is told of people. `open`: makes that store.
 */
export const writeTrial = async (
  open: (file: string) => Promise<Store>,
  facts: CourseFacts,
  colours: CourseConfig['colours'],
  folder: string,
  environment: Environment,
): Promise<WrittenReport> => {
  const own = mkdtempSync(join(tmpdir(), 'rapport-proef-'));
  try {
    const to = previousMonth(monthOf(environment.now().getTime()));
    const invented = invent(facts, monthsUpTo(to, trialMonths));
    const [people, evaluations, meetings] = ['mensen.csv', 'evaluaties.csv', 'bijeenkomsten'].map(name => join(own, name));
    if (!people || !evaluations || !meetings) throw new RangeError('There is no place for a trial.');
    writeFileSync(people, invented.list);
    writeFileSync(evaluations, invented.evaluations);
    mkdirSync(meetings);
    for (const { name, text } of invented.meetings) writeFileSync(join(meetings, name), text);
    const store = await open(join(own, 'proef.duckdb'));
    try {
      await store.append('events', invented.events);
      await store.append('choices', invented.choices);
      // As if there had been a report a quarter ago: then it can be seen how two are compared.
      await rememberReport(store, monthsUpTo(to, 4)[0] ?? to, environment.now());
      const made = await writeReport(
        store,
        facts,
        colours,
        {
          sources: { lrs: null, files: [], mapping: undefined },
          people,
          lms: undefined,
          smallUnits: true,
          from: undefined,
          to,
          k: 10,
          names: false,
          meetings,
          evaluations,
          trial: true,
          story: undefined,
          folder: own,
        },
        environment,
      );
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      cpSync(made.folder, folder, { recursive: true });
      return { ...made, folder };
    } finally {
      await store.close();
    }
  } finally {
    rmSync(own, { recursive: true });
  }
};

const monthsUpTo = (to: Month, count: number): readonly Month[] => {
  const months = [to];
  while (months.length < count) months.unshift(previousMonth(months[0] ?? to));
  return months;
};
