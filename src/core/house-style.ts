import type { CourseConfig } from './course/config.ts';

/**
 * The custom properties that follow from an organisation's colours, for light and dark. Throws, with the pair and the figures, when text in
 * those colours would not reach the 4.5 : 1 of WCAG 2.2, 1.4.3, or a shape that means something the 3 : 1 of 1.4.11.
 *
 * `warm` is for people only: voices, and the echo of a choice. `tip` is ice in the `sky`, `berg` the same ice in the `abyss`; `on-ice` is text on both.
 */
export const houseStyle = ({ deep, surface, accent, warm }: CourseConfig['colours']): string => {
  const light = {
    paper: '#ffffff',
    ink: '#16262f',
    surface,
    accent,
    warm,
    deep,
    'on-accent': '#ffffff',
    'on-deep': '#ffffff',
    ice: '#ffffff',
    sky: mix(deep, '#ffffff', 0.4),
    tip: '#ffffff',
    lamp: mix(warm, '#ffc24a', 0.75),
    berg: mix(accent, '#ffffff', 0.72),
    abyss: deep,
    'on-ice': '#10212b',
  };
  const dark = {
    paper: mix(deep, '#05080a', 0.78),
    ink: '#e8eff2',
    surface: mix(deep, '#05080a', 0.48),
    accent: mix(accent, '#ffffff', 0.5),
    warm: mix(warm, '#ffffff', 0.5),
    deep: mix(deep, '#05080a', 0.2),
    'on-accent': mix(deep, '#05080a', 0.78),
    'on-deep': '#ffffff',
    ice: mix(mix(deep, '#05080a', 0.48), '#ffffff', 0.1),
    sky: mix(deep, '#05080a', 0.3),
    tip: mix(deep, '#ffffff', 0.78),
    lamp: mix(warm, '#ffc24a', 0.85),
    berg: mix(accent, '#ffffff', 0.5),
    abyss: mix(deep, '#05080a', 0.6),
    'on-ice': '#0a171f',
  };
  for (const [name, palette] of Object.entries({ licht: light, donker: dark })) requireContrast(name, palette);
  const block = (palette: Palette) =>
    Object.entries(palette)
      .map(([name, value]) => `--${name}:${value}`)
      .join(';');
  return `:root{${block(light)}}@media (prefers-color-scheme:dark){:root{${block(dark)}}}@media print{:root{${block(light)}}}`;
};

type Palette = { readonly [name: string]: string };

/** Where text of one colour stands on another. */
const pairs = [
  ['ink', 'paper'],
  ['ink', 'surface'],
  ['accent', 'paper'],
  ['accent', 'surface'],
  ['warm', 'paper'],
  ['warm', 'surface'],
  ['on-accent', 'accent'],
  ['on-deep', 'deep'],
  ['ink', 'ice'],
  ['on-ice', 'tip'],
  ['on-ice', 'berg'],
] as const;

/** Where a shape that means something stands on another. */
const shapes = [
  ['tip', 'sky'],
  ['berg', 'abyss'],
] as const;

const requireContrast = (name: string, palette: Palette) => {
  const lowIn = (all: readonly (readonly [string, string])[], least: number) =>
    all.flatMap(([text, ground]) => {
      const ratio = contrast(palette[text] ?? '', palette[ground] ?? '');
      const needed = least.toLocaleString('nl');
      return ratio < least
        ? [`${text} op ${ground} (${palette[text]} op ${palette[ground]}): ${ratio.toFixed(1)} : 1, nodig is ${needed} : 1`]
        : [];
    });
  const low = [...lowIn(pairs, 4.5), ...lowIn(shapes, 3)];
  if (low.length > 0)
    throw new Error(
      `De kleuren in course.config.ts geven te weinig contrast (${name}). ${low.join('; ')}. Kies "deep", "accent" en "warm" donkerder, of "surface" lichter.`,
    );
};

/** Contrast ratio of two `#rrggbb` colours, 1…21 (WCAG 2.2, definition of contrast ratio). */
export const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

const luminance = (colour: string): number => {
  const [r = 0, g = 0, b = 0] = channels(colour).map(value => (value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const channels = (colour: string): number[] => [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16));

/** `share` 0…1 of `to` in `from`. */
export const mix = (from: string, to: string, share: number): string => {
  const target = channels(to);
  return `#${channels(from)
    .map((value, i) =>
      Math.round(value * (1 - share) + (target[i] ?? 0) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
};
