import type { MapNode, StoryMap } from './map.ts';
import { layoutOf, type MapPoint, type MapRoom, type PlacedWay } from './map-layout.ts';

/** An element of a picture as plain data: a page makes elements of it, paper text. */
export type Shape = {
  readonly tag: 'svg' | 'g' | 'path' | 'circle' | 'text' | 'rect';
  readonly attributes: { readonly [name: string]: string | number };
  readonly children: readonly (Shape | string)[];
};

/** In CSS pixels, of a picture that is shown as wide as it is drawn; it fits beside the margins of a screen of 320. */
const picture = { width: 272, row: 62, top: 34, bottom: 24, dot: 14, ring: 18.5, press: 22 } as const;
/** Dots that can each be pressed beside each other, six to a row. */
export const pictureRoom: MapRoom = { width: picture.width, scene: 44, passing: 20 };

const shape = (tag: Shape['tag'], attributes: Shape['attributes'], ...children: readonly (Shape | string)[]): Shape => ({
  tag,
  attributes,
  children,
});

/**
 * The map as a picture: the scene where the story begins lies on the waterline, what follows below it. A dot holds the number of its scene, and is filled
 * where somebody was; an ending has a ring. A way is dotted where chance decides, and heavier where somebody went. The list of the same scenes says all
 * of this in words, so the picture is hidden from who cannot see it. `data-scene`: the id of a scene, on all that is drawn of it.
 */
export const drawMap = (map: StoryMap): Shape => {
  const { slots, ways } = layoutOf(map, pictureRoom);
  const height = picture.top + Math.max(0, slots.length - 1) * picture.row + picture.bottom;
  const at = new Map(
    slots.flatMap((row, i) => row.flatMap(({ slot, x }) => (slot.kind === 'scene' ? [[slot.scene, { x, row: i }] as const] : []))),
  );
  return shape(
    'svg',
    { class: 'map-picture', viewBox: `0 0 ${picture.width} ${height}`, width: picture.width, height, 'aria-hidden': 'true' },
    shape('path', { class: 'map-water', d: `${wave}V${height}H0Z` }),
    shape('path', { class: 'map-surface', d: wave }),
    // What was walked lies over what was not.
    ...ways.toSorted((a, b) => Number(a.edge.walked) - Number(b.edge.walked)).map(wayShape),
    ...map.nodes.map(node => nodeShape(node, at.get(node.id) ?? { x: 0, row: 0 })),
  );
};

const yOf = ({ row }: MapPoint): number => picture.top + row * picture.row;

/** The waterline, from the left edge to the right one. */
const wave = `M0 ${picture.top}${Array.from({ length: 8 }, (_, i) => `q${picture.width / 32} ${i % 2 ? 5 : -5} ${picture.width / 16} 0t${picture.width / 16} 0`).join('')}`;

const nodeShape = ({ id, number, seen, ending }: MapNode, point: MapPoint): Shape => {
  const [cx, cy] = [rounded(point.x), yOf(point)];
  return shape(
    'g',
    { class: seen ? 'map-scene seen' : 'map-scene', 'data-scene': id },
    shape('circle', { class: 'map-press', cx, cy, r: picture.press }),
    ...(ending ? [shape('circle', { class: 'map-ring', cx, cy, r: picture.ring })] : []),
    shape('circle', { class: 'map-dot', cx, cy, r: picture.dot }),
    shape('text', { class: 'map-number', x: cx, y: cy, dy: '0.35em', 'text-anchor': 'middle' }, String(number)),
  );
};

const wayShape = ({ edge, points }: PlacedWay): Shape => {
  const kinds = [edge.chance && 'chance', edge.walked && 'walked', edge.back && 'back'].filter(kind => kind !== false);
  const [first] = points;
  const d = edge.from === edge.to && first ? ring(first) : `${curve(points)}${edge.back ? head(points.at(-1)) : ''}`;
  return shape('path', { class: ['map-way', ...kinds].join(' '), d });
};

const rounded = (x: number): number => Math.round(x * 10) / 10;

/** From point to point, leaving and arriving straight up or down. */
const curve = (points: readonly MapPoint[]): string =>
  points
    .map((point, i) => {
      const [x, y] = [rounded(point.x), yOf(point)];
      const before = points[i - 1];
      if (!before) return `M${x} ${y}`;
      const middle = (yOf(before) + y) / 2;
      return `C${rounded(before.x)} ${middle} ${x} ${middle} ${x} ${y}`;
    })
    .join('');

/** An arrow under the scene that a way goes back to: all others go down. */
const head = (point: MapPoint | undefined): string => {
  if (!point) return '';
  const [x, y] = [rounded(point.x), yOf(point) + picture.dot + 1];
  return `M${x - 5} ${y + 7}L${x} ${y}L${x + 5} ${y + 7}`;
};

/** Around the side of a scene that leads to itself. */
const ring = (point: MapPoint): string => {
  const [x, y] = [rounded(point.x), yOf(point)];
  return `M${x + 8} ${y - 10}a12 12 0 1 1 0 20`;
};
