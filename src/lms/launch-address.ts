import type { Agent } from '@xapi/xapi';
import { type HttpUrl, parseHttpUrl } from '../core/http-url.ts';
import { LaunchError } from './session.ts';

/**
 * What a launch says in its address, parsed into what it can mean. Anybody can make a link with a launch in it, so nothing of it is
 * trusted: it names an LRS, a learner and where to read the rest, and that is all that it can do.
 *
 * What a link can do: have the page tell the LRS that the link names what the reader does in this window, as the person that the link
 * names. The page shows no progress and sends none that this browser keeps for a learner at another LRS (`learner-key.ts`).
 * What it cannot: run anything, reach a relative address or another scheme, take the reader along without a press on a button, or send the
 * cookies or logins of this or any other server.
 */

/** UTF-16 units of one parameter. */
const maxLength = 8192;

/**
 * The parameter, or `null` when it is not there, empty, or longer than anybody means. Throws a `LaunchError` when it is there more than once and
 * says different things: whoever put one of them there is not who put the other.
 */
export const parameterIn = (query: URLSearchParams, name: string): string | null => {
  const [value, ...others] = new Set(query.getAll(name).filter(text => text !== ''));
  if (others.length > 0) throw new LaunchError(`The launch address has ${others.length + 1} different values for ${name}.`);
  return value !== undefined && value.length <= maxLength ? value : null;
};

/** What was encoded once more than an address needs: of what a launch says only a name has none of the signs that are missing then. */
export const decodedAgain = (text: string): string => {
  if (!/^(?:[\w.~*!'()+-]|%[0-9a-f]{2})+$/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Where resources are found by writing their names behind it, so nothing but a path. */
export const parseEndpoint = (text: unknown): HttpUrl | null => {
  const url = parseHttpUrl(text);
  return url && !/[?#]/.test(url) ? url : null;
};

/** A UUID in any version (xAPI 1.0.3 Part 2, 2.4.6.1). */
export type Registration = string & { readonly [registrationBrand]: true };
declare const registrationBrand: unique symbol;

export const parseRegistration = (text: string): Registration | null =>
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? (text as Registration) : null;

/** A value of `Authorization` that a header can hold. What has no scheme is the token of `Basic`, as the launch guideline shows it. */
export const parseAuthorization = (text: string): string | null => {
  // What stands for a space in an address is a sign of a token, and some launchers leave it as it is.
  const value = text.trim().replace(/^(Basic +)(.+)$/i, (_, scheme: string, token: string) => scheme + token.replaceAll(' ', '+'));
  if (/^[\x21-\x7e]+ +[\x21-\x7e]+$/.test(value)) return value;
  return isToken(value) ? `Basic ${value}` : null;
};

/** The token in an answer to cmi5's fetch URL (8.2.2). Some LMSs write the scheme before it. */
export const parseToken = (value: unknown): string | null => {
  const token = typeof value === 'string' ? value.trim().replace(/^Basic +/i, '') : '';
  return isToken(token) ? token : null;
};

const isToken = (text: string): boolean => text.length <= maxLength && /^[\x21-\x7e]+$/.test(text);

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The agent exactly as launched (cmi5 9.2). Throws a `LaunchError` when it is none. */
export const parseAgent = (json: string): Agent => {
  const agent = parsed(json);
  if (!isFields(agent) || !identifiers.some(([field, fits]) => fits(agent[field]))) throw noAgent();
  return agent as Agent;
};

/**
 * The agent of a launch by the older guideline, which shows lists of one and the names of xAPI 0.9
 * (`{"name":["…"],"account":[{"accountServiceHomePage":"…","accountName":"…"}]}`). What is an agent already stays as it is. Throws a
 * `LaunchError` when nobody can be told by it.
 */
export const unwrapAgent = (json: string): Agent => {
  const [given, ...others] = [parsed(json)].flat();
  if (others.length > 0) throw noAgent();
  if (!isFields(given)) throw noAgent();
  const present = identifiers.filter(([field]) => given[field] !== undefined);
  const [only, ...more] = present;
  const isName = (value: unknown) => value === undefined || typeof value === 'string';
  if (only?.[1](given[only[0]]) && more.length === 0 && isName(given['name'])) return given as Agent;

  const account = first(given['account']);
  const unwrapped: Fields = {
    mbox: withScheme(first(given['mbox'])),
    mbox_sha1sum: first(given['mbox_sha1sum']),
    openid: first(given['openid']),
    account: isFields(account)
      ? { homePage: account['homePage'] ?? account['accountServiceHomePage'], name: account['name'] ?? account['accountName'] }
      : undefined,
  };
  // One and no more (xAPI 1.0.3 Part 2, 2.4.2.3).
  const [found] = identifiers.filter(([field, fits]) => fits(unwrapped[field]));
  if (!found) throw noAgent();
  const name = first(given['name']);
  return {
    objectType: 'Agent',
    ...(typeof name === 'string' && name ? { name } : {}),
    [found[0]]: unwrapped[found[0]],
  } as Agent;
};

const isIri = (value: unknown): boolean => typeof value === 'string' && /^[a-z][a-z0-9+.-]*:\S+$/i.test(value);

/** Inverse functional identifiers, and what each may be. */
const identifiers: readonly (readonly [string, (value: unknown) => boolean])[] = [
  ['mbox', value => typeof value === 'string' && /^mailto:[^\s@]+@[^\s@]+$/i.test(value)],
  ['mbox_sha1sum', value => typeof value === 'string' && /^[0-9a-f]{40}$/i.test(value)],
  ['openid', isIri],
  ['account', value => isFields(value) && isIri(value['homePage']) && typeof value['name'] === 'string' && value['name'] !== ''],
];

const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

const withScheme = (mbox: unknown): unknown => (typeof mbox === 'string' && !/^mailto:/i.test(mbox) ? `mailto:${mbox}` : mbox);

/** `null` for what is no JSON. */
export const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
};

const noAgent = () => new LaunchError('The actor in the launch address is no agent.');
