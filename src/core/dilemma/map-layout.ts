import type { MapEdge, StoryMap } from './map.ts';
import { type MapRow, type MapSlot, slotKey } from './map-rows.ts';

/** Where everything on a map stands, in units of who draws it; `x` from the left, `row` from the first rank, 0. */
export type MapLayout = {
  readonly slots: readonly (readonly PlacedSlot[])[];
  readonly ways: readonly PlacedWay[];
};

export type PlacedSlot = { readonly slot: MapSlot; readonly x: number };
export type MapPoint = { readonly x: number; readonly row: number };

/** `points`: in the direction of the story; from a scene, past the ranks between, to a scene. Both are the same where a scene leads to itself. */
export type PlacedWay = { readonly edge: MapEdge; readonly points: readonly MapPoint[] };

/** `width`: of the map. `scene` and `passing`: the room that each takes in its row, from side to side; less where a row has more than fits. */
export type MapRoom = { readonly width: number; readonly scene: number; readonly passing: number };

/** Places what stands on each rank: near to what it follows and what follows it, in its order, and within the width. */
export const layoutOf = ({ rows, edges }: Pick<StoryMap, 'rows' | 'edges'>, room: MapRoom): MapLayout => {
  const near = neighboursOf(rows, edges);
  let xs = new Map(
    rows.flatMap(row =>
      placed(
        row,
        row.map(() => room.width / 2),
        room,
      ),
    ),
  );
  for (let sweep = 0; sweep < 12; sweep++)
    for (const row of sweep % 2 === 0 ? rows : rows.toReversed()) {
      const wanted = row.map(slot => mean((near.get(slotKey(slot)) ?? []).map(key => xs.get(key) ?? 0)) ?? room.width / 2);
      xs = new Map([...xs, ...placed(row, wanted, room)]);
    }
  const slots = rows.map(row => row.map(slot => ({ slot, x: xs.get(slotKey(slot)) ?? 0 })));
  const at = new Map(slots.flatMap((row, i) => row.map(({ slot, x }) => [slotKey(slot), { x, row: i }] as const)));
  return { slots, ways: edges.map(edge => ({ edge, points: pointsOf(edge, rows, at) })) };
};

const mean = (numbers: readonly number[]): number | undefined =>
  numbers.length === 0 ? undefined : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

/** The slots that each slot is joined to, by their keys. */
const neighboursOf = (rows: readonly MapRow[], edges: readonly MapEdge[]): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  const join = (a: string, b: string) => {
    found.set(a, [...(found.get(a) ?? []), b]);
    found.set(b, [...(found.get(b) ?? []), a]);
  };
  for (const edge of edges) {
    const keys = keysOf(edge, rows);
    for (const [i, key] of keys.slice(1).entries()) join(keys[i] ?? '', key);
  }
  return found;
};

/** The keys of the slots that a way runs through, in the direction of the story. */
const keysOf = ({ from, to, back }: MapEdge, rows: readonly MapRow[]): readonly string[] => {
  const isOnWay = (slot: MapSlot) =>
    slot.kind === 'scene' ? slot.scene === from || slot.scene === to : slot.from === from && slot.to === to;
  const keys = rows.flatMap(row => row.filter(isOnWay).map(slotKey));
  return back ? keys.toReversed() : keys;
};

const pointsOf = (edge: MapEdge, rows: readonly MapRow[], at: ReadonlyMap<string, MapPoint>): readonly MapPoint[] => {
  const points = keysOf(edge, rows).flatMap(key => at.get(key) ?? []);
  return edge.from === edge.to ? [...points, ...points] : points;
};

/** The middle of each slot of a row: as near to where it is wanted as the order and the room allow. */
const placed = (row: MapRow, wanted: readonly number[], room: MapRoom): readonly (readonly [string, number])[] => {
  const sizes = row.map(({ kind }) => room[kind]);
  const shrink = Math.min(1, room.width / Math.max(1, sum(sizes)));
  const offsets = row.map((_, i) => shrink * (sum(sizes.slice(0, i)) + (sizes[i] ?? 0) / 2));
  // Without its own offset each may stand where the one before it does, and nowhere before that.
  const free = room.width - shrink * sum(sizes);
  const starts = inOrder(wanted.map((x, i) => x - (offsets[i] ?? 0))).map(start => Math.min(free, Math.max(0, start)));
  return row.map((slot, i) => [slotKey(slot), (starts[i] ?? 0) + (offsets[i] ?? 0)] as const);
};

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/** The numbers that never go down and are nearest to these: neighbours in the wrong order become their mean. */
const inOrder = (numbers: readonly number[]): readonly number[] => {
  const groups: { total: number; count: number }[] = [];
  for (const number of numbers) {
    let group = { total: number, count: 1 };
    for (let last = groups.at(-1); last && last.total / last.count > group.total / group.count; last = groups.at(-1)) {
      group = { total: group.total + last.total, count: group.count + last.count };
      groups.pop();
    }
    groups.push(group);
  }
  return groups.flatMap(({ total, count }) => Array.from({ length: count }, () => total / count));
};
