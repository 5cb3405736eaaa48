/** What stands on a rank of a map, from left to right: scenes, and ways that pass by on their way to a rank further on. */

export type MapSlot =
  | { readonly kind: 'scene'; readonly scene: string }
  /** The way of an edge, by the scenes that it joins, and the rank that it passes. */
  | { readonly kind: 'passing'; readonly from: string; readonly to: string; readonly rank: number };

export type MapRow = readonly MapSlot[];

type Edge = { readonly from: string; readonly to: string };
type Ranks = ReadonlyMap<string, number>;
/** Between two rows that follow on each other, by the key of a slot in each. */
type Link = { readonly above: string; readonly below: string };

export const slotKey = (slot: MapSlot): string => (slot.kind === 'scene' ? slot.scene : `${slot.from} ${slot.to} ${slot.rank}`);

/**
 * Puts the scenes of each rank in an order in which few ways cross; the order of the text where it makes no difference. A way to a rank further on has a
 * slot on each rank between, so that it runs through no scene.
 */
export const arrangeRows = (ranks: readonly (readonly string[])[], edges: readonly Edge[]): readonly MapRow[] => {
  const rankOf = new Map(ranks.flatMap((row, rank) => row.map(scene => [scene, rank] as const)));
  const passing = (rank: number): readonly MapSlot[] =>
    edges.flatMap(edge => {
      const { first, last } = endsOf(edge, rankOf);
      return first < rank && rank < last ? [{ kind: 'passing', from: edge.from, to: edge.to, rank } as const] : [];
    });
  const rows = ranks.map((row, rank): MapRow => [...row.map((scene): MapSlot => ({ kind: 'scene', scene })), ...passing(rank)]);
  return fewestCrossings(rows, linksBetweenRows(rows, edges, rankOf));
};

/** The ranks that a way joins, the lowest first, with the scene on each. */
const endsOf = ({ from, to }: Edge, rankOf: Ranks) => {
  const [there, back] = [rankOf.get(from) ?? 0, rankOf.get(to) ?? 0];
  return there <= back ? { first: there, last: back, top: from, bottom: to } : { first: back, last: there, top: to, bottom: from };
};

const linksBetweenRows = (rows: readonly MapRow[], edges: readonly Edge[], rankOf: Ranks): readonly (readonly Link[])[] =>
  rows.slice(1).map((_, rank) =>
    edges.flatMap(edge => {
      const { first, last, top, bottom } = endsOf(edge, rankOf);
      if (first > rank || last < rank + 1) return [];
      const key = (rank: number) => slotKey({ kind: 'passing', from: edge.from, to: edge.to, rank });
      return [{ above: first === rank ? top : key(rank), below: last === rank + 1 ? bottom : key(rank + 1) }];
    }),
  );

/** Of the rows as they are and of those that sweeps give: the first with the fewest crossings. */
const fewestCrossings = (rows: readonly MapRow[], links: readonly (readonly Link[])[]): readonly MapRow[] => {
  let best = swapped(rows, links);
  let now = rows;
  for (let sweep = 0; sweep < 8; sweep++) {
    now = sweep % 2 === 0 ? sweptDown(now, links) : sweptUp(now, links);
    const tried = swapped(now, links);
    if (crossings(tried, links) < crossings(best, links)) best = tried;
  }
  return best;
};

/** Every row by the one above it, from the first on. */
const sweptDown = (rows: readonly MapRow[], links: readonly (readonly Link[])[]): readonly MapRow[] => {
  const done = [...rows];
  for (const [i, between] of links.entries())
    done[i + 1] = byMean(
      done[i + 1] ?? [],
      done[i] ?? [],
      between.map(({ above, below }) => [below, above]),
    );
  return done;
};

/** Every row by the one below it, from the last on. */
const sweptUp = (rows: readonly MapRow[], links: readonly (readonly Link[])[]): readonly MapRow[] => {
  const turned = links.map(between => between.map(({ above, below }) => ({ above: below, below: above })));
  return sweptDown(rows.toReversed(), turned.toReversed()).toReversed();
};

/** A row by where its neighbours stand, on average; what has none keeps its place. */
const byMean = (row: MapRow, beside: MapRow, pairs: readonly (readonly [own: string, other: string])[]): MapRow => {
  const at = placesOf(beside);
  const means = new Map(
    row.map((slot, i) => {
      const others = pairs.filter(([own]) => own === slotKey(slot)).map(([, other]) => at.get(other) ?? 0);
      return [slot, others.length ? others.reduce((sum, each) => sum + each, 0) / others.length : i] as const;
    }),
  );
  return row.toSorted((a, b) => (means.get(a) ?? 0) - (means.get(b) ?? 0));
};

/** Swaps neighbours for as long as that takes crossings away. */
const swapped = (rows: readonly MapRow[], links: readonly (readonly Link[])[]): readonly MapRow[] => {
  let best = rows;
  for (let better = true; better; ) {
    better = false;
    for (const [r, row] of best.entries())
      for (let i = 0; i + 1 < row.length && !better; i++) {
        const tried = best.with(r, row.toSpliced(i, 2, ...row.slice(i, i + 2).reverse()));
        better = crossings(tried, links) < crossings(best, links);
        if (better) best = tried;
      }
  }
  return best;
};

const placesOf = (row: MapRow): ReadonlyMap<string, number> => new Map(row.map((slot, i) => [slotKey(slot), i]));

/** How often two ways cross between two ranks, over all of them. */
const crossings = (rows: readonly MapRow[], links: readonly (readonly Link[])[]): number =>
  links.reduce((sum, between, i) => {
    const [above, below] = [placesOf(rows[i] ?? []), placesOf(rows[i + 1] ?? [])];
    const lines = between.map(link => [above.get(link.above) ?? 0, below.get(link.below) ?? 0] as const);
    return sum + lines.reduce((n, a, k) => n + lines.slice(k + 1).filter(b => (a[0] - b[0]) * (a[1] - b[1]) < 0).length, 0);
  }, 0);

/** How often ways cross on a map. */
export const crossingsOf = (rows: readonly MapRow[], edges: readonly Edge[]): number => {
  const rankOf = new Map(rows.flatMap((row, rank) => row.flatMap(slot => (slot.kind === 'scene' ? [[slot.scene, rank] as const] : []))));
  return crossings(rows, linksBetweenRows(rows, edges, rankOf));
};
