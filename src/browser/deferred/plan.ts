import type { DeferredTexts } from '../../core/i18n/client.ts';

/** What somebody wants to try, as one sentence; empty where neither half was written. */
export const planSentence = (
  [moment = '', deed = '']: readonly string[],
  { actionIf, actionThen }: Pick<DeferredTexts, 'actionIf' | 'actionThen'>,
): string => {
  const whole = (text: string) =>
    text
      .trim()
      .replace(/\s+/g, ' ')
      .replace(/[.,;]+$/, '');
  const [when, then] = [whole(moment), whole(deed)];
  // The labels of the fields end on three dots for what is written in them.
  return (
    [when && actionIf.replace('…', () => when), then && actionThen.replace('…', () => then)].filter(Boolean).join(', ') +
    (when && then ? '.' : when + then && ' …')
  );
};
