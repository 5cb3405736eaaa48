import type { ScormApi } from './scorm-api.ts';

export type ElementValue = readonly [element: string, value: string];

/** Suspend data and the status of the whole: whether these are taken decides whether progress is saved. */
const essential = /^cmi\.(?:suspend_data|(?:core\.)?\w+_status)$/;

/** What decides how the next launch begins. */
const decisive = /^cmi\.(?:core\.)?(?:\w+_status|exit)$/;

/**
 * Writes values and commits them. What the LMS has for certain is not written again, and what it does not take although it takes the
 * essential is optional to it: it gets that no more in this session, nor the rest of an entry whose id or type it refused.
 */
export const makeWriter = (api: ScormApi) => {
  const confirmed = new Map<string, string>();
  const written = new Map<string, string>();
  const refused = new Set<string>();
  const refusedNow = new Set<string>();
  const failing = new Set<string>();

  return {
    /**
     * Whether the LMS takes it, or has it. `again`: what decides how the next launch begins is written though the LMS has it, for these may be
     * the last words.
     */
    set(element: string, value: string, again = false): boolean {
      const kind = element.replace(/\d+/, 'n');
      if ([kind, ...['id', 'type'].map(first => kind.replace(/n\.\w+$/, `n.${first}`))].some(each => refused.has(each))) return false;
      // Not `incomplete`: by now another page may have completed it.
      if (confirmed.get(element) === value && !(again && decisive.test(element) && value !== 'incomplete')) return true;
      const taken = api.set(element, value);
      if (taken) {
        written.set(element, value);
        failing.delete(element);
      } else if (essential.test(element)) failing.add(element);
      else for (const set of [refused, refusedNow]) set.add(kind);
      return taken;
    },
    /** Whether Commit worked and all that is essential was taken since the last one. */
    commit(): boolean {
      const saved = api.commit() && failing.size === 0;
      // An LMS that does not even take what it must has another trouble: what else it refused is tried again.
      if (!saved) for (const kind of refusedNow) refused.delete(kind);
      failing.clear();
      refusedNow.clear();
      return saved;
    },
    /** All that was written until now has arrived. */
    confirm() {
      for (const [element, value] of written) confirmed.set(element, value);
      written.clear();
    },
  };
};

/**
 * Whether the LMS's word can be believed: Moodle answers "true" without a connection and holds the values for sent. Only a server that did
 * answer in this session and does not any more is a reason for doubt; one that never did says nothing of the LMS, and nothing waits for it.
 */
export const makeConnectionCheck = (reachable: () => Promise<boolean>, now: () => number) => {
  const reach = async (): Promise<boolean> => {
    const answers = await reachable().catch(() => false);
    connection.answered ||= answers;
    return answers;
  };
  const connection = {
    /** Whether the server was heard in this session; `null` as long as it has its first time to answer. */
    answered: null as boolean | null,
    /** As it was when it was last asked. */
    disconnected: false,
    async check(): Promise<boolean> {
      // A launch that goes as it should asks once for both.
      const asked = opening && now() - opened < 1000 ? opening : reach();
      opening = null;
      connection.disconnected = connection.answered !== false && !(await asked) && connection.answered === true;
      return connection.disconnected;
    },
  };
  // Asked as soon as there is a launch: a server that falls silent before the first commit was heard then.
  const opened = now();
  let opening: Promise<boolean> | null = reach();
  return connection;
};
