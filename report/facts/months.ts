/** A calendar month in UTC as a whole number, `202611`: it sorts, and both engines have it. */
export type Month = number;

export const monthOf = (milliseconds: number): Month => {
  const date = new Date(milliseconds);
  return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
};

export const nextMonth = (month: Month): Month => (month % 100 === 12 ? month + 89 : month + 1);

export const previousMonth = (month: Month): Month => (month % 100 === 1 ? month - 89 : month - 1);

/** Both ends included. */
export const monthsBetween = (from: Month, to: Month): readonly Month[] => {
  const months: Month[] = [];
  for (let month = from; month <= to; month = nextMonth(month)) months.push(month);
  return months;
};

/** `2026-11`, or `null` for anything else. */
export const parseMonth = (text: string): Month | null => {
  const [, year, month] = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  return year && month ? Number(year) * 100 + Number(month) : null;
};

export const formatMonth = (month: Month): string => `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}`;

const names = ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'];

export const monthName = (month: Month): string => `${names[(month % 100) - 1] ?? ''} ${Math.floor(month / 100)}`;
