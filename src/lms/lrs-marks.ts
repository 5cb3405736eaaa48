import { type ActivityId, type courseOf, moduleActivityId } from '../core/course/activity-ids.ts';
import { token } from '../core/learner/token.ts';
import { courseTitle, type ProgressStep, type StatementEvent } from '../xapi/statements.ts';
import type { LaunchContext, ProgressReport } from './session.ts';

/**
 * What is said once per registration (cmi5 9.3.3, 9.3.4), as short marks: `completed`, `passed`, and per module its token with the
 * last 25 % step (1…4) or 5 when its completion was said. Each is *due*, as long as it is in none of these; *being said*, when it may have
 * reached the LRS; or *said*: the LRS has it. Marks that another version of the course made are kept.
 */
export type StatementMarks = {
  readonly acknowledged: ReadonlySet<string>;
  /** Being said, each with the id of its statement: a later launch asks for it, or says it again under that id. */
  readonly pending: ReadonlyMap<string, string>;
};

export type DecodedDocument = { readonly marks: StatementMarks; readonly suspendData: string | null };

/** UTF-16 units of suspend data that are handed on; ours has at most 1,000. Longer, and it was not ours. */
const maxSuspendDataLength = 64_000;

const maxMarks = 500;

/** `<marks>|<suspend data>`: what the State resource holds. What is being said stands there as `~<mark>:<statement id>`. */
export const encodeDocument = ({ acknowledged, pending }: StatementMarks, suspendData: string): string => {
  const all = new Set([...acknowledged, ...pending.keys()]);
  const isLast = (mark: string) => !isPassedBy(all, mark);
  const between = [...pending].filter(([mark]) => !acknowledged.has(mark) && isLast(mark)).map(([mark, id]) => `~${mark}:${id}`);
  return `${[...[...acknowledged].filter(isLast), ...between].join(',')}|${suspendData}`;
};

/** Whether this is one of ours, as far as can be seen: marks, and behind them progress in our own form, or none. */
export const isDocument = (document: unknown): document is string =>
  typeof document === 'string' && /^[^|]*\|(?:$|.*odw\d)/s.test(document);

/** Stands for progress that was there and cannot be read. */
const unreadable = 'odw0';

/** Never throws. What is none of ours marks nothing as said: in its place there was progress, which cannot be read. */
export const decodeDocument = (document: unknown): DecodedDocument => {
  if (!isDocument(document))
    return {
      marks: { acknowledged: new Set(), pending: new Map() },
      suspendData: document === null || document === '' ? null : unreadable,
    };
  const cut = document.indexOf('|');
  const marks = document.slice(0, cut).split(',', maxMarks);
  return {
    marks: {
      acknowledged: new Set(marks.filter(mark => /^[\w-]{1,24}$/.test(mark))),
      pending: new Map(
        marks.flatMap(mark => {
          const [, name, id] = /^~([\w-]{1,24}):([0-9a-f-]{36})$/.exec(mark) ?? [];
          return name && id ? [[name, id] as const] : [];
        }),
      ),
    },
    suspendData: document.slice(cut + 1, cut + 1 + maxSuspendDataLength) || null,
  };
};

export type DueStatement = { readonly mark: string; readonly event: StatementEvent };

/** Marks of what an LMS waits for, in a course that reports this. */
export const outcomeMarksOf = (outcome: LaunchContext['completionStatus']) =>
  outcome === 'passed' ? (['completed', 'passed'] as const) : (['completed'] as const);

/** Whether this is part of it. */
export const isOutcomeMark = (mark: string | undefined): boolean => mark === 'completed' || mark === 'passed';

/** What this report tells that was not said yet: modules first, then the whole. `seconds`: length of the session. */
export const dueStatementsOf = (
  report: ProgressReport,
  known: ReadonlySet<string>,
  launched: ActivityId,
  course: ReturnType<typeof courseOf>,
  outcome: LaunchContext['completionStatus'],
  seconds: number,
): readonly DueStatement[] => {
  const modules = report.modules.flatMap(({ id, title: given, progress, completed }): DueStatement[] => {
    const title = courseTitle({ title: given });
    // Launched alone, the module is the launched activity, and what completes it is said of that.
    const module = course.isModule ? launched : moduleActivityId(course, { id });
    const step = Math.floor(progress * 4);
    return [
      ...(step > 0 && step > lastStep(known, id) && isStep(step * 25)
        ? [
            {
              mark: `${token(id)}${step}`,
              event: { kind: 'module-progressed', module, title, percent: (step * 25) as ProgressStep },
            } as const,
          ]
        : []),
      ...(completed && !course.isModule ? [{ mark: `${token(id)}5`, event: { kind: 'module-completed', module, title } } as const] : []),
    ];
  });
  const outcomes = outcomeMarksOf(outcome).map((kind): DueStatement => ({ mark: kind, event: { kind, seconds } }));
  return [...modules, ...(report.completed ? outcomes : [])].filter(({ mark }) => !known.has(mark));
};

const isStep = (percent: number): percent is ProgressStep => [25, 50, 75, 100].includes(percent);

const lastStep = (known: ReadonlySet<string>, moduleId: string): number =>
  Math.max(0, ...[1, 2, 3, 4].filter(step => known.has(`${token(moduleId)}${step}`)));

/** Whether it is a step of a module of which there is a later one. */
const isPassedBy = (all: ReadonlySet<string>, mark: string): boolean => {
  const [, module, step] = /^([\w-]{4})([1-4])$/.exec(mark) ?? [];
  return module !== undefined && [1, 2, 3, 4].some(other => other > Number(step) && all.has(`${module}${other}`));
};
