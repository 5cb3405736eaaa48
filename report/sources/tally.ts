/** What was read of one source, and what of it counts. All that does not count is here with its reason. */
export type SourceTally = {
  /** Rows or statements. */
  readonly read: number;
  readonly counted: number;
  /** Why something did not count, in the order in which it was met. */
  readonly left: readonly LeftOut[];
};

export type LeftOut = {
  readonly reason: string;
  readonly count: number;
  /** The first one: where it stands and what it says. */
  readonly example: string;
  /** It could not be read: too much of this, and nothing of the source may count. */
  readonly isUnreadable: boolean;
  /** Something of the row was left, and the rest counts. */
  readonly isPart: boolean;
};

export type TallyKeeper = {
  count(): void;
  leave(reason: string, example: string, how?: { readonly isUnreadable?: boolean; readonly isPart?: boolean }): void;
  tally(): SourceTally;
};

export const keepTally = (): TallyKeeper => {
  let counted = 0;
  let whole = 0;
  const left = new Map<string, LeftOut>();
  return {
    count: () => {
      counted++;
    },
    leave: (reason, example, { isUnreadable = false, isPart = false } = {}) => {
      const before = left.get(reason);
      left.set(reason, { reason, example: before?.example ?? example, isUnreadable, isPart, count: (before?.count ?? 0) + 1 });
      if (!isPart) whole++;
    },
    tally: () => ({ read: counted + whole, counted, left: [...left.values()] }),
  };
};

/** Of a hundred that may be unreadable: a stray line is no reason to refuse a file, a column in another form is. */
const maxUnreadablePercent = 5;
/** In a short file two lines are many of a hundred, and may still be stray ones. */
const maxStray = 2;

/** Why nothing of a source may count, as a sentence; `null` when it may. */
export const tallyRefusal = ({ read, counted, left }: SourceTally): string | null => {
  const unreadable = left.reduce((sum, each) => sum + (each.isUnreadable ? each.count : 0), 0);
  if (counted === 0) return read === 0 ? 'er staat niets in' : 'er telt niets mee';
  const isMany = unreadable * 100 > read * maxUnreadablePercent && (unreadable > maxStray || unreadable * 2 > read);
  return isMany ? `${unreadable} van de ${read} zijn niet goed te lezen` : null;
};

/** `3 overgeslagen (andere cursus, bijv. regel 4: ‘BHV’)`, of every reason. */
export const leftOutText = (left: readonly LeftOut[]): string =>
  left.map(({ reason, count, example }) => `${count} ${reason}, bijv. ${example}`).join('; ');
