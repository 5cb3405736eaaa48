import type { Measure } from '../facts/measures.ts';
import type { Month } from '../facts/months.ts';
import type { Cell, CellRules } from './cells.ts';

type PlainCell = Pick<Cell, 'measure' | 'month'>;

/** What lies between two figures of the organisation, or in one of them: `inner` is then `null`. */
type Gap = { readonly outer: Cell; readonly inner: Cell | null };

/** What was told so far, and whether one thing more may be told beside it (rules 2 and 3 of `cells.ts`). */
export class Telling {
  readonly #rules: CellRules;
  readonly #units = new Map<string, ToldOfUnit>();
  /** The months at whose end any unit was told of. */
  readonly #ends = new Set<Month>();
  readonly #wider = new Map<Measure, ReadonlySet<Measure>>();
  /** What all units but one cover of a gap: it is asked again and again while that one is told of. */
  #others = { than: '', covers: new Map<string, Cover>() };

  #inners: { readonly key: string; readonly cells: readonly Cell[] } = { key: '', cells: [] };

  constructor(rules: CellRules) {
    this.#rules = rules;
  }

  tell(cell: Cell): void {
    this.#of(cell.unit).tell(cell);
    if (cell.unit === this.#rules.whole) return;
    this.#ends.add(cell.month);
    if (cell.unit !== this.#others.than) this.#others = { than: '', covers: new Map() };
  }

  has(cell: Cell): boolean {
    return this.#of(cell.unit).countOf(cell) !== undefined;
  }

  /** The last month not after this one of which it was told how many of the organisation had done it; 0: none. */
  lastOfWhole(measure: Measure, month: Month): Month {
    return this.#of(this.#rules.whole)
      .of(measure)
      .reduce((last, cell) => (cell.month <= month ? Math.max(last, cell.month) : last), 0);
  }

  /** Of the same unit: what everybody counted in this one is counted in too. */
  around(cell: Cell): readonly Cell[] {
    return this.#of(cell.unit).cells.filter(other => this.#holds(other, cell));
  }

  /** Of the same unit: in which nobody is counted who is not counted in this one. */
  within(cell: Cell): readonly Cell[] {
    return this.#of(cell.unit).cells.filter(other => this.#holds(cell, other));
  }

  /** The next lower number to try for a figure of the organisation; its own when rule 3 holds. */
  lowerOfWhole(cell: Cell): number {
    if (this.#ends.size === 0) return cell.count;
    const gaps: readonly Gap[] = [
      { outer: cell, inner: null },
      ...speaking(this.within(cell), this.#ends, true).map(inner => ({ outer: cell, inner })),
      ...speaking(this.around(cell), this.#ends, false).map(outer => ({ outer, inner: cell })),
    ];
    const tries = gaps.map(gap => {
      const left = this.#leftOf(gap, this.#coverOfAllBut('', gap));
      if (left === null) return cell.count;
      // Fewer at the outside leave fewer over: then nobody. Fewer at the inside leave more.
      if (gap.outer === cell) return left > 0 ? cell.count - left : 0;
      return left > 0 ? cell.count - (this.#rules.k - left) : cell.count + Math.min(left, -1);
    });
    return Math.min(...tries);
  }

  /** The same for a figure of a unit. */
  lowerOfUnit(cell: Cell): number {
    const own = this.#of(cell.unit);
    const tried = own.with(cell);
    const tries = this.#gapsAt(cell).map(gap => {
      const now = coverOf(tried, gap, this.#rules.k);
      const others = this.#coverOfAllBut(cell.unit, gap);
      const left = this.#leftOf(gap, { most: now.most + others.most, isClean: now.isClean && others.isClean });
      if (left === null) return cell.count;
      // What an earlier report left over, with a smaller k, is not this figure's doing.
      const before = coverOf(own, gap, this.#rules.k);
      if (now.most === before.most && now.isClean === before.isClean) return cell.count;
      return left > 0 ? cell.count - Math.min(left, this.#rules.k - left) : cell.count + Math.min(left, -1);
    });
    return Math.min(cell.count, ...tries);
  }

  /** The gaps of which a figure of a unit may cover something. */
  #gapsAt(cell: Cell): readonly Gap[] {
    const own = this.#of(cell.unit);
    const all = this.#of(this.#rules.whole).cells;
    const inners = this.#innersFor(cell.month);
    const outers = all.filter(outer => this.#holds(outer, cell) || own.countOf(outer) !== undefined);
    return outers.flatMap(outer => {
      const isWithin = this.#holds(outer, cell);
      const chosen = inners.filter(inner => !isSame(inner, outer) && (isWithin || this.#holds(cell, inner)) && this.#holds(outer, inner));
      return [...(isWithin ? [{ outer, inner: null }] : []), ...chosen.map(inner => ({ outer, inner }))];
    });
  }

  /** Of the organisation, with a month at whose end a unit is to be told of. Kept until something else is told of than that. */
  #innersFor(month: Month): readonly Cell[] {
    const ends = new Set([...this.#ends, month]);
    const all = this.#of(this.#rules.whole).cells;
    const key = `${all.length} ${[...ends].join(' ')}`;
    if (this.#inners.key !== key) this.#inners = { key, cells: speaking(all, ends, true) };
    return this.#inners.cells;
  }

  /** How many are left over of a gap; `null`: k people or more, or nobody. */
  #leftOf({ outer, inner }: Gap, { most, isClean }: Cover): number | null {
    const left = outer.count - (inner?.count ?? 0) - most;
    return left >= this.#rules.k || (left === 0 && isClean) ? null : left;
  }

  #coverOfAllBut(unit: string, gap: Gap): Cover {
    if (this.#others.than !== unit) this.#others = { than: unit, covers: new Map() };
    const key = `${keyOf(gap.outer)} ${gap.inner ? keyOf(gap.inner) : ''}`;
    const known = this.#others.covers.get(key);
    if (known) return known;
    let [most, isClean] = [0, true];
    for (const [name, told] of this.#units) {
      if (name === unit || name === this.#rules.whole) continue;
      const cover = coverOf(told, gap, this.#rules.k);
      most += cover.most;
      isClean = isClean && cover.isClean;
    }
    this.#others.covers.set(key, { most, isClean });
    return { most, isClean };
  }

  #holds(outer: PlainCell, inner: PlainCell): boolean {
    return outer.month >= inner.month && this.#widerOf(inner.measure).has(outer.measure);
  }

  /** The measure itself, and what everybody did who did this. */
  #widerOf(measure: Measure): ReadonlySet<Measure> {
    const known = this.#wider.get(measure) ?? new Set([measure, ...this.#rules.impliedBy(measure)]);
    this.#wider.set(measure, known);
    return known;
  }

  #of(unit: string): ToldOfUnit {
    const told = this.#units.get(unit) ?? new ToldOfUnit(measure => this.#widerOf(measure));
    this.#units.set(unit, told);
    return told;
  }
}

/** What was told of one unit, to be found by measure. */
class ToldOfUnit {
  readonly #perMeasure = new Map<Measure, readonly Cell[]>();
  readonly #widerOf: (measure: Measure) => ReadonlySet<Measure>;
  readonly cells: Cell[] = [];

  constructor(widerOf: (measure: Measure) => ReadonlySet<Measure>) {
    this.#widerOf = widerOf;
  }

  tell(cell: Cell): void {
    this.cells.push(cell);
    this.#perMeasure.set(cell.measure, [...this.of(cell.measure), cell]);
  }

  with(cell: Cell): ToldOfUnit {
    const copy = new ToldOfUnit(this.#widerOf);
    for (const [measure, cells] of this.#perMeasure) copy.#perMeasure.set(measure, cells);
    copy.cells.push(...this.cells);
    copy.tell(cell);
    return copy;
  }

  of(measure: Measure): readonly Cell[] {
    return this.#perMeasure.get(measure) ?? [];
  }

  countOf({ measure, month }: PlainCell): number | undefined {
    return this.of(measure).find(cell => cell.month === month)?.count;
  }

  within(outer: PlainCell): readonly Cell[] {
    const found: Cell[] = [];
    for (const [measure, cells] of this.#perMeasure)
      if (this.#widerOf(measure).has(outer.measure)) for (const cell of cells) if (cell.month <= outer.month) found.push(cell);
    return found;
  }

  around(inner: PlainCell): readonly Cell[] {
    const found: Cell[] = [];
    for (const measure of this.#widerOf(inner.measure))
      for (const cell of this.of(measure)) if (cell.month >= inner.month) found.push(cell);
    return found;
  }

  holds(outer: PlainCell, inner: PlainCell): boolean {
    return outer.month >= inner.month && this.#widerOf(inner.measure).has(outer.measure);
  }
}

/**
 * Of a measure the months between two ends at which units were told of are alike in what is covered of them, and the one that leaves the least over
 * speaks for all: the newest inside, the oldest outside.
 */
const speaking = (cells: readonly Cell[], ends: ReadonlySet<Month>, isNewest: boolean): readonly Cell[] => {
  const sorted = [...ends].sort((a, b) => a - b);
  const chosen = new Map<string, Cell>();
  for (const cell of cells) {
    const stretch = ends.has(cell.month) ? `= ${cell.month}` : sorted.filter(end => end < cell.month).length;
    const key = `${cell.measure} ${stretch}`;
    const known = chosen.get(key);
    if (!known || cell.month > known.month === isNewest) chosen.set(key, cell);
  }
  return [...chosen.values()];
};

/**
 * How much of a gap can be told apart by what is told of one unit, at most. `isClean`: whatever less than that can be, is less by k people or more, so
 * that nothing may be left over beside it.
 */
type Cover = { readonly most: number; readonly isClean: boolean };

const coverOf = (told: ToldOfUnit, { outer, inner }: Gap, k: number): Cover => {
  const ofOuter = told.countOf(outer);
  const ofInner = inner ? told.countOf(inner) : 0;
  const isFar = (difference: number) => difference === 0 || difference >= k;
  if (ofOuter !== undefined && ofInner !== undefined) return { most: ofOuter - ofInner, isClean: true };
  if (ofInner !== undefined) {
    const counts = told.within(outer).map(({ count }) => count);
    const most = Math.max(0, ...counts);
    return { most: most - ofInner, isClean: counts.every(count => isFar(most - count)) };
  }
  const around = inner ? told.around(inner) : [];
  if (ofOuter !== undefined) {
    const least = Math.min(ofOuter, ...around.map(({ count }) => count));
    return { most: ofOuter - least, isClean: around.every(({ count }) => isFar(count - least)) };
  }
  const between = around.filter(cell => told.holds(outer, cell));
  if (between.length < 2) return { most: 0, isClean: true };
  const covers = between.flatMap(a => between.filter(b => told.holds(a, b)).map(b => a.count - b.count));
  const most = Math.max(...covers);
  return { most, isClean: covers.every(cover => isFar(most - cover)) };
};

const isSame = (a: PlainCell, b: PlainCell): boolean => a.measure === b.measure && a.month === b.month;
const keyOf = ({ measure, month }: PlainCell): string => `${measure} ${month}`;
