import { icebergBlockName } from '../../kit/dilemma-cards.ts';
import { leastWeight, minWeight } from '../../src/authoring/checks/advice.ts';
import { weighsAsWhole } from '../../src/authoring/checks/usual-forms.ts';
import { suggest } from '../../src/authoring/problems/nearest.ts';
import type { CourseReading } from '../../src/authoring/read-course.ts';
import { decisionWeight } from '../../src/core/dilemma/decision-weight.ts';
import type { Path } from '../../src/core/dilemma/explore.ts';
import { barredInWords, choiceNames } from '../../src/core/dilemma/in-words.ts';
import { type RoadPiece, roadText } from '../../src/core/dilemma/road-text.ts';
import { nl } from '../../src/core/i18n/nl.ts';
import { textTable } from '../../src/core/text/table.ts';
import { UserError } from '../../src/core/user-error.ts';

const dilemmasIn = ({ lessons }: CourseReading) => lessons.flatMap(({ dilemmas }) => dilemmas);

/** Per dilemma: how much of what is read after the last choice depends on that choice, and how much on the first. */
export const weights = (reading: CourseReading): string => {
  const percent = (share: number, least: number) => `${Math.round(share * 100)}${share < least ? ' *' : ''}`;
  const rows = dilemmasIn(reading).map(({ text, exploration, nodes: { element } }) => {
    // In a larger form no single decision is meant to weigh either.
    const weight = text.larger || weighsAsWhole(element) ? null : decisionWeight(text);
    return [
      text.id,
      `${exploration.paths.length}`,
      weight ? percent(weight.last, leastWeight(element, 'laatste')) : '',
      weight ? percent(weight.first, leastWeight(element, 'eerste')) : '',
    ];
  });
  return `${textTable([['dilemma', 'wegen', 'laatste keuze', 'eerste keuze'], ...rows], { ruled: true })}

In procenten: hoeveel van wat iemand na de laatste keuze leest, er anders staat na een andere laatste keuze, en na een andere eerste keuze.
* minder dan ${Math.round(minWeight * 100)}, of dan gewicht op het dilemma vraagt: laat iets van die keuze terugkomen, met als op een Gevolg, een Stem of een regel van de IJsberg.`;
};

/** Every road of a dilemma as the text that it shows: to read aloud. Throws a `UserError` when there is no such dilemma. */
export const roads = (reading: CourseReading, id: string): string => {
  const all = dilemmasIn(reading);
  const found = all.find(({ text }) => text.id === id);
  if (!found)
    throw new UserError(
      `Er is geen dilemma "${id}".${suggest(
        id,
        all.map(({ text }) => text.id),
      )}`,
    );
  const { text, exploration } = found;
  const nameOf = choiceNames(text);
  return exploration.paths
    .map((path, i) => `${headOf(path, i, exploration.paths.length, nameOf)}\n\n${roadText(text, path).map(lineOf).join('\n')}`)
    .join('\n\n\n');
};

const headOf = ({ steps }: Path, at: number, of: number, nameOf: (choice: string) => string): string => {
  const made = steps.flatMap(({ choice }) => choice ?? []).map(nameOf);
  return `━━ Weg ${at + 1} van ${of}: ${made.join(' → ') || 'zonder keuze'}`;
};

const lineOf = (piece: RoadPiece): string => {
  switch (piece.kind) {
    case 'scene':
      return `\n${piece.title.toUpperCase()}`;
    case 'text':
      return piece.text;
    case 'choice':
      return `→ ${piece.text}`;
    case 'barred':
      return `✕ ${barredInWords(piece, nl)}`;
    case 'consequence':
      return `${piece.heading === undefined ? '' : `${piece.heading}: `}${piece.text}${onceIn(piece.chance)}`;
    case 'above':
    case 'below':
      return `${piece.kind === 'above' ? '▲' : '▼'} ${icebergBlockName(piece.block)}: ${piece.text}`;
    case 'motive':
      return `☐ ${piece.text}`;
    case 'voice':
      return `${piece.name}: ‘${piece.text}’${onceIn(piece.chance)}`;
  }
};

const onceIn = (chance: number | undefined): string => (chance === undefined ? '' : ` (kans ${Math.round(chance * 100)}%)`);
