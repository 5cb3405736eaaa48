import type { CourseConfig } from '../src/core/course/config.ts';
import type {
  CommonFacilitation,
  DilemmaNotes,
  Facilitation,
  GroupForm,
  GroupStep,
  ModuleFacilitation,
  PlanLength,
  StepText,
} from '../src/core/course/facilitation.ts';
import { type Course, type Module, modulesOf } from '../src/core/course/model.ts';
import type { ConceptText, Story } from '../src/core/course/story.ts';
import { type LetteredOption, optionsOf } from '../src/core/dilemma/outline.ts';
import type { DilemmaText } from '../src/core/dilemma/text.ts';
import { nl } from '../src/core/i18n/nl.ts';
import { byWhom } from '../src/core/sco/checked.ts';

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
  /** The word for after it: the notes name them in the order of the dilemmas. */
  readonly concept: ConceptText | undefined;
  /** As a larger form at a table, where something was written for it. */
  readonly form: GroupForm | undefined;
};

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
  dilemmas: story.dilemmas
    .flatMap(dilemma => {
      const own = notes.dilemmas.find(each => each.dilemma === dilemma.id);
      return own ? [{ dilemma, notes: own }] : [];
    })
    .map((each, i) => ({
      ...each,
      concept: story.concepts.find(({ id }) => id === (notes.concepts[i] ?? notes.concepts[0])),
      form: notes.groupForms?.find(({ dilemma }) => dilemma === each.dilemma.id),
    })),
});

/** A scene has two to five choices (docs/schrijven.md). */
export const usualLetters = ['A', 'B', 'C', 'D', 'E'] as const;

/** What who would do something else holds up: the key for it in *Samen spelen*. */
export const ownLetter = 'O';

/** The letters of a dilemma's own voting cards. */
export const votingLetters = (dilemma: Pick<DilemmaText, 'scenes' | 'ownOption'>): readonly string[] => [
  ...optionsOf(dilemma).map(({ letter }) => letter),
  ...(dilemma.ownOption ? [ownLetter] : []),
];

/** The letters to hold up in any dilemma: five, or as many as the dilemma with the most choices. */
export const allLetters = ({ modules }: Pick<Material, 'modules'>): readonly string[] =>
  modules
    .flatMap(({ dilemmas }) => dilemmas.map(({ dilemma }) => optionsOf(dilemma).map(({ letter }) => letter)))
    .reduce<readonly string[]>((longest, letters) => (letters.length > longest.length ? letters : longest), usualLetters);

export const stepOf = ({ steps }: Pick<CommonFacilitation, 'steps'>, id: GroupStep): StepText | undefined =>
  steps.find(step => step.id === id);

/** The dilemmas that a module plays in a session of this length, first round first. */
export const dilemmasPlayedIn = ({ notes, dilemmas }: ModuleMaterial, length: PlanLength): readonly DilemmaMaterial[] =>
  (notes.plans.find(plan => plan.length === length)?.dilemmas ?? []).flatMap(id => dilemmas.filter(({ dilemma }) => dilemma.id === id));

/** The module's concepts that a group most needs, in the order in which the notes name them. */
export const conceptsOf = ({ notes, story }: ModuleMaterial): readonly ConceptText[] =>
  notes.concepts.flatMap(id => story.concepts.filter(concept => concept.id === id));

/** The month up to which the law in a text was looked at: `november 2026` of ‘Stand november 2026.’ */
export const lawAsOf = (know: string): string | undefined => /\bstand (?:van )?(\p{L}+ \d{4})/iu.exec(know)?.[1];

/** Who agreed with a dilemma as it stands, and when. */
export const checkedBy = ({ by }: NonNullable<DilemmaText['checked']>): string => by.map(each => byWhom(each, nl.locale)).join('; ');

/** What a choice or a dilemma is called in print: the title, and the letter before it. */
export const letteredTitle = ({ letter, choice }: LetteredOption): string => `${letter}. ${choice.text}`;
