import { reflectionLevels } from '../../core/course/components.ts';
import {
  type CommonFacilitation,
  commonSchema,
  type DilemmaNotes,
  type Facilitation,
  type GroupForm,
  groupSteps,
  type ModuleFacilitation,
  moduleSchema,
  notesSchema,
  planLengths,
} from '../../core/course/facilitation.ts';
import type { Module } from '../../core/course/model.ts';
import type { DilemmaText } from '../../core/dilemma/text.ts';
import { noteOf } from '../organisation/layers.ts';
import type { AtField } from '../problems/from-zod.ts';
import { suggest } from '../problems/nearest.ts';
import type { Problem } from '../problems/problem.ts';
import { readWritten } from '../problems/read-text.ts';
import { readYaml, type YamlReading } from '../problems/read-yaml.ts';
import { checkElsewhere } from './check-elsewhere.ts';

export type FacilitationReading = {
  /** Absent when there is nothing for facilitators, or when something has to be mended. */
  readonly facilitation: Facilitation | undefined;
  /** Dilemmas that nothing was written for yet: they have no part in the kit and the room. No mistakes. */
  readonly unwritten: readonly Problem[];
  readonly problems: readonly Problem[];
};

export const commonFile = 'modules/begeleiden.yaml';
export const moduleFile = (module: Pick<Module, 'id'>): string => `modules/${module.id}/begeleiden.yaml`;

type AroundFacilitation = {
  /** Modules of which not every lesson could be read. */
  readonly unread?: ReadonlySet<string>;
  /** Every file below `modules/`. */
  readonly files?: ReadonlySet<string>;
  /** Whether a file is an organisation's own: what it says of a dilemma goes before what ours says. */
  readonly isOwn?: (file: string) => boolean;
};

/** Of one dilemma, in `begeleiden/<dilemma>.yaml` of its module: who writes a dilemma need not write in the file of all. */
type NotesBeside = { readonly notes: DilemmaNotes | undefined; readonly dilemma: string; readonly file: string } & Pick<
  YamlReading<unknown>,
  'at' | 'problems'
>;

