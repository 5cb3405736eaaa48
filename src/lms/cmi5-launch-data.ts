import type { Activity } from '@xapi/xapi';
import { type HttpUrl, parseHttpUrl } from '../core/http-url.ts';
import type { ContextTemplate } from '../xapi/statements.ts';
import { type Fields, isFields, parsed, parseToken } from './launch-address.ts';
import type { LaunchMode } from './session.ts';

/** What an AU uses of `LMS.LaunchData` (cmi5 10). */
export type LaunchData = {
  readonly template: ContextTemplate;
  readonly mode: LaunchMode;
  readonly returnUrl: HttpUrl | null;
};

const modes: readonly LaunchMode[] = ['normal', 'browse', 'review'];

/**
 * `null` for what is no launch data: without a template and a mode nobody knows what may be said. A mode in other capitals can mean nothing
 * else; one that is none of the three may mean that nothing is to be said at all.
 */
export const parseLaunchData = (value: unknown): LaunchData | null => {
  const fields = fieldsOf(value);
  const template = parseTemplate(fields?.['contextTemplate']);
  const mode = modeIn(fields);
  return fields && template && mode ? { template, mode, returnUrl: parseHttpUrl(fields['returnURL']) } : null;
};

/** Why `parseLaunchData` takes nothing of this, in a sentence for an administrator. */
export const launchDataFault = (value: unknown): string => {
  const fields = fieldsOf(value);
  if (value === null) return 'The LMS has no LMS.LaunchData for this launch (cmi5 10.1).';
  if (!fields) return `LMS.LaunchData is no JSON object: "${String(value).slice(0, 60)}" (cmi5 10).`;
  const template = fields['contextTemplate'];
  if (!isFields(template)) return 'LMS.LaunchData has no contextTemplate (cmi5 10.2.1).';
  if (!parseTemplate(template)) return `LMS.LaunchData has a contextTemplate of more than ${longestTemplate} characters.`;
  const mode = fields['launchMode'];
  return mode === undefined
    ? 'LMS.LaunchData has no launchMode (cmi5 10.2.2).'
    : `LMS.LaunchData has launchMode ${JSON.stringify(mode).slice(0, 60)}, which is not Normal, Browse or Review (cmi5 10.2.2).`;
};

/** Some record stores give JSON back under another name. */
const fieldsOf = (value: unknown): Fields | null => {
  const given = typeof value === 'string' ? parsed(value) : value;
  return isFields(given) ? given : null;
};

const modeIn = (fields: Fields | null): LaunchMode | undefined => {
  const name = fields?.['launchMode'];
  return modes.find(mode => typeof name === 'string' && name.trim().toLowerCase() === mode);
};

/** UTF-16 units of a template as JSON: it goes with every statement, and all of them with a page that closes. */
const longestTemplate = 8000;

const texts = ['revision', 'platform', 'language'] as const;
const objects = ['instructor', 'team', 'statement', 'extensions'] as const;
const places = ['parent', 'grouping', 'category', 'other'] as const;

/** The fields that a context has (xAPI 1.0.3 Part 2, 2.4.6), each as it was given. The registration is the launch's own (cmi5 9.6.1). */
const parseTemplate = (value: unknown): ContextTemplate | null => {
  if (!isFields(value) || JSON.stringify(value).length > longestTemplate) return null;
  const given = value['contextActivities'];
  const activities = isFields(given) ? places.filter(place => [given[place]].flat().some(isActivity)) : [];
  return {
    ...Object.fromEntries(texts.filter(field => typeof value[field] === 'string').map(field => [field, value[field]])),
    ...Object.fromEntries(objects.filter(field => isFields(value[field])).map(field => [field, value[field]])),
    ...(isFields(given)
      ? { contextActivities: Object.fromEntries(activities.map(place => [place, [given[place]].flat().filter(isActivity)])) }
      : {}),
  } as ContextTemplate;
};

const isActivity = (value: unknown): value is Activity => isFields(value) && typeof value['id'] === 'string';

/** What a window must know of a cmi5 session after a reload. */
export type SessionNotes = { readonly token?: string; readonly begun?: number; readonly heard?: boolean; readonly ended?: boolean };

/** Reads what this window kept. Other packages of the same LMS could have written it. */
export const parseSessionNotes = (json: string | null): SessionNotes => {
  let kept: unknown;
  try {
    kept = JSON.parse(json ?? '{}');
  } catch {
    return {};
  }
  if (!isFields(kept)) return {};
  const token = parseToken(kept['token']);
  const begun = kept['begun'];
  return {
    ...(token ? { token } : {}),
    ...(typeof begun === 'number' && Number.isFinite(begun) && begun > 0 ? { begun } : {}),
    ...(typeof kept['heard'] === 'boolean' ? { heard: kept['heard'] } : {}),
    ...(kept['ended'] === true ? { ended: true } : {}),
  };
};
