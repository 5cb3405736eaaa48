import type { CourseConfig } from '../src/core/course/config.ts';
import type {
  CommonFacilitation,
  DilemmaNotes,
  Facilitation,
  GroupStep,
  ModuleFacilitation,
  PlanLength,
  StepText,
} from '../src/core/course/facilitation.ts';
import { type Course, type Module, modulesOf } from '../src/core/course/model.ts';
import { openingOf, scenesAfter } from '../src/core/course/paths.ts';
import type { ChoiceText, ConceptText, DilemmaText, SceneText, Story } from '../src/core/course/story.ts';

/** Everything that the kit is made from, joined: what the course tells, and what facilitators need with it. */
export type Material = {
  readonly course: Pick<Course, 'id' | 'title' | 'version' | 'language'>;
  readonly colours: CourseConfig['colours'];
  /** What the organisation decided about choices: what participants read follows from it. */
  readonly choices: CourseConfig['privacy']['choices'];
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
  /** The scenes up to the first choice. */
  readonly opening: readonly SceneText[];
  /** What can be chosen there, with the letter that a group votes with. */
  readonly options: readonly Option[];
  /** The scenes that end it: each has an iceberg and voices of its own. */
  readonly endings: readonly Ending[];
  /** The word for after it: the notes name them in the order of the dilemmas. */
  readonly concept: ConceptText | undefined;
};

/** `letters`: of the first choices after which it can come. */
export type Ending = { readonly scene: SceneText; readonly letters: readonly string[] };

export type Option = { readonly letter: string; readonly choice: ChoiceText };

/** Joins course, stories and facilitation. Modules without `begeleiden.yaml` have no part in the kit. */
export const joinMaterial = (
  course: Course,
  config: Pick<CourseConfig, 'colours' | 'privacy'>,
  logo: Material['logo'],
  { common, modules }: Facilitation,
  stories: readonly Story[],
): Material => ({
  course,
  colours: config.colours,
  choices: config.privacy.choices,
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
  dilemmas: story.dilemmas.flatMap((dilemma, i) => {
    const own = notes.dilemmas.find(each => each.dilemma === dilemma.id);
    if (!own) return [];
    const opening = openingOf(dilemma.scenes);
    const options = optionsOf(opening.at(-1) ?? dilemma.scenes[0]);
    const concept = story.concepts.find(({ id }) => id === (notes.concepts[i] ?? notes.concepts[0]));
    return [{ dilemma, notes: own, opening, options, endings: endingsOf(dilemma, options), concept }];
  }),
});

/** The scenes that end a dilemma, each with the letters of the first choices that can lead to it. */
export const endingsOf = ({ scenes }: Pick<DilemmaText, 'scenes'>, options: readonly Option[]): readonly Ending[] => {
  const after = options.map(({ letter, choice }) => ({ letter, scenes: scenesAfter(choice.to, scenes) }));
  return scenes
    .filter(isEnding)
    .map(scene => ({ scene, letters: after.filter(each => each.scenes.includes(scene)).map(({ letter }) => letter) }));
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
