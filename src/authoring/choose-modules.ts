import type { CourseConfig } from '../core/course/config.ts';
import type { AtField } from './problems/from-zod.ts';
import { suggest } from './problems/nearest.ts';
import type { Problem } from './problems/problem.ts';
import type { ModuleReading } from './read-module.ts';

/** A module with its part in the course: `required` counts for completion, `apart` is packaged on its own. */
export type Chosen = { readonly module: ModuleReading; readonly part: 'required' | 'optional' | 'apart' };
type Choice = { readonly chosen: readonly Chosen[]; readonly problems: readonly Problem[] };

const isApart = ({ index }: ModuleReading): boolean => index?.frontmatter?.apart ?? false;

/** The modules in their order. One that is apart belongs to the course only where the configuration names it. */
export const chooseModules = (
  config: CourseConfig,
  at: AtField,
  modules: readonly ModuleReading[],
  /** Whether a file is an organisation's own: of two modules that ask for one place ours comes first. */
  isOwn: (file: string) => boolean = () => false,
): Choice => {
  const problems: Problem[] = [];
  if (config.modules === 'all') {
    const place = ({ index }: ModuleReading): number => index?.frontmatter?.volgorde ?? Number.POSITIVE_INFINITY;
    const layer = ({ files: { index } }: ModuleReading): number => Number(index !== undefined && isOwn(index));
    const sorted = modules.toSorted((a, b) => place(a) - place(b) || layer(a) - layer(b) || a.files.id.localeCompare(b.files.id));
    for (const [i, module] of sorted.entries()) {
      const before = sorted[i - 1];
      if (before && module.index && place(before) === place(module) && layer(before) === layer(module) && Number.isFinite(place(module)))
        problems.push(
          module.index.atField(
            'volgorde',
            `Volgorde ${place(module)} is al van module "${before.files.id}": geef een van de twee een ander getal.`,
          ),
        );
    }
    if (!modules.length)
      problems.push({
        file: 'modules',
        line: 1,
        column: 1,
        message: 'Er zijn nog geen modules: maak er een met npm run new -- module naam.',
      });
    return { chosen: sorted.map(module => ({ module, part: isApart(module) ? 'apart' : 'required' })), problems };
  }
  const byId = new Map(modules.map(module => [module.files.id, module]));
  const seen = new Set<string>();
  const chosen = config.modules.flatMap(({ id, required }): readonly Chosen[] => {
    const module = byId.get(id);
    if (!module) problems.push(at(['modules'], `Bij "modules": er is geen module "${id}".${suggest(id, byId.keys())}`));
    if (seen.has(id)) problems.push(at(['modules'], `Bij "modules": module "${id}" staat er twee keer; haal er een weg.`));
    const again = seen.has(id);
    seen.add(id);
    return module && !again ? [{ module, part: required ? 'required' : 'optional' }] : [];
  });
  const besides = modules
    .filter(module => isApart(module) && !seen.has(module.files.id))
    .map((module): Chosen => ({ module, part: 'apart' }));
  return { chosen: [...chosen, ...besides], problems };
};

/** The same module without the lessons that a lawyer or an expert still has to look at. */
export const withoutReviews = ({ module, part }: Chosen): Chosen => ({
  module: { ...module, lessons: module.lessons.filter(({ reading }) => reading.dilemmas.every(({ text }) => !text.review)) },
  part,
});
