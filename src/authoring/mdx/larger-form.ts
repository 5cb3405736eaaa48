import type { Change, Price } from '../../core/dilemma/graph.ts';
import { type ActText, type AnswerText, type ChoiceText, type CounterText, type LargerForm, largerForms } from '../../core/dilemma/text.ts';
import type { At } from './at.ts';
import type { PlainText } from './plain-text.ts';
import { parseChanges, parsePrice, parseTargets, parseWhole, readGuard } from './props.ts';
import { blocks, componentName, componentsIn, type MdxElement, prop } from './tree.ts';

/** A move as it is written once for the whole dilemma. `reply`: what is said where no answer holds. */
export type MoveText = {
  readonly id: string;
  readonly text: string;
  readonly reply: string | undefined;
  readonly price?: Price;
  readonly changes?: readonly Change[];
};

/** What a larger form has besides its scenes, and the element behind each. */
export type LargerNodes = {
  readonly text: LargerForm;
  readonly counters: readonly At<CounterText>[];
  readonly moves: readonly At<MoveText>[];
  readonly acts: readonly At<ActText>[];
  /** The act that a scene stands in. */
  readonly actOf: (scene: MdxElement) => string | undefined;
};

/** The words of a larger form that stand in the dilemma itself. */
export const largerWords = ['Teller', 'Zet', 'Bedrijf'] as const;

/** `undefined` for a dilemma of the usual form. */
export const readLargerForm = (dilemma: MdxElement, { textOf }: PlainText): LargerNodes | undefined => {
  const form = largerForms.find(each => each === prop(dilemma, 'vorm'));
  if (!form) return undefined;
  const words = componentsIn(dilemma);
  const all = <Text>(word: (typeof largerWords)[number], read: (element: MdxElement) => Text): readonly At<Text>[] =>
    words.flatMap(({ name, element }) => (name === word ? [{ element, text: read(element) }] : []));
  const counters = all('Teller', readCounter);
  const moves = all('Zet', element => readMove(element, textOf));
  const acts = all('Bedrijf', element => ({ id: prop(element, 'id') ?? '', title: prop(element, 'titel') ?? '' }));
  const inActs = new Map(acts.flatMap(({ element, text }) => componentsIn(element).map(inside => [inside.element, text.id] as const)));
  return {
    text: { form, counters: counters.map(({ text }) => text), acts: acts.map(({ text }) => text) },
    counters,
    moves,
    acts,
    actOf: scene => inActs.get(scene),
  };
};

const readCounter = (element: MdxElement): CounterText => {
  const id = prop(element, 'id') ?? '';
  const [one = id, many = one] = (prop(element, 'woord') ?? '').split(',').flatMap(word => word.trim() || []);
  const [begin = 0, min = 0, max = 1] = ['begin', 'van', 'tot'].map(name => parseWhole(prop(element, name) ?? ''));
  return { id, begin, min, max, show: prop(element, 'toon'), one, many };
};

const readMove = (element: MdxElement, textOf: PlainText['textOf']): MoveText => {
  const price = readPrice(element);
  return {
    id: prop(element, 'id') ?? '',
    text: textOf(element),
    reply: prop(element, 'na'),
    ...(price && { price }),
    ...changesOf(element),
  };
};

/** `kost` of an element. */
export const readPrice = (element: MdxElement): Price | undefined => parsePrice(prop(element, 'kost') ?? '');

/** `tel` of an element. */
export const changesOf = (element: MdxElement): { readonly changes?: readonly Change[] } => {
  const changes = parseChanges(prop(element, 'tel') ?? '');
  return changes ? { changes } : {};
};

export type SceneMoves = {
  readonly moves: readonly ChoiceText[];
  readonly answers: readonly (At<AnswerText> & { readonly move: string })[];
};

/** The moves of a scene, in the order in which it names them: each a choice that leads back to it, with what is said to it there. */
export const readMoves = (scene: MdxElement, id: string, larger: LargerNodes | undefined, plain: PlainText): SceneMoves => {
  if (!larger) return { moves: [], answers: [] };
  const answers = blocks(scene)
    .filter((node): node is MdxElement => componentName(node) === 'Na')
    .map((element, i) => ({ element, move: prop(element, 'zet') ?? '', text: readAnswer(element, `${id}.na${i + 1}`, plain) }));
  const moves = parseTargets(prop(scene, 'zetten') ?? '').flatMap((name): readonly ChoiceText[] => {
    const move = larger.moves.find(({ text }) => text.id === name)?.text;
    if (!move) return [];
    const { text, reply, price, changes } = move;
    const own = answers.filter(answer => answer.move === name).map(answer => answer.text);
    return [
      {
        id: `${id}.${name}`,
        text,
        to: [id],
        move: name,
        answers: own,
        ...(reply !== undefined && { reply }),
        ...(price && { price }),
        ...(changes && { changes }),
      },
    ];
  });
  return { moves, answers };
};

const readAnswer = (element: MdxElement, key: string, { linesOf }: PlainText): AnswerText => {
  const to = parseTargets(prop(element, 'naar') ?? '');
  return { key, ...readGuard(element), lines: linesOf(element), ...(to.length > 0 && { to }), ...changesOf(element) };
};
