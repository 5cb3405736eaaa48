import { hash } from 'node:crypto';
import { profileVersionId } from '../../src/core/course/activity-ids.ts';
import { UserError } from '../../src/core/user-error.ts';

/** What the reading of an LRS needs of the world. */
export type LrsEnvironment = {
  readonly fetch: typeof fetch;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** 0…1 */
  readonly random: () => number;
};

export type LrsSource = {
  /** Under which `statements` lies, with a slash at the end. */
  readonly endpoint: string;
  /** Value of the header `Authorization`. */
  readonly authorization: string;
  /** Base of the course's activity ids. */
  readonly iri: string;
};

/** Where the reading is: kept after every page, so that a run that broke off goes on where it was. */
export type LrsCursor = {
  /** All that was stored before this is in (ISO 8601), or `null` for a first time. */
  readonly since: string | null;
  /** The page under way, as the LRS gave it, or `null`. */
  readonly more: string | null;
  /** What `since` becomes when the last page is in. */
  readonly until: string | null;
};

export const noCursor: LrsCursor = { since: null, more: null, until: null };

export type LrsPage = { readonly statements: readonly unknown[]; readonly cursor: LrsCursor };

/** Statements that one page may hold at most; an LRS may give fewer. */
const pageSize = 500;

const maxAttempts = 6;

/** Longest wait between two attempts, milliseconds. */
const maxWaitMs = 60_000;

/** Longest that one answer may take, from the question to its last byte, milliseconds. */
const maxAnswerMs = 120_000;

/** Of one page, unpacked, bytes: 500 statements of this course are half a megabyte. A page of an LRS that ignores `limit` fits too. */
const maxPageBytes = 64 * 1024 * 1024;

/** Pages in a row on which nothing is that was not there before: an LRS that goes round under new names ends here. */
const maxIdlePages = 20;

/** Pages in one run: a country fits, and what has no end does not. */
const maxPages = 1_000_000;

/** How often a page may turn out to be gone in one run before it is a fault of the LRS. */
const maxRestarts = 5;

/**
 * The pages of an LRS in the order in which it stored them (xAPI 1.0.3 Part 3, 2.1.3; IEEE 9274.1.1, 4.1.6.1), from `place` on. Waits and tries
 * again when the LRS is busy or away. Throws a `UserError` when it will not give them.
 */
export async function* readLrs(source: LrsSource, cursor: LrsCursor, world: LrsEnvironment): AsyncGenerator<LrsPage> {
  const version = await versionOf(source, world);
  let { since, more, until } = cursor;
  const progress = watchProgress(source, more);
  for (;;) {
    const answer = await get(source, more ? pageAddress(source, more) : firstPage(source, since), version, world);
    if (more && isExpired(answer.status)) {
      // From the newest that is in, once again.
      since = until ?? since;
      more = null;
      progress.restart();
      continue;
    }
    const page = pageOf(answer, source);
    until = laterOf(until, page.statements, answer.headers.get('x-experience-api-consistent-through'));
    more = page.more;
    progress.ensure(page);
    if (!more) since = until ?? since;
    yield { statements: page.statements, cursor: { since, more, until: more ? until : null } };
    if (!more) return;
  }
}

type ReadPage = { readonly statements: readonly unknown[]; readonly more: string | null };

/** Every reading ends: `ensure` throws a `UserError` for a page that was read already, for pages that bring nothing, and for too many. */
const watchProgress = ({ endpoint }: LrsSource, first: string | null) => {
  const stop = (fault: string) =>
    new UserError(
      `De LRS op ${endpoint} ${fault}. Wat al gelezen is, is bewaard: vraag de beheerder van de LRS, of lees een export met --bron.`,
    );
  const seen = new Set<string>(first ? [first] : []);
  let [pages, idle, restarts] = [0, 0, 0];
  /** Of the page before: a page that is the same, under whatever name, brings nothing. */
  let before = '';
  return {
    restart: () => {
      seen.clear();
      if (++restarts > maxRestarts) throw stop('laat bladzijden steeds verlopen voor ze gelezen zijn');
    },
    ensure: ({ statements, more }: ReadPage) => {
      const name = hash('sha256', JSON.stringify([statements.length, statements[0], statements.at(-1)]));
      idle = statements.length === 0 || name === before ? idle + 1 : 0;
      before = name;
      if (more === null) return;
      if (seen.has(more)) throw stop('geeft steeds dezelfde bladzijde');
      if (idle >= maxIdlePages) throw stop(`geeft ${maxIdlePages} bladzijden achter elkaar niets nieuws`);
      if (++pages >= maxPages) throw stop('geeft bladzijden zonder einde');
      seen.add(more);
    },
  };
};

/** The address of the statements of this course from a moment on. */
const firstPage = (source: LrsSource, since: string | null): string => {
  const query = new URLSearchParams({
    activity: profileVersionId(source),
    related_activities: 'true',
    ascending: 'true',
    limit: String(pageSize),
    ...(since ? { since } : {}),
  });
  return new URL(`statements?${query}`, source.endpoint).href;
};

/** Whether a `more` is refused for itself, and not the key: it lives only so long (2.1.3.s1). */
const isExpired = (status: number): boolean => status >= 400 && status < 500 && status !== 401 && status !== 403;

