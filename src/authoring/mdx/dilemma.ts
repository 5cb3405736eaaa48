import type { ComponentName } from '../../core/course/components.ts';
import type { ScenePart } from '../../core/dilemma/graph.ts';
import type { ChoiceText, DilemmaText, PartText, SceneText } from '../../core/dilemma/text.ts';
import type { PlainText } from './plain-text.ts';
import { isGuarded, parseTargets, readGuard } from './props.ts';
import { componentsIn, type MdxElement, prop } from './tree.ts';

/** What was read, and the element that it was read from. */
type At<Text> = { readonly text: Text; readonly element: MdxElement };

/** A dilemma as it stands in a file: its text, and the element behind every piece of it, for messages and for the page. */
export type DilemmaNodes = At<DilemmaText> & { readonly scenes: readonly SceneNodes[] };

export type SceneNodes = At<SceneText> & {
  readonly choices: readonly At<ChoiceText>[];
  readonly parts: readonly At<PartText>[];
};

type WithoutGuard<Text> = Text extends unknown ? Omit<Text, 'guard'> : never;

/** The words that are a part of a scene, and how each is read. */
const partWords: { readonly [name in ComponentName]?: (element: MdxElement, plain: PlainText) => WithoutGuard<PartText> } = {
  Gevolg: (element, { linesOf }) => ({ kind: 'consequence', heading: prop(element, 'wanneer'), lines: linesOf(element) }),
  IJsberg: (element, { textOf }) => ({
    kind: 'iceberg',
    lines: componentsIn(element).flatMap(({ name, element }) =>
      name === 'Boven' || name === 'Onder'
        ? [{ side: name === 'Boven' ? 'boven' : 'onder', block: prop(element, 'blok') ?? '', text: textOf(element) }]
        : [],
    ),
  }),
  Stem: (element, { textOf }) => ({
    kind: 'voice',
    name: prop(element, 'wie') ?? '',
    who: prop(element, 'rol'),
    text: textOf(element),
  }),
};

const targetsOf = (element: MdxElement): readonly string[] => parseTargets(prop(element, 'naar') ?? '');

const readChoice = (element: MdxElement, { textOf }: PlainText): ChoiceText => {
  const { when } = readGuard(element);
  return { id: prop(element, 'id') ?? '', text: textOf(element), to: targetsOf(element), ...(when && { when }) };
};

/** The parts of a scene. Those with a guard get a key, by their number among them. */
const readParts = (scene: string, words: ReturnType<typeof componentsIn>, plain: PlainText): readonly At<PartText>[] => {
  let guarded = 0;
  return words.flatMap(({ name, element }) => {
    const read = partWords[name];
    if (!read) return [];
    const own = readGuard(element);
    const guard: ScenePart | undefined = isGuarded(own) ? { key: `${scene}.${++guarded}`, ...own } : undefined;
    return [{ element, text: { ...read(element, plain), guard } }];
  });
};

const readScene = (element: MdxElement, number: number, plain: PlainText): SceneNodes => {
  // A scene without a name is an error that the checker reports; the number keeps it apart from the others.
  const id = prop(element, 'id') || `#${number}`;
  const words = componentsIn(element);
  const choices = words.filter(({ name }) => name === 'Keuze').map(({ element }) => ({ element, text: readChoice(element, plain) }));
  const parts = readParts(id, words, plain);
  return {
    element,
    choices,
    parts,
    text: {
      id,
      title: prop(element, 'titel'),
      ...readGuard(element),
      lines: plain.linesOf(element),
      choices: choices.map(({ text }) => text),
      next: targetsOf(element),
      parts: parts.map(({ text }) => text),
    },
  };
};

/**
 * Reads a `<Dilemma>` element. The checker, the page and all that is printed use this, so what was checked is what is played and read.
 * Gives what can be read: a wrong value is absent. Never throws.
 */
export const readDilemma = (element: MdxElement, plain: PlainText): DilemmaNodes => {
  const words = componentsIn(element);
  const warning = words.find(({ name }) => name === 'Waarschuwing');
  const by = prop(element, 'toets');
  const scenes = words.filter(({ name }) => name === 'Situatie').map(({ element }, i) => readScene(element, i + 1, plain));
  return {
    element,
    scenes,
    text: {
      id: prop(element, 'id') ?? '',
      title: prop(element, 'titel') ?? '',
      role: prop(element, 'rol') ?? '',
      minutes: Number(prop(element, 'duur') ?? 0),
      warning: warning && prop(warning.element, 'onderwerp'),
      review: by === undefined ? undefined : { by, question: prop(element, 'toetsvraag') ?? '' },
      scenes: scenes.map(({ text }) => text),
    },
  };
};
