import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generatedHomePage, writeStatements } from '../../../bench/generate-statements.ts';
import { courseFacts } from '../../../report/facts/course-facts.ts';
import type { UsageReport } from '../../../report/figures/report.ts';
import { writeReport } from '../../../report/run.ts';
import { openDuckDb } from '../../../report/store/duckdb.ts';
import { courseDir } from '../../../src/authoring/course-folder.ts';
import { readValidCourse } from '../../../src/authoring/read-course.ts';
import { noWorld } from './learners.ts';

/**
 * An organisation of some 650 people whose statements the course's own builders make, counted here by reading the file line by line: what a board
 * is told may not be far from it, however small the units are.
 */

const root = mkdtempSync(join(tmpdir(), 'totalen-'));
afterAll(() => rmSync(root, { recursive: true }));
const { course, config } = await readValidCourse(courseDir);
const facts = courseFacts(course);
const [file, people] = [join(root, 'statements.jsonl'), join(root, 'mensen.csv')];

type Line = {
  readonly actor: { readonly account: { readonly name: string } };
  readonly verb: { readonly id: string };
  readonly object: { readonly id: string };
  readonly timestamp: string;
};
type Truth = {
  readonly started: ReadonlyMap<string, string>;
  readonly completed: ReadonlySet<string>;
  readonly inModule: ReadonlyMap<string, number>;
};
let truth: Truth;
const reports = new Map<number | null, UsageReport>();

const reportOf = async (units: number | null): Promise<UsageReport> => {
  const folder = join(root, String(units));
  const list = join(root, `${units}.csv`);
  const [head, ...rows] = readFileSync(people, 'utf8').trim().split('\n');
  writeFileSync(list, [head, ...rows.map((row, n) => row.replace(/;Eenheid \d+;/, `;Eenheid ${n % (units ?? 1)};`))].join('\n'));
  const store = await openDuckDb(join(folder, 'opslag.duckdb'));
  try {
    const options = {
      sources: { lrs: null, files: [file], mapping: undefined },
      people: units === null ? undefined : list,
      lms: generatedHomePage,
      smallUnits: true,
      from: undefined,
      to: undefined,
      k: 10,
      names: false,
      meetings: undefined,
      evaluations: undefined,
      story: undefined,
      folder,
    };
    const world = { ...noWorld, now: () => new Date('2026-06-15T12:00:00Z'), onProgress: () => {} };
    return (await writeReport(store, facts, config.colours, options, world)).report;
  } finally {
    await store.close();
  }
};

beforeAll(async () => {
  await writeStatements(course, 24_000, file, people, 11);
  const started = new Map<string, string>();
  const completed = new Set<string>();
  const inModule = new Map<string, Set<string>>();
  for (const text of readFileSync(file, 'utf8').trim().split('\n')) {
    const { actor, verb, object, timestamp } = JSON.parse(text) as Line;
    const { name } = actor.account;
    if (timestamp < (started.get(name) ?? '9')) started.set(name, timestamp);
    if (verb.id.endsWith('/completed') && object.id === facts.iri) completed.add(name);
    const id = object.id.slice(facts.iri.length + 1);
    const of = id.startsWith('modules/') ? id.slice('modules/'.length) : (facts.moduleOf.get(id.replace(/^dilemmas\//, '')) ?? '');
    if (of) inModule.set(of, (inModule.get(of) ?? new Set()).add(name));
  }
  truth = { started, completed, inModule: new Map([...inModule].map(([id, names]) => [id, names.size])) };
  for (const units of [null, 6, 30]) reports.set(units, await reportOf(units));
}, 300_000);

describe.each([null, 6, 30])('with %s units', units => {
  test('the organisation is told of nearly as it is', () => {
    const { total, modules } = reports.get(units) as UsageReport;
    const near = (told: number | null, there: number, what: string) => {
      expect(told ?? 0, what).toBeLessThanOrEqual(there);
      expect(told ?? 0, what).toBeGreaterThan(there - 10);
    };
    near(total.started, truth.started.size, 'began');
    near(total.completed, truth.completed.size, 'completed');
    for (const { id, started } of modules) near(started, truth.inModule.get(id) ?? 0, id);
    expect(truth.completed.size).toBeGreaterThan(100);
    expect(total.completed ?? 0).toBeGreaterThanOrEqual(0.95 * truth.completed.size);
  });

  test('no figure of a unit is more than there is', () => {
    const { units: rows, total } = reports.get(units) as UsageReport;
    for (const figure of ['started', 'completed'] as const) {
      const sum = rows.reduce((all, row) => all + (row[figure] ?? 0), 0);
      const left = (total[figure] ?? 0) - sum;
      expect(left === 0 || left >= 10, `${figure}: ${left} left over`).toBe(true);
    }
  });

  test('an even intake is drawn as an even intake', () => {
    const months = new Map<number, number>();
    for (const at of truth.started.values()) {
      const month = Number(at.slice(0, 7).replace('-', ''));
      months.set(month, (months.get(month) ?? 0) + 1);
    }
    const { trend } = reports.get(units) as UsageReport;
    // People began in each of these months, and after them nobody.
    for (const { from, month, started } of trend) {
      const own = [...months].reduce((sum, [each, n]) => (each >= from && each <= month ? sum + n : sum), 0);
      expect(Math.abs(started - own), `${from}–${month}`).toBeLessThan(10);
    }
    const told = trend.filter(({ from }) => from > 202401 && from < 202512).map(({ started }) => started);
    expect(Math.max(...told) <= 2.5 * Math.min(...told) || trend.length === 0).toBe(true);
  });
});