/** A StatementResult (2.5): its statements, and where the next ones are. Throws a `UserError` for anything else. */
const pageOf = ({ ok, status, text }: Answer, source: LrsSource): ReadPage => {
  if (!ok) throw refused(status, source);
  const page = jsonOf(text) as { statements?: unknown; more?: unknown } | null;
  if (!Array.isArray(page?.statements)) throw new UserError(`Op ${source.endpoint} antwoordt geen LRS: er komen geen statements.`);
  return { statements: page.statements, more: typeof page.more === 'string' && page.more !== '' ? page.more : null };
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Never past the moment up to which the LRS vouches that all is there (2.1.3.s2.b5): what comes in late must still be found. */
const laterOf = (until: string | null, statements: readonly unknown[], consistent: string | null): string | null => {
  let newest = until;
  for (const statement of statements) {
    const stored = (statement as { stored?: unknown } | null)?.stored;
    if (typeof stored === 'string' && (newest === null || Date.parse(stored) > Date.parse(newest))) newest = stored;
  }
  return newest !== null && consistent !== null && Date.parse(consistent) < Date.parse(newest) ? consistent : newest;
};

/** A relative IRI that starts at the root of the server (2.1.3.s1), and never one of another server: the key goes along. */
const pageAddress = ({ endpoint }: LrsSource, more: string): string => {
  const address = new URL(more, endpoint);
  if (address.origin !== new URL(endpoint).origin)
    throw new UserError(
      `De LRS verwijst voor de volgende bladzijde naar een andere server (${address.origin}); die krijgt de sleutel niet.`,
    );
  return address.href;
};

const versionOf = async (source: LrsSource, world: LrsEnvironment): Promise<string> => {
  const { text } = await get(source, new URL('about', source.endpoint).href, '1.0.3', world);
  const about = jsonOf(text) as { version?: unknown } | null;
  const versions = Array.isArray(about?.version) ? about.version.filter(each => typeof each === 'string') : [];
  const spoken = versions.some(each => each.startsWith('1.0'));
  return spoken || versions.length === 0 ? '1.0.3' : '2.0.0';
};

/** What came back, whole. */
type Answer = { readonly ok: boolean; readonly status: number; readonly headers: Headers; readonly text: string };

const get = async (source: LrsSource, address: string, version: string, world: LrsEnvironment): Promise<Answer> => {
  for (let attempt = 1; ; attempt++) {
    const answer = await ask(source, address, version, world);
    if (answer && answer.status < 500 && answer.status !== 429) return answer;
    if (attempt === maxAttempts)
      throw new UserError(
        `De LRS op ${source.endpoint} antwoordt niet${answer ? ` (${answer.status})` : ''}. Wat al gelezen is, is bewaard: geef de opdracht later nog een keer, hij gaat dan verder.`,
      );
    const asked = Number(answer?.headers.get('retry-after') ?? 0) * 1000;
    const backoff = 1000 * 2 ** (attempt - 1) * (0.5 + world.random());
    await world.pause(Math.min(maxWaitMs, Math.max(Number.isFinite(asked) ? asked : 0, backoff)));
  }
};

/** One question; `null`: nothing came back, or not all of it. */
const ask = async (source: LrsSource, address: string, version: string, world: LrsEnvironment): Promise<Answer | null> => {
  const headers = { Authorization: source.authorization, 'X-Experience-API-Version': version, Accept: 'application/json' };
  try {
    const response = await followed(source, address, { headers, redirect: 'manual', signal: AbortSignal.timeout(maxAnswerMs) }, world);
    return { ok: response.ok, status: response.status, headers: response.headers, text: await textOf(response, source) };
  } catch (error) {
    if (error instanceof UserError) throw error;
    return null;
  }
};

const maxRedirects = 5;

/** Follows a redirect on the same server only: elsewhere stands nobody who may have the key, or whose answers count. */
const followed = async (source: LrsSource, address: string, init: RequestInit, world: LrsEnvironment): Promise<Response> => {
  let at = address;
  for (let n = 0; n <= maxRedirects; n++) {
    const response = await world.fetch(at, init);
    const to = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    if (to === null) return response;
    await response.body?.cancel();
    const next = URL.parse(to, at);
    if (next?.origin !== new URL(source.endpoint).origin)
      throw new UserError(
        `De LRS op ${source.endpoint} stuurt door naar een andere server (${next?.origin ?? to}); die krijgt de sleutel niet. Klopt het adres bij --lrs?`,
      );
    at = next.href;
  }
  throw new UserError(`De LRS op ${source.endpoint} stuurt steeds door. Klopt het adres bij --lrs?`);
};

/** The body as text. Counted as it comes in, unpacked: a small answer may be a large one in gzip. */
const textOf = async (response: Response, { endpoint }: LrsSource): Promise<string> => {
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for await (const block of response.body ?? []) {
    bytes += block.length;
    if (bytes > maxPageBytes)
      throw new UserError(
        `De LRS op ${endpoint} geeft een antwoord van meer dan ${maxPageBytes / 1024 / 1024} MB. Dat is geen bladzijde met statements: vraag de beheerder, of lees een export met --bron.`,
      );
    text += decoder.decode(block, { stream: true });
  }
  return text + decoder.decode();
};

const refused = (status: number, { endpoint }: LrsSource): UserError =>
  status === 401 || status === 403
    ? new UserError(`De LRS op ${endpoint} weigert de sleutel (${status}): hij moet alle statements mogen lezen.`)
    : new UserError(
        `De LRS op ${endpoint} geeft geen statements (${status}). Het adres is dat waaronder statements ligt, bijvoorbeeld https://lrs.voorbeeld.nl/xapi/.`,
      );
