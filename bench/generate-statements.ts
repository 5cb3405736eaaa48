import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { actionActivityId, courseActivityId, dilemmaActivityId, moduleActivityId } from '../src/core/course/activity-ids.ts';
import type { Course } from '../src/core/course/model.ts';
import { permit } from '../src/core/course/permission.ts';
import { type ChoiceQuestion, choiceStatement } from '../src/xapi/choice-statement.ts';
import { courseTitle, makeStatement, type StatementContext, type StatementEvent } from '../src/xapi/statements.ts';
import { pick, type Random, randomFrom } from '../tests/support/random.ts';

export const generatedHomePage = 'https://lms.example.nl';

/** Statements of learners who begin on a day in two years and stop at some module, made as the course makes them; written as they are made. */
export const writeStatements = async (course: Course, total: number, file: string, peopleFile: string, seed: number): Promise<void> => {
  const random = randomFrom(seed);
  const out = createWriteStream(file);
  const people = createWriteStream(peopleFile);
  await write(people, 'persoon;eenheid;ingeschreven');
  let made = 0;
  for (let learner = 0; made < total; learner++) {
    await write(people, `p${learner};Eenheid ${learner % 30};2024-01`);
    for (const { at, make } of saidBy(course, learner, random)) {
      if (made === total) break;
      await write(out, JSON.stringify({ ...make({ id: uuid(2, made), at }), stored: at.toISOString() }));
      made++;
    }
  }
  for (const stream of [out, people]) {
    stream.end();
    await once(stream, 'finish');
  }
};

/** A line, when there is room for it. */
const write = async (stream: WriteStream, line: string): Promise<void> => {
  if (!stream.write(`${line}\n`)) await once(stream, 'drain');
};

type Moment = { readonly id: string; readonly at: Date };

/** The statements of one learner in their order, each to be made when it is its turn. */
function* saidBy(
  course: Course,
  learner: number,
  random: Random,
): Generator<{ readonly at: Date; readonly make: (moment: Moment) => object }> {
  const context: StatementContext = {
    actor: { objectType: 'Agent', account: { homePage: generatedHomePage, name: `p${learner}` } },
    launched: { id: courseActivityId(course), type: 'course', title: courseTitle(course) },
    own: courseActivityId(course),
    template: {},
    registration: uuid(1, learner),
    course,
    language: 'nl',
    cmi5: false,
  };
  let moment = Date.UTC(2024, 0, 2) + Math.floor(random() * 700) * 86_400_000;
  const permission = permit('opt-in', random() < 0.3);
  for (const happening of lifeOf(course, random)) {
    moment += 60_000 + Math.floor(random() * 300_000);
    const at = new Date(moment);
    yield { at, make: each => makeStatement(context, happening, each) };
    if (permission && happening.kind === 'dilemma-begun')
      yield { at, make: each => choiceStatement(permission, context, questionOf(happening), pick(random, choices).id, each) };
  }
}

const uuid = (kind: number, n: number): string => `${String(kind).padStart(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** A question with three choices; what the course's own ask is not in its model. */
const choices = ['een', 'twee', 'drie'].map(id => ({ id, title: courseTitle({ title: `Keuze ${id}` }) })) as [Choice, Choice, Choice];
type Choice = ChoiceQuestion['choices'][number];

const questionOf = ({ module, dilemma, title }: Extract<StatementEvent, { kind: 'dilemma-begun' }>): ChoiceQuestion => ({
  module,
  dilemma: { id: dilemma.split('/').at(-1) ?? '', title },
  sceneId: 'start',
  sceneTitle: courseTitle({ title: 'Situatie' }),
  choices,
});

const lifeOf = (course: Course, random: Random): readonly StatementEvent[] => {
  const happenings: StatementEvent[] = [{ kind: 'initialized' }];
  let whole = true;
  for (const each of course.modules) {
    if (random() < 0.25) {
      whole = false;
      break;
    }
    for (const ref of each.lessons.flatMap(({ dilemmas }) => dilemmas)) {
      const module = { id: moduleActivityId(course, each), title: courseTitle(each) };
      const about = { module, dilemma: dilemmaActivityId(course, ref), title: courseTitle(ref) };
      happenings.push({ kind: 'dilemma-begun', ...about }, { kind: 'dilemma-completed', ...about, paths: 1 });
    }
    const about = { module: moduleActivityId(course, each), title: courseTitle(each) };
    for (const percent of [25, 50, 75, 100] as const) happenings.push({ kind: 'module-progressed', ...about, percent });
    happenings.push({ kind: 'module-completed', ...about });
  }
  if (random() < 0.5) happenings.push({ kind: 'action-set', action: actionActivityId(course, 'een-ding') });
  const seconds = 1000 + Math.floor(random() * 3000);
  return [...happenings, ...(whole ? [{ kind: 'completed', seconds } as const] : []), { kind: 'terminated', seconds }];
};
