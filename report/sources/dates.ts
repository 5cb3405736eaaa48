/** In which order a date of digits stands. */
export const dateOrders = ['jjjj-mm-dd', 'dd-mm-jjjj', 'mm-dd-jjjj'] as const;
export type DateOrder = (typeof dateOrders)[number];

/**
 * Milliseconds of the day in UTC, or `null` for an empty, an impossible or an unclear date. A year in front is always read; else `order` says what
 * stands where. Months may be words, Dutch or English; a year may have two digits; a number alone may be a day of Excel, a compact date, or the
 * seconds of a database. A time behind the date does not count.
 */
export const dateOf = (text: string, order: DateOrder): number | null => {
  const plain = text.trim().replace(/^'/, '').toLowerCase();
  return plain === '' ? null : (numberDate(plain) ?? digitDate(plain, order) ?? wordDate(plain));
};

const firstYear = 2000;
const lastYear = 2099;

/** A month or a day that is not there makes another date of it: 31 February is none. */
const dayOf = (year: number, month: number, day: number): number | null => {
  const whole = year < 100 ? year + 2000 : year;
  const moment = new Date(Date.UTC(whole, month - 1, day));
  const isReal = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day;
  return isReal && whole >= firstYear && whole <= lastYear ? moment.getTime() : null;
};

const dayMs = 86_400_000;
/** Of 1 January 1970 in Excel’s days since 1900, with its leap year that never was. */
const excelEpoch = 25_569;

const numberDate = (text: string): number | null => {
  if (/^20\d{6}$/.test(text)) return dayOf(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)));
  if (/^\d{5}(?:[.,]\d+)?$/.test(text)) return within((Math.floor(Number(text.replace(',', '.'))) - excelEpoch) * dayMs);
  if (/^\d{10}$/.test(text)) return within(Number(text) * 1000);
  return /^\d{13}$/.test(text) ? within(Number(text)) : null;
};

const within = (moment: number): number | null =>
  moment >= Date.UTC(firstYear, 0, 1) && moment < Date.UTC(lastYear + 1, 0, 1) ? Math.floor(moment / dayMs) * dayMs : null;

const digitDate = (text: string, order: DateOrder): number | null => {
  const [, first = '', second = '', third = ''] =
    /^(?:\p{L}{2,10}\.?,?\s+)?(\d{1,4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,4})(?!\d)/u.exec(text) ?? [];
  const [a, b, c] = [Number(first), Number(second), Number(third)];
  if (first.length === 4) return third.length <= 2 ? dayOf(a, b, c) : null;
  if (first.length > 2 || third.length % 2 === 1) return null;
  if (order === 'dd-mm-jjjj') return dayOf(c, b, a);
  // With the year behind, an order with the year in front says nothing of which of the two is the month.
  return order === 'mm-dd-jjjj' ? dayOf(c, a, b) : null;
};

const monthWords: readonly (readonly string[])[] = [
  ['januari', 'january', 'jan'],
  ['februari', 'february', 'feb', 'febr'],
  ['maart', 'march', 'mrt', 'mar'],
  ['april', 'apr'],
  ['mei', 'may'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['augustus', 'august', 'aug'],
  ['september', 'sep', 'sept'],
  ['oktober', 'october', 'okt', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
];

/** `dinsdag, 3 februari 2026, 14:03`, `February 3, 2026`, `03-feb-26`, `2026 Feb 3`. */
const wordDate = (text: string): number | null => {
  const parts = text.match(/\d+|\p{L}+/gu) ?? [];
  const at = parts.findIndex(part => monthWords.some(words => words.includes(part)));
  if (at === -1) return null;
  const month = monthWords.findIndex(words => words.includes(parts[at] ?? '')) + 1;
  const before = parts[at - 1] ?? '';
  const [next = '', afterNext = ''] = parts.slice(at + 1).filter(part => /^\d/.test(part));
  if (/^\d{1,2}$/.test(before)) return /^(?:\d{2}|\d{4})$/.test(next) ? dayOf(Number(next), month, Number(before)) : null;
  if (/^\d{4}$/.test(before)) return dayOf(Number(before), month, Number(next));
  return /^\d{1,2}$/.test(next) && /^\d{4}$/.test(afterNext) ? dayOf(Number(afterNext), month, Number(next)) : null;
};
