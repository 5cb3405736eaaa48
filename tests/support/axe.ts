import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

/** What WCAG 2.2 A and AA ask, as far as axe can see it, and what axe advises beside it. */
export const wcagTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] as const;

export type AxeQuestion = {
  /** CSS selectors: what is judged (all of the page, unless it is said), and what in it is not. */
  readonly within?: string;
  readonly without?: string;
  /** Names of rules. Without `only`: all rules that have one of `wcagTags`, but for those in `not`. */
  readonly only?: readonly string[];
  readonly not?: readonly string[];
};

export type AxeViolation = {
  readonly id: string;
  /** The opening of each element, and how to find it. */
  readonly html: readonly string[];
  readonly target: readonly string[];
};

/**
 * What axe finds on this page, in its own document: frames are pages of their own. axe is put into the page once and stays: to be put there for
 * each question, and to gather what it found in a tab of its own, costs six times the judging.
 */
export const axeViolations = async (
  page: Page,
  { within, without, only, not = [] }: AxeQuestion = {},
): Promise<readonly AxeViolation[]> => {
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axe.source);
  const options: RunOptions = {
    resultTypes: ['violations'],
    iframes: false,
    runOnly: only ? { type: 'rule', values: [...only] } : { type: 'tag', values: [...wcagTags] },
    rules: Object.fromEntries(not.map(id => [id, { enabled: false }])),
  };
  const context: { include: string[]; exclude: string[] } = {
    include: [within ?? 'html'],
    exclude: without === undefined ? [] : [without],
  };
  return page.evaluate(
    async ([context, options]) => {
      const { run } = (window as unknown as { readonly axe: { readonly run: typeof axe.run } }).axe;
      const { violations } = await run(context, options);
      return violations.map(({ id, nodes }) => ({
        id,
        html: nodes.map(({ html }) => html.slice(0, 160)),
        target: nodes.map(({ target }) => target.join(' ')),
      }));
    },
    [context, options] as const,
  );
};
