import type { DilemmaRef, Module } from '../course/model.ts';
import type { CheckedBy } from '../dilemma/sign-off.ts';
import { fill } from '../i18n/fill.ts';
import type { Texts } from '../i18n/index.ts';

type CheckTexts = Pick<Texts, 'locale' | 'checked' | 'checkedDilemma' | 'unchecked' | 'checks'>;

/**
 * What was checked in these modules, by which role and when, and what was not yet: a sentence for each. A name is told only where one was given. None
 * when no dilemma in them asks for a check.
 */
export const checkedSentences = (modules: readonly Pick<Module, 'lessons'>[], texts: CheckTexts): readonly string[] => {
  const dilemmas = modules.flatMap(({ lessons }) => lessons.flatMap(({ dilemmas }) => dilemmas)).filter(({ check }) => check);
  const done = dilemmas.filter(({ check }) => check?.by.length);
  const kinds = Object.entries(texts.checks);
  return [
    ...(done.length > 0 ? [fill(texts.checked, { list: done.map(dilemma => checkedDilemma(dilemma, texts)).join(', ') })] : []),
    ...kinds.flatMap(([kind, by]) => {
      const waiting = dilemmas.filter(({ check }) => check?.kind === kind && check.by.length === 0);
      return waiting.length > 0 ? [fill(texts.unchecked, { by, list: waiting.map(({ title }) => `‘${title}’`).join(', ') })] : [];
    }),
  ];
};

const checkedDilemma = ({ title, check }: DilemmaRef, texts: CheckTexts): string =>
  fill(texts.checkedDilemma, { title, by: (check?.by ?? []).map(by => byWhom(by, texts.locale)).join('; ') });

/** `jurist, 1 december 2026`, after the name of who wanted that. */
export const byWhom = ({ name, role, date }: CheckedBy, locale: string): string => {
  const day = new Date(`${date}T12:00Z`).toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return [...(name === undefined ? [] : [name]), role, day].join(', ');
};
