import { token } from '../learner/token.ts';
import { type ActivityId, type courseOf, moduleActivityId } from '../xapi/ids.ts';
import { courseTitle, type Happening, type ProgressStep } from '../xapi/statements.ts';
import type { Launch, ProgressReport } from './session.ts';

/**
 * What is said once per registration (cmi5 9.3.3, 9.3.4), as short marks: `completed`, `passed`, and per module its token with the
 * last 25 % step (1…4) or 5 when its completion was said. Marks that another version of the course made are kept.
 */
export type Said = ReadonlySet<string>;

export type Stored = { readonly said: Said; readonly suspendData: string | null };

/** `<marks>|<suspend data>`: what the State resource holds. */
export const encodeDocument = (said: Said, suspendData: string): string => `${shortest(said).join(',')}|${suspendData}`;

export const decodeDocument = (document: unknown): Stored => {
  if (typeof document !== 'string' || !document.includes('|')) return { said: new Set(), suspendData: null };
  const cut = document.indexOf('|');
  return {
    said: new Set(
      document
        .slice(0, cut)
        .split(',')
        .filter(mark => /^[\w-]{1,24}$/.test(mark)),
    ),
    suspendData: document.slice(cut + 1) || null,
  };
};

export type News = { readonly mark: string; readonly happening: Happening };

/** What this report tells that was not said yet: modules first, then the whole. `seconds`: length of the session. */
export const newsOf = (
  report: ProgressReport,
  said: Said,
  launched: ActivityId,
  course: ReturnType<typeof courseOf>,
  outcome: Launch['report'],
  seconds: number,
): readonly News[] => {
  const modules = report.modules.flatMap(({ id, title: given, progress, completed }): News[] => {
    const title = courseTitle({ title: given });
    // Launched alone, the module is the launched activity, and what completes it is said of that.
    const module = course.isModule ? launched : moduleActivityId(course, { id });
    const step = Math.floor(progress * 4);
    return [
      ...(step > 0 && step > lastStep(said, id) && isStep(step * 25)
        ? [
            {
              mark: `${token(id)}${step}`,
              happening: { kind: 'module-progressed', module, title, percent: (step * 25) as ProgressStep },
            } as const,
          ]
        : []),
      ...(completed && !course.isModule
        ? [{ mark: `${token(id)}5`, happening: { kind: 'module-completed', module, title } } as const]
        : []),
    ];
  });
  const outcomes = (outcome === 'passed' ? (['completed', 'passed'] as const) : (['completed'] as const)).map(
    (kind): News => ({ mark: kind, happening: { kind, seconds } }),
  );
  return [...modules, ...(report.completed ? outcomes : [])].filter(({ mark }) => !said.has(mark));
};

const isStep = (percent: number): percent is ProgressStep => [25, 50, 75, 100].includes(percent);

const lastStep = (said: Said, moduleId: string): number =>
  Math.max(0, ...[1, 2, 3, 4].filter(step => said.has(`${token(moduleId)}${step}`)));

const stepMark = /^([\w-]{4})([1-4])$/;

/** Of the steps of one module only the last. */
const shortest = (said: Said): readonly string[] =>
  [...said].filter(mark => {
    const [, module, step] = stepMark.exec(mark) ?? [];
    return !module || ![1, 2, 3, 4].some(other => other > Number(step) && said.has(`${module}${other}`));
  });
