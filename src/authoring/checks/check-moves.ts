import type { DilemmaNodes, SceneNodes } from '../mdx/dilemma.ts';
import { type LargerNodes, largerWords } from '../mdx/larger-form.ts';
import type { ReportProblem } from '../mdx/reporter.ts';
import { componentsIn, hasContent, type MdxElement, prop } from '../mdx/tree.ts';
import { suggest } from '../problems/nearest.ts';
import { weighsAsWhole } from './usual-forms.ts';

const named = (id: string): string => `"${id}"`;

/** What somebody can keep apart, and what an act can be walked with. */
const maxMoves = 8;

/** Checks that a dilemma of the usual form uses nothing of the larger ones. */
export const checkUsual = ({ element }: DilemmaNodes, report: ReportProblem): void => {
  // A form that does not exist has a problem of its own, from which the rest would follow.
  if (prop(element, 'vorm') !== undefined && !weighsAsWhole(element)) return;
  // One mend makes all of it right, so that it is told once.
  for (const { name, element: word } of componentsIn(element)) {
    if ([...largerWords, 'Na'].some(each => each === name)) {
      report({ node: word }, `<${name}> hoort in een grotere vorm: zet vorm="tafel" bij het <Dilemma>.`);
      return;
    }
    const attribute = ['Situatie', 'Keuze'].includes(name)
      ? ['zetten', 'tel', 'kost'].find(each => prop(word, each) !== undefined)
      : undefined;
    if (attribute !== undefined) {
      report({ node: word, prop: attribute }, `${attribute} hoort in een grotere vorm: zet vorm="tafel" bij het <Dilemma>.`);
      return;
    }
  }
};

/** Checks the moves of a larger form: that each is there, has its place, and that something is always said to it. */
export const checkMoves = ({ element, scenes }: DilemmaNodes, larger: LargerNodes, report: ReportProblem): void => {
  for (const attribute of ['anders', 'tegenspraak'])
    if (prop(element, attribute) !== undefined)
      report({ node: element, prop: attribute }, `In een grotere vorm wordt dit niet gevraagd: haal ${attribute} weg.`);
  checkNames(scenes, larger, report);
  const used = new Set<string>();
  for (const scene of scenes) {
    for (const move of checkSceneMoves(scene, larger, report)) used.add(move);
    checkAnswers(scene, larger, report);
  }
  for (const { element, text } of larger.moves)
    if (text.id && !used.has(text.id))
      report({ node: element, prop: 'id' }, `Zet ${named(text.id)} kan nergens: noem hem in zetten="…" van een scène, of haal hem weg.`);
};

/** In a condition a choice, a move and a counter have one name; acts have names of their own. */
const checkNames = (scenes: readonly SceneNodes[], { counters, moves, acts }: LargerNodes, report: ReportProblem): void => {
  const twice = (all: readonly { readonly what: string; readonly id: string; readonly element: MdxElement }[]) => {
    const first = new Map<string, string>();
    for (const { what, id, element } of all) {
      const known = first.get(id);
      if (id && known !== undefined && what !== 'keuze')
        report({ node: element, prop: 'id' }, `Er is al een ${known} ${named(id)}: geef deze ${what} een andere naam.`);
      if (known === undefined) first.set(id, what);
    }
  };
  const those = (what: string, all: readonly { readonly text: { readonly id: string }; readonly element: MdxElement }[]) =>
    all.map(({ text, element }) => ({ what, id: text.id, element }));
  twice([...scenes.flatMap(({ choices }) => those('keuze', choices)), ...those('zet', moves), ...those('teller', counters)]);
  twice(those('bedrijf', acts));
};

/** Gives the moves that a scene names. */
const checkSceneMoves = ({ element }: SceneNodes, { moves }: LargerNodes, report: ReportProblem): readonly string[] => {
  const value = prop(element, 'zetten') ?? '';
  const written = [...value.matchAll(/[^\s,]+/g)];
  const names = written.map(([name]) => name);
  const ids = moves.map(({ text }) => text.id);
  for (const [i, { 0: name, index: offset }] of written.entries()) {
    const place = { node: element, prop: 'zetten', offset };
    if (!ids.includes(name)) report(place, `Er is geen zet ${named(name)}.${suggest(name, ids)}`);
    else if (names.indexOf(name) < i) report(place, `Zet ${named(name)} staat hier twee keer: haal er een weg.`);
  }
  if (names.length > maxMoves)
    report(
      { node: element, prop: 'zetten' },
      `Hier kunnen ${names.length} zetten: houd het bij ${maxMoves}, meer houdt niemand uit elkaar.`,
    );
  return names;
};

const checkAnswers = ({ element: scene, text, answers }: SceneNodes, { moves }: LargerNodes, report: ReportProblem): void => {
  const names = text.choices.flatMap(({ move }) => move ?? []);
  for (const { element, move, text: answer } of answers) {
    if (move && !names.includes(move))
      report(
        { node: element, prop: 'zet' },
        `Zet ${named(move)} kan in deze scène niet: noem hem bij zetten, of haal deze <Na> weg.${suggest(move, names)}`,
      );
    if (!answer.to && !element.children.some(child => hasContent(child)))
      report({ node: element }, '<Na> is leeg: zet er tekst in, of naar="…".');
  }
  for (const name of names) checkMove(name, { scene, answers }, moves, report);
};

/** That something is always said to a move, and that each answer has its turn. */
const checkMove = (
  name: string,
  { scene, answers }: { readonly scene: MdxElement; readonly answers: SceneNodes['answers'] },
  moves: LargerNodes['moves'],
  report: ReportProblem,
): void => {
  const own = answers.filter(({ move }) => move === name);
  const always = own.findIndex(({ text }) => !text.when && text.chance === undefined);
  const late = always < 0 ? undefined : own[always + 1];
  if (late)
    report(
      { node: late.element },
      `Deze <Na> komt nooit aan de beurt: een eerdere bij zet ${named(name)} geldt altijd. Zet haar daarvóór.`,
    );
  const move = moves.find(({ text }) => text.id === name);
  if (always < 0 && move && !move.text.reply)
    report(
      { node: scene, prop: 'zetten' },
      `Op zet ${named(name)} volgt hier ${own.length > 0 ? 'soms ' : ''}niets: schrijf een <Na> zonder als en kans, of geef de zet na="…".`,
    );
};
