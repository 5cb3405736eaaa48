import type { ChoiceSetting } from '../../core/course/permission.ts';
import type { ClientTexts } from '../../core/i18n/client.ts';
import type { Renamed } from '../../core/learner/renamed.ts';

/** What the page says about itself, as JSON near its top. */
export type PageSettings = {
  readonly language: string;
  readonly activityId: string;
  readonly title: string;
  readonly completionStatus: 'completed' | 'passed';
  readonly choices: ChoiceSetting;
  readonly texts: ClientTexts;
  /** Only where a released part of the course has another name now. */
  readonly renamed?: Renamed;
};

export const readSettings = (document: Document): PageSettings => jsonInPage(document, 'page');

/** Parses a JSON block that the build wrote. Throws when it is not there: then the page is not one of ours. */
export const jsonInPage = <T>(document: Document, id: string): T => {
  const text = document.getElementById(id)?.textContent;
  if (!text) throw new Error(`No #${id}`);
  return JSON.parse(text) as T;
};
