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

/**
 * The pages of an LRS in the order in which it stored them (xAPI 1.0.3 Part 3, 2.1.3; IEEE 9274.1.1, 4.1.6.1), from `place` on. Waits and tries
 * again when the LRS is busy or away. Throws a `UserError` when it will not give them.
 */
export async function* readLrs(source: LrsSource, cursor: LrsCursor, world: LrsEnvironment): AsyncGenerator<LrsPage> {
  const version = await versionOf(source, world);
  let { since, more, until } = cursor;
  const seen = new Set<string>(more ? [more] : []);
  for (;;) {
    const response = await get(source, more ? pageAddress(source, more) : firstPage(source, since), version, world);
    if (more && isExpired(response.status)) {
      // From the newest that is in, once again.
      since = until ?? since;
      more = null;
      seen.clear();
      continue;
    }
    const page = await pageOf(response, source);
    until = laterOf(until, page.statements, response.headers.get('x-experience-api-consistent-through'));
    more = page.more;
    ensureNew(seen, more, source);
    if (!more) since = until ?? since;
    yield { statements: page.statements, cursor: { since, more, until: more ? until : null } };
    if (!more) return;
  }
}

/** Throws a `UserError` for a page that was read already: it would be read for ever. */
const ensureNew = (seen: Set<string>, more: string | null, { endpoint }: LrsSource): void => {
  if (more === null) return;
  if (seen.has(more))
    throw new UserError(
      `De LRS op ${endpoint} geeft steeds dezelfde bladzijde. Wat al gelezen is, is bewaard: vraag de beheerder van de LRS, of lees een export met --bron.`,
    );
  seen.add(more);
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
const pageOf = async (
  response: Response,
  source: LrsSource,
): Promise<{ readonly statements: readonly unknown[]; readonly more: string | null }> => {
  if (!response.ok) throw refused(response.status, source);
  const page = (await response.json().catch(() => null)) as { statements?: unknown; more?: unknown } | null;
  if (!Array.isArray(page?.statements)) throw new UserError(`Op ${source.endpoint} antwoordt geen LRS: er komen geen statements.`);
  return { statements: page.statements, more: typeof page.more === 'string' && page.more !== '' ? page.more : null };
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
  const response = await get(source, new URL('about', source.endpoint).href, '1.0.3', world);
  const about = (await response.json().catch(() => null)) as { version?: unknown } | null;
  const versions = Array.isArray(about?.version) ? about.version.filter(each => typeof each === 'string') : [];
  const spoken = versions.some(each => each.startsWith('1.0'));
  return spoken || versions.length === 0 ? '1.0.3' : '2.0.0';
};

const get = async (source: LrsSource, address: string, version: string, world: LrsEnvironment): Promise<Response> => {
  for (let attempt = 1; ; attempt++) {
    const response = await world
      .fetch(address, {
        headers: { Authorization: source.authorization, 'X-Experience-API-Version': version, Accept: 'application/json' },
        signal: AbortSignal.timeout(120_000),
      })
      .catch(() => null);
    if (response && response.status < 500 && response.status !== 429) return response;
    if (attempt === maxAttempts)
      throw new UserError(
        `De LRS op ${source.endpoint} antwoordt niet${response ? ` (${response.status})` : ''}. Wat al gelezen is, is bewaard: geef de opdracht later nog een keer, hij gaat dan verder.`,
      );
    const asked = Number(response?.headers.get('retry-after') ?? 0) * 1000;
    const backoff = 1000 * 2 ** (attempt - 1) * (0.5 + world.random());
    await world.pause(Math.min(maxWaitMs, Math.max(Number.isFinite(asked) ? asked : 0, backoff)));
  }
};

const refused = (status: number, { endpoint }: LrsSource): UserError =>
  status === 401 || status === 403
    ? new UserError(`De LRS op ${endpoint} weigert de sleutel (${status}): hij moet alle statements mogen lezen.`)
    : new UserError(
        `De LRS op ${endpoint} geeft geen statements (${status}). Het adres is dat waaronder statements ligt, bijvoorbeeld https://lrs.voorbeeld.nl/xapi/.`,
      );
