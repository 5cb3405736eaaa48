import { reflectionLevels } from '../core/course/components.ts';
import type { Facilitation, ModuleFacilitation } from '../core/course/facilitation.ts';
import type { Module } from '../core/course/model.ts';
import type { ConceptText, Story } from '../core/course/story.ts';
import { cardNames } from '../core/dilemma/card-names.ts';
import { type IcebergCard, icebergCards } from '../core/dilemma/iceberg-cards.ts';
import { choiceNames } from '../core/dilemma/in-words.ts';
import { barredOf, openingOf, optionsOf } from '../core/dilemma/outline.ts';
import { type ChoiceText, type DilemmaText, partsOf, type SceneText } from '../core/dilemma/text.ts';
import type { GroupTexts } from '../core/i18n/group-nl.ts';
import type { Texts } from '../core/i18n/index.ts';
import type { Line } from '../core/text/lines.ts';
import type { GroupCard, GroupData, GroupDilemma, GroupModule, GroupOption } from './data.ts';

type Sources = {
  readonly course: GroupData['course'];
  readonly facilitation: Facilitation;
  readonly stories: readonly Story[];
  /** In the order in which they are offered. */
  readonly modules: readonly Pick<Module, 'id' | 'title'>[];
  readonly texts: GroupTexts;
  /** How the blocks of the iceberg are called. */
  readonly blocks: Texts['blocks'];
};

/** What the page of the room needs of these modules. Those that nothing was written for are left out; `undefined` when none is left. */
export const groupData = ({ course, facilitation, stories, modules, texts, blocks }: Sources): GroupData | undefined => {
  const { contract, limits, moments, steps, plans, method, evaluation } = facilitation.common;
  const offered = modules.flatMap(({ id, title }): readonly GroupModule[] => {
    const own = facilitation.modules.find(({ module }) => module === id);
    const story = stories.find(({ module }) => module === id);
    return own && story ? [groupModule(id, title, own, story, blocks)] : [];
  });
  if (offered.length === 0) return undefined;
  return { course, texts, common: { contract, limits, moments, steps, plans, method, evaluation }, modules: offered };
};

const groupModule = (id: string, title: string, own: ModuleFacilitation, story: Story, blocks: Texts['blocks']): GroupModule => ({
  id,
  title,
  purpose: own.purpose,
  plans: own.plans,
  questions: reflectionLevels.flatMap(level => own.questions[level]),
  concepts: own.concepts.flatMap((concept): ConceptText | readonly ConceptText[] => story.concepts.find(({ id }) => id === concept) ?? []),
  // A concept goes with the dilemma in the same place among those that something was written for.
  dilemmas: story.dilemmas
    .flatMap(dilemma => {
      const notes = own.dilemmas.find(each => each.dilemma === dilemma.id);
      return notes ? [{ dilemma, notes }] : [];
    })
    .map(
      ({ dilemma, notes }, i): GroupDilemma => ({ ...groupDilemma(dilemma, blocks), concept: own.concepts[i] ?? own.concepts[0], notes }),
    ),
});

const groupDilemma = (dilemma: DilemmaText, blocks: Texts['blocks']): Omit<GroupDilemma, 'concept' | 'notes'> => {
  const { id, title, role, warning, review, scenes } = dilemma;
  const cards = icebergCards(dilemma);
  const names = cardNames(cards, choiceNames(dilemma));
  return {
    id,
    title,
    role,
    warning,
    inReview: review !== undefined,
    lines: openingOf(dilemma).flatMap(({ lines }) => lines),
    options: optionsOf(dilemma).map(
      ({ letter, choice }): GroupOption => ({
        id: choice.id,
        letter,
        text: choice.text,
        after:
          saidTo(choice) ??
          choice.to.flatMap(to => {
            const scene = scenes.find(({ id }) => id === to);
            return scene ? [{ title: scene.title, lines: plainLines(scene) }] : [];
          }),
        cards: cards.filter(({ letters }) => letters.includes(letter)).map(({ id }) => id),
      }),
    ),
    barred: barredOf(dilemma).map(({ text, reason, place }) => ({ text, reason, place })),
    cards: cards.map((card, i) => cardOf(card, names[i] ?? card.id, blocks)),
  };
};

/** What can be said to a move: it leads to no other scene. */
const saidTo = ({ move, answers = [], reply }: ChoiceText): GroupOption['after'] | undefined => {
  if (move === undefined) return undefined;
  const lines = [...answers.map(answer => answer.lines), ...(reply === undefined ? [] : [[{ kind: 'text' as const, text: reply }]])];
  return lines.filter(each => each.length > 0).map(each => ({ title: undefined, lines: each }));
};

/** What happens whatever was chosen before; the rest belongs to who plays it through. */
const plainLines = (scene: SceneText): readonly Line[] => [
  ...scene.lines,
  ...partsOf(scene, 'consequence').flatMap(({ guard, lines }) => (guard ? [] : lines)),
];

const cardOf = ({ id, lines, voices }: IcebergCard, title: string, blocks: Texts['blocks']): GroupCard => {
  const side = (wanted: 'boven' | 'onder') =>
    lines.filter(({ side }) => side === wanted).map(({ block, text }) => ({ block: isBlock(block, blocks) ? blocks[block] : block, text }));
  return { id, title, above: side('boven'), below: side('onder'), voices: voices.map(({ name, who, text }) => ({ name, who, text })) };
};

const isBlock = (block: string, blocks: Texts['blocks']): block is keyof Texts['blocks'] => block in blocks;