/** A file in which every line stands behind a hash is a start for who writes it. */
const isBegun = (text: string): boolean => /^[ \t]*[^#\s]/m.test(text);

const readBeside = async (courseDir: string, { id }: Module, files: ReadonlySet<string>): Promise<readonly NotesBeside[]> => {
  const found = [...files].flatMap(file => {
    const note = file.startsWith(`modules/${id}/`) ? noteOf(file) : undefined;
    return note ? [{ file, dilemma: note.dilemma }] : [];
  });
  const read = await Promise.all(
    found.map(async ({ file, dilemma }) => {
      if (!isBegun((await readWritten(courseDir, file))?.text ?? '')) return [];
      const reading = await readYaml(courseDir, file, notesSchema);
      return reading
        ? [{ file, dilemma, notes: reading.value && { dilemma, ...reading.value }, at: reading.at, problems: reading.problems }]
        : [];
    }),
  );
  return read.flat();
};

type ModuleYaml = YamlReading<Omit<ModuleFacilitation, 'module'>>;

/** What a module has with the files beside it: those come in the place of what they name, and the places of both stay known. */
const withBeside = (read: ModuleYaml, file: string, beside: readonly NotesBeside[], isOwn: (file: string) => boolean): ModuleYaml => {
  const twice = beside.filter(
    each => read.value?.dilemmas.some(({ dilemma }) => dilemma === each.dilemma) && (!isOwn(each.file) || isOwn(file)),
  );
  const problems = [
    ...read.problems,
    ...beside.flatMap(each => each.problems),
    ...twice.map(({ at, dilemma }) =>
      at([], `Wat begeleiders bij "${dilemma}" moeten weten, staat ook in ${file}: haal het op een van de twee plaatsen weg.`),
    ),
  ];
  if (!read.value || beside.some(({ notes }) => !notes))
    return { value: beside.length > 0 && problems.length > 0 ? undefined : read.value, at: read.at, problems };
  const written = read.value.dilemmas.map((notes, i) => ({
    notes,
    at: (path: readonly PropertyKey[], message: string) => read.at(['dilemmas', i, ...path], message),
  }));
  const all = [
    ...written.filter(({ notes }) => !beside.some(({ dilemma }) => dilemma === notes.dilemma)),
    ...beside.flatMap(({ notes, at }) => (notes ? [{ notes, at }] : [])),
  ];
  const at: AtField = (path, message) => {
    const [field, i, ...rest] = path;
    const one = field === 'dilemmas' && typeof i === 'number' ? all[i] : undefined;
    return one ? one.at(rest, message) : read.at(path, message);
  };
  return { value: { ...read.value, dilemmas: all.map(({ notes }) => notes) }, at, problems };
};

/**
 * Reads what facilitators need, for the modules of a course. Modules without `begeleiden.yaml` are left out; without the common file there
 * is nothing. `played`: the dilemmas that learners play, by id. Never throws for what an author wrote.
 */
export const readFacilitation = async (
  courseDir: string,
  modules: readonly Module[],
  played: ReadonlyMap<string, DilemmaText>,
  { unread = new Set(), files = new Set(), isOwn = () => false }: AroundFacilitation = {},
): Promise<FacilitationReading> => {
  const common = await readYaml(courseDir, commonFile, commonSchema);
  const own = (
    await Promise.all(
      modules.map(async module => {
        const file = moduleFile(module);
        const [read, beside] = await Promise.all([readYaml(courseDir, file, moduleSchema), readBeside(courseDir, module, files)]);
        const [first] = beside;
        if (read || !first) return { module, read: read && withBeside(read, file, beside, isOwn) };
        return {
          module,
          read: { value: undefined, at: first.at, problems: [first.at([], `Dit bestand hoort bij ${file}, en dat ontbreekt.`)] },
        };
      }),
    )
  ).flatMap(({ module, read }) => (read ? [{ module, read }] : []));
  if (!common) {
    const problems = own.flatMap(({ read }) =>
      read.problems.length > 0 ? read.problems : [read.at([], `Dit bestand hoort bij ${commonFile}, en dat ontbreekt.`)],
    );
    return { facilitation: undefined, unwritten: [], problems };
  }
  const problems = [
    ...common.problems,
    ...(common.value ? commonProblems(common.value, common.at) : []),
    ...own.flatMap(({ module, read }) => [
      ...read.problems,
      ...(read.value && !unread.has(module.id) ? moduleProblems(read.value, module, common.value, read.at) : []),
      ...(read.value ? checkElsewhere(read.value.dilemmas, played, read.at) : []),
    ]),
  ];
  const unwritten = own.flatMap(({ module, read }) =>
    read.value && !unread.has(module.id) ? unwrittenIn(read.value, module, read.at, files) : [],
  );
  if (problems.length > 0 || !common.value) return { facilitation: undefined, unwritten, problems };
  const ready = own.flatMap(({ module, read }): readonly ModuleFacilitation[] =>
    read.value ? [{ ...read.value, module: module.id }] : [],
  );
  return { facilitation: { common: common.value, modules: ready }, unwritten, problems };
};

const planProblems = (plans: readonly { readonly length: number }[], at: AtField): readonly Problem[] =>
  planLengths
    .filter(length => plans.filter(plan => plan.length === length).length !== 1)
    .map(length => at(['plannen'], `Er hoort één plan van ${length} minuten te zijn.`));

const commonProblems = ({ steps, plans }: CommonFacilitation, at: AtField): readonly Problem[] => [
  ...groupSteps
    .filter(id => steps.filter(step => step.id === id).length !== 1)
    .map(id => at(['stappen'], `De stap "${id}" hoort er één keer te staan.`)),
  ...planProblems(plans, at),
];

/** A dilemma is played before anybody knows what a group does with it, so that this can wait. */
const unwrittenIn = (
  { dilemmas }: Pick<ModuleFacilitation, 'dilemmas'>,
  module: Module,
  at: AtField,
  files: ReadonlySet<string>,
): readonly Problem[] =>
  module.lessons
    .flatMap(lesson => lesson.dilemmas)
    .filter(({ id }) => !dilemmas.some(({ dilemma }) => dilemma === id))
    .map(({ id }) => {
      const begun = `modules/${module.id}/begeleiden/${id}.yaml`;
      const message = `Bij het dilemma "${id}" staat nog niet wat een begeleider moet weten: het komt niet in de kit en niet in Samen spelen.`;
      return files.has(begun) ? { file: begun, line: 1, column: 1, message } : at(['dilemmas'], message);
    });

const moduleProblems = (
  { plans, dilemmas, concepts, questions, groupForms = [] }: Omit<ModuleFacilitation, 'module'>,
  module: Module,
  common: CommonFacilitation | undefined,
  at: AtField,
): readonly Problem[] => {
  const played = module.lessons.flatMap(lesson => lesson.dilemmas.map(({ id }) => id));
  const explained = module.lessons.flatMap(lesson => lesson.concepts.map(({ id }) => id));
  const unknown = (id: string, known: readonly string[], what: string, path: readonly PropertyKey[]): readonly Problem[] =>
    known.includes(id) ? [] : [at(path, `In deze module is geen ${what} "${id}".${suggest(id, known)}`)];
  return [
    ...planProblems(plans, at),
    ...plans.flatMap((plan, i) => {
      // How many rounds there are stands in the common file; while that has to be mended, nobody knows.
      const rounds =
        common && Math.max(1, ...(common.plans.find(({ length }) => length === plan.length)?.parts ?? []).map(({ round }) => round));
      const wrong =
        rounds === undefined || plan.dilemmas.length === rounds
          ? []
          : [`Dit plan speelt ${rounds} ${rounds === 1 ? 'dilemma' : 'dilemma’s'}: noem er zoveel.`];
      return [
        ...wrong.map(message => at(['plannen', i, 'dilemmas'], message)),
        ...plan.dilemmas.flatMap((id, j) => unknown(id, played, 'dilemma', ['plannen', i, 'dilemmas', j])),
      ];
    }),
    ...dilemmas.flatMap(({ dilemma }, i) => unknown(dilemma, played, 'dilemma', ['dilemmas', i, 'id'])),
    ...dilemmas.flatMap(({ dilemma }, i) =>
      dilemmas.findIndex(other => other.dilemma === dilemma) < i
        ? [at(['dilemmas', i, 'id'], `Het dilemma "${dilemma}" staat hier twee keer: haal er een weg.`)]
        : [],
    ),
    ...concepts.flatMap((id, i) => unknown(id, explained, 'begrip', ['begrippen', i])),
    ...groupForms.flatMap((form, i) => groupFormProblems(form, dilemmas, (path, message) => at(['groepsvormen', i, ...path], message))),
    ...reflectionLevels.flatMap(level =>
      questions[level].flatMap(({ dilemma }, i) =>
        dilemma === undefined ? [] : unknown(dilemma, played, 'dilemma', ['vragen', level, i, 'bij']),
      ),
    ),
  ];
};

/** `dilemmas`: those of the module with notes; only they have roles to play. */
const groupFormProblems = ({ dilemma, home }: GroupForm, dilemmas: ModuleFacilitation['dilemmas'], at: AtField): readonly Problem[] => {
  const notes = dilemmas.find(each => each.dilemma === dilemma);
  const known = dilemmas.map(each => each.dilemma);
  if (!notes) return [at(['dilemma'], `Bij dilemmas staat geen "${dilemma}": schrijf daar eerst de rollen.${suggest(dilemma, known)}`)];
  const roles = notes.roles.map(({ name }) => name);
  return home.flatMap(({ role }, i) =>
    home.findIndex(other => other.role === role) < i
      ? [at(['thuis', i, 'rol'], `De rol "${role}" heeft al een regel van thuis: haal er een weg.`)]
      : roles.includes(role)
        ? []
        : [at(['thuis', i, 'rol'], `Bij "${dilemma}" is geen rol "${role}".${suggest(role, roles)}`)],
  );
};
