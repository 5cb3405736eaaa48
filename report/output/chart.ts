import { escapeHtml } from '../../src/core/html.ts';

/** One line of words with a bar below it: `outlined` and `filled` are numbers of people. */
export type Bar = { readonly text: string; readonly outlined?: number; readonly filled: number };

/**
 * Bars below each other, each with its words above it in the size of other text. What is outlined and what is filled can be told apart without
 * colour, on paper too. `what`: one sentence that says what the picture shows; `legend`: how to read it, or empty.
 */
export const barChart = (what: string, legend: string, all: readonly Bar[]): string => {
  const most = Math.max(1, ...all.flatMap(({ outlined = 0, filled }) => [outlined, filled]));
  const part = (kind: string, value: number) =>
    value > 0 ? `<i class="${kind}" style="width:${Math.round((value / most) * 1000) / 10}%"></i>` : '';
  const rows = all.map(
    ({ text, outlined = 0, filled }) =>
      `<div><span>${escapeHtml(text)}</span><span class="bar">${part('outlined', outlined)}${part('filled', filled)}</span></div>`,
  );
  const caption = legend ? `<figcaption>${escapeHtml(legend)}</figcaption>` : '';
  return `<figure><div class="bars" role="img" aria-label="${escapeHtml(what)}">${rows.join('')}</div>${caption}</figure>`;
};
