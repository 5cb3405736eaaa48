import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Course } from '../src/course/model.ts';
import { actionActivityId, courseActivityId, dilemmaActivityId, moduleActivityId } from '../src/xapi/ids.ts';
import { courseTitle, type Happening, makeStatement, type Speaker } from '../src/xapi/statements.ts';
import { type Random, randomFrom } from './random.ts';

export const homePage = 'https://lms.example.nl';

/** Statements of learners who begin on a day in two years and stop at some module, made as the course makes them; written as they are made. */
export const writeStatements = async (course: Course, total: number, file: string, peopleFile: string, seed: number): Promise<void> => {
  const random = randomFrom(seed);
  const out = createWriteStream(file);
  const people = createWriteStream(peopleFile);
  people.write('persoon;eenheid;ingeschreven\n');
  let made = 0;
  for (let learner = 0; made < total; learner++) {
    const name = `p${learner}`;
    if (!people.write(`${name};Eenheid ${learner % 30};2024-01\n`)) await once(people, 'drain');
    const speaker: Speaker = {
      actor: { objectType: 'Agent', account: { homePage, name } },
      launched: { id: courseActivityId(course), type: 'course', title: courseTitle(course) },
      ...{ template: {}, registration: uuid(1, learner), course, language: 'nl', cmi5: false },
    };
    let moment = Date.UTC(2024, 0, 2) + Math.floor(random() * 700) * 86_400_000;
    for (const happening of lifeOf(course, random)) {
      if (made === total) break;
      moment += 60_000 + Math.floor(random() * 300_000);
      const at = new Date(moment);
      const statement = { ...makeStatement(speaker, happening, { id: uuid(2, made), at }), stored: at.toISOString() };
      if (!out.write(`${JSON.stringify(statement)}\n`)) await once(out, 'drain');
      made++;
    }
  }
  for (const stream of [out, people]) {
    stream.end();
    await once(stream, 'finish');
  }
};

const uuid = (kind: number, n: number): string => `${String(kind).padStart(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

const lifeOf = (course: Course, random: Random): readonly Happening[] => {
  const happenings: Happening[] = [{ kind: 'initialized' }];
  let whole = true;
  for (const each of course.modules) {
    if (random() < 0.25) {
      whole = false;
      break;
    }
    for (const ref of each.lessons.flatMap(({ dilemmas }) => dilemmas)) {
      const about = { dilemma: dilemmaActivityId(course, ref), title: courseTitle(ref) };
      happenings.push(
        { kind: 'dilemma-begun', ...about },
        { kind: 'dilemma-completed', ...about, seconds: 100 + random() * 400, paths: 1 },
      );
    }
    happenings.push({ kind: 'module-completed', module: moduleActivityId(course, each), title: courseTitle(each) });
  }
  if (random() < 0.5) happenings.push({ kind: 'action-set', action: actionActivityId(course, 'een-ding') });
  const seconds = 1000 + Math.floor(random() * 3000);
  return [...happenings, ...(whole ? [{ kind: 'completed', seconds } as const] : []), { kind: 'terminated', seconds }];
};
