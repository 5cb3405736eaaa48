import type { CourseConfig } from '../src/course/config.ts';
import type {
  CommonFacilitation,
  DilemmaNotes,
  Facilitation,
  GroupStep,
  ModuleFacilitation,
  PlanLength,
  StepText,
} from '../src/course/facilitation.ts';
import { type Course, type Module, modulesOf } from '../src/course/model.ts';
import type { ChoiceText, ConceptText, DilemmaText, SceneText, Story } from '../src/course/story.ts';

/** Everything that the kit is made from, joined: what the course tells, and what facilitators need with it. */
export type Material = {
  readonly course: Pick<Course, 'id' | 'title' | 'version' | 'language'>;
  readonly colours: CourseConfig['colours'];
  /** The organisation's logo as an address that needs no request. */
  readonly logo: { readonly src: string; readonly name: string } | null;
  readonly common: CommonFacilitation;
  readonly modules: readonly ModuleMaterial[];
};

export type ModuleMaterial = {
  readonly id: string;
  readonly title: string;
  readonly story: Story;
  readonly notes: ModuleFacilitation;
  readonly dilemmas: readonly DilemmaMaterial[];
};

export type DilemmaMaterial = {
  readonly dilemma: DilemmaText;
  readonly notes: DilemmaNotes;
  /** What can be chosen where it begins, with the letter that a group votes with. */
  readonly options: readonly Option[];
  /** The scenes that end it: each has an iceberg and voices of its own. */
  readonly endings: readonly Ending[];
  /** The word for after it: of the concepts that a group most needs, the first that the module explains after this dilemma. */
  readonly concept: ConceptText | undefined;
};

/** `letters`: of the first choices after which it can come. */
export type Ending = { readonly scene: SceneText; readonly letters: readonly string[] };

export type Option = { readonly letter: string; readonly choice: ChoiceText };

/** Joins course, stories and facilitation. Modules without `begeleiden.yaml` have no part in the kit. */
export const joinMaterial = (
  course: Course,
  config: Pick<CourseConfig, 'colours'>,
  logo: Material['logo'],
  { common, modules }: Facilitation,
  stories: readonly Story[],
): Material => ({
  course,
  colours: config.colours,
  logo,
  common,
  modules: modulesOf(course).flatMap(module => {
    const notes = modules.find(each => each.module === module.id);
    const story = stories.find(each => each.module === module.id);
    return notes && story ? [joinModule(module, story, notes)] : [];
  }),
});

const joinModule = (module: Module, story: Story, notes: ModuleFacilitation): ModuleMaterial => ({
  id: module.id,
  title: module.title,
  story,
  notes,
  dilemmas: story.dilemmas.flatMap(dilemma => {
    const own = notes.dilemmas.find(each => each.dilemma === dilemma.id);
    if (!own) return [];
    const options = optionsOf(dilemma.scenes[0]);
    const concept = story.concepts.find(({ id }) => id === conceptAfter(module, dilemma.id, notes.concepts));
    return [{ dilemma, notes: own, options, endings: endingsOf(dilemma, options), concept }];
  }),
});

const conceptAfter = ({ lessons }: Module, dilemma: string, wanted: readonly string[]): string | undefined => {
  const at = lessons.findIndex(({ dilemmas }) => dilemmas.some(({ id }) => id === dilemma));
  const later = lessons.slice(at).flatMap(({ concepts }) => concepts.map(({ id }) => id));
  return later.find(id => wanted.includes(id)) ?? wanted[0];
};

/** The scenes that end a dilemma, each with the letters of the first choices that can lead to it. */
export const endingsOf = ({ scenes }: Pick<DilemmaText, 'scenes'>, options: readonly Option[]): readonly Ending[] => {
  const reached = (from: readonly string[]): ReadonlySet<string> => {
    const seen = new Set(from);
    // A set may grow while it is walked: what is added is walked too.
    for (const id of seen) {
      const scene = scenes.find(each => each.id === id);
      for (const to of [...(scene?.next ?? []), ...(scene?.choices ?? []).flatMap(choice => choice.to)]) seen.add(to);
    }
    return seen;
  };
  const after = options.map(({ letter, choice }) => ({ letter, scenes: reached(choice.to) }));
  return scenes
    .filter(isEnding)
    .map(scene => ({ scene, letters: after.filter(each => each.scenes.has(scene.id)).map(({ letter }) => letter) }));
};

const isEnding = ({ choices, next }: SceneText): boolean => choices.length === 0 && next.length === 0;

/** A letter for each choice, in the order of the course: A, B, C … */
export const optionsOf = ({ choices }: Pick<SceneText, 'choices'>): readonly Option[] =>
  choices.map((choice, i) => ({ letter: String.fromCodePoint(65 + i), choice }));

/** A scene has two to five choices (docs/schrijven.md). */
const usual = ['A', 'B', 'C', 'D', 'E'] as const;

/** The letters that voting cards need: five, or as many as the dilemma with the most choices. */
export const votingLetters = ({ modules }: Pick<Material, 'modules'>): readonly string[] =>
  modules
    .flatMap(({ dilemmas }) => dilemmas.map(({ options }) => options.map(({ letter }) => letter)))
    .reduce<readonly string[]>((longest, letters) => (letters.length > longest.length ? letters : longest), usual);

export const stepOf = ({ steps }: Pick<CommonFacilitation, 'steps'>, id: GroupStep): StepText | undefined =>
  steps.find(step => step.id === id);

/** The dilemmas that a module plays in a session of this length, first round first. */
export const playedIn = ({ notes, dilemmas }: ModuleMaterial, length: PlanLength): readonly DilemmaMaterial[] =>
  (notes.plans.find(plan => plan.length === length)?.dilemmas ?? []).flatMap(id => dilemmas.filter(({ dilemma }) => dilemma.id === id));

/** The module's concepts that a group most needs, in the order in which the notes name them. */
export const conceptsOf = ({ notes, story }: ModuleMaterial): readonly ConceptText[] =>
  notes.concepts.flatMap(id => story.concepts.filter(concept => concept.id === id));

/** The month up to which the law in a text was looked at: `november 2026` of ‘Stand november 2026.’ */
export const lawAsOf = (know: string): string | undefined => /\bstand (?:van )?(\p{L}+ \d{4})/iu.exec(know)?.[1];

/** What a choice or a dilemma is called in print: the title, and the letter before it. */
export const titled = ({ letter, choice }: Option): string => `${letter}. ${choice.text}`;
