import type { Change, Condition, Guard, Price } from '../../core/dilemma/graph.ts';
import { parseCondition } from '../../core/dilemma/parse-condition.ts';
import { type MdxElement, prop } from './tree.ts';

/** How the values of attributes are read. What cannot be read is absent here; the checker says what is wrong with it. */

export const isSlug = (text: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);

/** The slug that someone probably means: `Het Potje!` → `het-potje`. */
export const toSlug = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** `30%` → 0.3; undefined unless it is a percentage from 25 to 75: what is rarer is seen by hardly anybody, and turning it over says little. */
export const parseChance = (text: string): number | undefined => {
  const percent = /^(\d{1,2}(?:[.,]\d+)?)\s?%$/.exec(text.trim())?.[1];
  const chance = percent === undefined ? Number.NaN : Number(percent.replace(',', '.'));
  return chance >= 25 && chance <= 75 ? chance / 100 : undefined;
};

/** `12` → 12; undefined unless it is a whole number from 0 to 999. */
export const parseWhole = (text: string): number | undefined => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : undefined);

/** `lucifers 2` → two of that counter; undefined unless it is a counter and a whole number from 1. */
export const parsePrice = (text: string): Price | undefined => {
  const [, counter = '', amount = ''] = /^([a-z0-9-]+)\s+([1-9]\d{0,2})$/.exec(text.trim()) ?? [];
  return counter === '' ? undefined : { counter, amount: Number(amount) };
};

/** `thuis + 1, lucifers 3`: adds and sets, with commas between; undefined unless each is one of these. */
export const parseChanges = (text: string): readonly Change[] | undefined => {
  const changes = text.split(',').map(parseChange);
  return changes.every(change => change !== undefined) ? changes : undefined;
};

const parseChange = (text: string): Change | undefined => {
  const [, counter = '', sign = '', digits = ''] = /^([a-z0-9-]+)\s+(?:([+\-–−])\s*)?(\d{1,3})$/.exec(text.trim()) ?? [];
  if (counter === '') return undefined;
  const n = Number(digits);
  return sign === '' ? { counter, set: n } : { counter, add: sign === '+' ? n : -n };
};

export const parseTargets = (text: string): readonly string[] => text.split(/[\s,]+/).filter(target => target !== '');

const conditionIn = (text: string | undefined): Condition | undefined => {
  const parsed = text === undefined ? undefined : parseCondition(text);
  return parsed && 'condition' in parsed ? parsed.condition : undefined;
};

/** `als` and `kans` of an element. */
export const readGuard = (element: MdxElement): Guard => {
  const when = conditionIn(prop(element, 'als'));
  const chance = parseChance(prop(element, 'kans') ?? '');
  return { ...(when && { when }), ...(chance !== undefined && { chance }) };
};

export const isGuarded = ({ when, chance }: Guard): boolean => when !== undefined || chance !== undefined;
