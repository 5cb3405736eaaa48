import { fill } from './fill.ts';
import type { Texts } from './nl.ts';

/** `1 minuut`, `12 minuten`. */
export const formatMinutes = (texts: Pick<Texts, 'minute' | 'minutes'>, n: number | string): string =>
  Number(n) === 1 ? texts.minute : fill(texts.minutes, { n });
