import type { IcebergCard } from './iceberg-cards.ts';
import type { NameOf } from './in-words.ts';

/** What a card has of its own among cards that are called the same; empty when that says nothing. */
type Difference = (card: IcebergCard, same: readonly IcebergCard[]) => string;

/**
 * What each card is called where a group chooses one, in the order of the cards: its scene, and only as much of the road to it as tells it apart from the
 * others; where roads do not, a line of the iceberg itself. No two are the same.
 */
export const cardNames = (cards: readonly IcebergCard[], nameOf: NameOf): readonly string[] => {
  const choices = (ids: readonly string[]) => ids.map(nameOf).join(' / ');
  const differences: readonly Difference[] = [
    ({ after }) => choices(after),
    ({ letters }) => letters.join(', '),
    ({ always }, same) => choices(always.filter(id => !same.every(each => each.always.includes(id)))),
    (card, same) => ownLines(card, same)[0] ?? '',
    (card, same) => ownLines(card, same).join(' '),
  ];
  return differences.reduce<readonly string[]>(
    (names, difference) => apart(cards, names, difference),
    cards.map(({ scene, id }) => scene.title ?? scene.lines[0]?.text ?? id),
  );
};

/** The names, with the difference behind those that more than one card has and that it tells apart. */
const apart = (cards: readonly IcebergCard[], names: readonly string[], difference: Difference): readonly string[] =>
  cards.map((card, i) => {
    const name = names[i] ?? '';
    const same = cards.filter((_, j) => names[j] === name);
    const own = difference(card, same);
    const tells = same.length > 1 && own !== '' && new Set(same.map(each => difference(each, same))).size > 1;
    return tells ? `${name} – ${own}` : name;
  });

const ownLines = ({ lines }: IcebergCard, same: readonly IcebergCard[]): readonly string[] =>
  lines.map(({ text }) => text).filter(text => !same.every(each => each.lines.some(line => line.text === text)));
