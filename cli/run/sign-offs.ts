import { formatProblem } from '../../src/authoring/problems/problem.ts';
import type { DilemmaReview } from '../../src/authoring/reviews.ts';
import { type CheckedBy, type SignOffState, signOffStates } from '../../src/core/dilemma/sign-off.ts';
import { count } from './problem-lines.ts';

/** What each state is called for who writes. */
export const stateNames: { readonly [state in SignOffState]: string } = {
  unseen: 'nog niet gezien',
  remarks: 'opmerkingen open',
  agreed: 'akkoord',
  changed: 'gewijzigd sinds',
};

/** `jurist, 2026-12-01`; with the name of who wanted that. */
const by = ({ role, name, date }: CheckedBy): string => [...(name === undefined ? [] : [name]), role, date].join(', ');

const everybody = (all: readonly CheckedBy[]): string => (all.length > 0 ? ` (${all.map(by).join('; ')})` : '');

/** A dilemma on its line; below it its questions, but for those of one that is agreed as a whole. */
const reviewLines = ({ title, kind, signOff, problem }: DilemmaReview): string => {
  const { state, questions, checkedBy } = signOff;
  const first = formatProblem(problem(`${title} (${kind}): ${stateNames[state]}${everybody(checkedBy)}`));
  if (state === 'agreed') return first;
  const own = questions.map(({ number, text, state: each, agreed }) => {
    const apart = each === state ? '' : `${stateNames[each]}${everybody(agreed)}: `;
    return `  ${questions.length > 1 ? `vraag ${number}: ` : ''}${apart}${text}`;
  });
  return [first, ...own].join('\n');
};

/** Every dilemma that asks a lawyer or an expert for a check, with its state, and how many of each there are. */
export const reviewsList = (reviews: readonly DilemmaReview[]): string => {
  if (reviews.length === 0) return 'Geen enkel dilemma vraagt een toets.';
  const waiting = reviews.filter(({ signOff }) => signOff.state !== 'agreed').length;
  const counts = signOffStates.flatMap(state => {
    const those = reviews.filter(({ signOff }) => signOff.state === state).length;
    return those > 0 ? [`${stateNames[state]} ${those}`] : [];
  });
  const end =
    waiting > 0
      ? `${count(waiting, 'dilemma wacht', 'dilemma’s wachten')} op een toets (${counts.join(', ')}). npm run packages -- --alleen-getoetst laat ze weg.`
      : `Geen enkel dilemma wacht op een toets (${counts.join(', ')}).`;
  return `${reviews.map(reviewLines).join('\n\n')}\n\n${end}`;
};
