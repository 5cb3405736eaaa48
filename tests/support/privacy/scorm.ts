import { objectiveId } from '../../../src/core/course/objective-id.ts';
import { built } from '../course.ts';
import * as is from '../faults/shim/values.ts';
import { type ChoiceAnswer, scormWord } from './answers.ts';
import { place, progress, type TextJudge } from './progress.ts';
import type { Intercepted } from './wiretap.ts';

type Call = { readonly n: number; readonly method: string; readonly element: string; readonly value: string };

/** Interactions at most: more is not told, whatever the learner shares. */
const most = 60;

/** The calls of the course on the SCORM API, in order. */
export const callsIn = ({ requests }: Intercepted): readonly Call[] => {
  const calls = new Map<string, Call>();
  for (const { url, body } of requests) {
    const session = /^\/api\/sessions\/([\w-]+)\/commit$/.exec(url.pathname)?.[1];
    if (session === undefined) continue;
    for (const call of (JSON.parse(body) as { readonly calls: readonly Call[] }).calls) calls.set(`${session} ${call.n}`, call);
  }
  return [...calls.values()];
};

const objective: TextJudge = is.oneOf(...built.modules.map(({ id }) => objectiveId(id)));
const statusRule: TextJudge = is.oneOf('incomplete', 'completed', 'passed');

const written = (actions: readonly string[]): readonly (readonly [element: RegExp, judge: TextJudge])[] => [
  [/^cmi\.suspend_data$/, progress(actions)],
  [/^cmi\.(?:core\.lesson_)?location$/, place],
  [/^cmi\.(?:core\.lesson_status|completion_status|success_status)$/, statusRule],
  [/^cmi\.(?:core\.)?exit$/, is.oneOf('suspend')],
  [/^cmi\.core\.session_time$/, is.timespanCheck],
  [/^cmi\.session_time$/, is.durationCheck],
  [/^cmi\.(?:objectives\.\d+\.)?progress_measure$/, text => (/^(?:0(?:\.\d{1,2})?|1)$/.test(text) ? null : 'is finer than a hundredth')],
  [/^cmi\.objectives\.\d+\.id$/, objective],
  [/^cmi\.objectives\.\d+\.(?:completion_)?status$/, statusRule],
];

const asked =
  /^cmi\.(?:core\.(?:lesson_mode|student_id|lesson_status|lesson_location|entry|total_time)|mode|learner_id|completion_status|location|entry|total_time|suspend_data|objectives\._(?:children|count)|objectives\.\d+\.(?:id|status|completion_status)|interactions\._count)$/;

/** What went through the SCORM API that may not; choices only when they are among `answers`, and in the interactions alone. */
export const scormBreaches = (
  heard: Intercepted,
  answers: readonly ChoiceAnswer[],
  actions: readonly string[],
  format: string,
): readonly string[] => {
  const found: string[] = [];
  const rules = written(actions);
  const interactions: Record<string, string>[] = [];
  for (const { method, element, value } of callsIn(heard)) {
    const [, at, field = ''] = /^cmi\.interactions\.(\d+)\.(.+)$/.exec(element) ?? [];
    if (!/^(?:LMS)?SetValue$/.test(method)) found.push(...callBreaches(method, element, value));
    else if (at !== undefined) {
      const before = interactions[Number(at)] ?? {};
      interactions[Number(at)] = before;
      // Until the LMS has it an interaction is written again, and always the same.
      if (before[field] !== undefined && before[field] !== value) found.push(`${element} was ${before[field]} and became ${value}`);
      before[field] = value;
    } else found.push(...valueBreaches(rules, element, value));
  }
  return [...found, ...interactionBreaches(interactions, answers.slice(0, most), format)];
};

const valueBreaches = (rules: ReturnType<typeof written>, element: string, value: string): readonly string[] => {
  const rule = rules.find(([pattern]) => pattern.test(element));
  const wrong = rule ? rule[1](value) : 'is no element that the course needs';
  return wrong ? [`${element} = ${value}: ${wrong}`] : [];
};

/** Of a call that sets nothing: only elements that the course needs are asked for, and the others say nothing. */
const callBreaches = (method: string, element: string, value: string): readonly string[] => {
  const isAsked = /^(?:LMS)?GetValue$/.test(method);
  if (isAsked) return asked.test(element) ? [] : [`${method}(${element})`];
  const isPlain = /^(?:LMS)?(?:Initialize|Finish|Terminate|Commit|GetLastError)$/.test(method);
  return isPlain && element === '' && value === '' ? [] : [`${method}(${element}, ${value})`];
};

/** The interactions are the answers, one for one, and say no more than they do. */
const interactionBreaches = (interactions: readonly Record<string, string>[], answers: readonly ChoiceAnswer[], format: string) => {
  const version12 = format === 'scorm12';
  const told = [...interactions].map(({ time = '', timestamp = '', ...rest } = {}) => ({
    ...rest,
    when: version12 ? (is.timeOfDay(time) ?? timestamp) : (is.timestamp(timestamp) ?? time),
  }));
  const allowed = answers.map(({ dilemma, scene, chosen, choices }) => ({
    id: scormWord(`${dilemma.id}__${scene}`),
    type: 'choice',
    ...(version12
      ? { student_response: choices.findIndex(({ id }) => id === chosen).toString(36) }
      : {
          description: `${dilemma.title}: ${choices.find(({ id }) => id === chosen)?.words}`.replace(/\s+/g, ' ').slice(0, 250),
          learner_response: scormWord(chosen),
        }),
    result: 'neutral',
    when: '',
  }));
  return differences('interaction', told, allowed);
};

/** Where two lists are not the same, each a sentence. */
export const differences = (name: string, told: readonly object[], allowed: readonly object[]): readonly string[] => {
  const text = (value: object | undefined) => (value ? JSON.stringify(Object.entries(value).sort()) : 'nothing');
  const count = Math.max(told.length, allowed.length);
  return Array.from({ length: count }, (_, i) => [text(told[i]), text(allowed[i])] as const).flatMap(([one, other], i) =>
    one === other ? [] : [`${name} ${i} is ${one} and should be ${other}`],
  );
};
