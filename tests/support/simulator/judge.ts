/** What may never be, as far as this simulator can see it. */
export const kinds = [
  'lost',
  'doubled',
  'told wrongly',
  'unsaved and untold',
  'status back',
  'not completed',
  'of somebody else',
  'after the end',
  'rule broken',
  'wrote while looking around',
  'kept waiting',
  'thrown',
] as const;
export type WrongKind = (typeof kinds)[number];

export type Wrong = { readonly kind: WrongKind; readonly what: string };

/** Who works on what: one learner in one attempt at the LMS (SCORM), or in one registration (cmi5, xAPI). */
export type SimulatedAttempt = {
  readonly learner: number;
  readonly number: number;
  /** The one before it, of the same learner. */
  readonly before: SimulatedAttempt | null;
  /** Tokens of all that was done in it, by moment (milliseconds since the run began). */
  readonly done: Map<string, number>;
  /** Of these, what the LMS has or had. */
  readonly reached: Set<string>;
  /** Of these, what nobody can be asked to have: it was gone with its page before there was time, or the learner was told. */
  readonly excused: Set<string>;
};

export const newAttempt = (learner: number, before: SimulatedAttempt | null): SimulatedAttempt => ({
  learner,
  number: before ? before.number + 1 : 0,
  before,
  done: new Map(),
  reached: new Set(),
  excused: new Set(),
});

/** Writes down what is wrong, each thing once. */
export class RunJudge {
  readonly wrongs: Wrong[] = [];

  wrong(kind: WrongKind, what: string): void {
    if (!this.wrongs.some(one => one.kind === kind && one.what === what)) this.wrongs.push({ kind, what });
  }

  /** The LMS gets progress on behalf of this attempt: it holds nothing that was not done in it. */
  atLms(where: string, attempt: SimulatedAttempt, text: string): void {
    for (const token of tokensIn(text)) {
      if (!attempt.done.has(token)) this.wrong('of somebody else', `${where} of learner ${attempt.learner + 1} has ${token}`);
      attempt.reached.add(token);
    }
  }

  /** A browser keeps this for a learner: it holds nothing that this learner never did. */
  inBrowser(where: string, attempt: SimulatedAttempt, text: string): void {
    for (const token of tokensIn(text))
      if (!didEver(attempt, token)) this.wrong('of somebody else', `${where} of learner ${attempt.learner + 1} has ${token}`);
  }
}

const didEver = (attempt: SimulatedAttempt | null, token: string): boolean =>
  attempt !== null && (attempt.done.has(token) || didEver(attempt.before, token));

const cache = new Map<string, ReadonlySet<string>>();

/** What a stored text says was done: lessons as they are, dilemmas and actions with their tag before them. Read apart from the product's own codec. */
export const tokensIn = (text: string): ReadonlySet<string> => {
  const known = cache.get(text);
  if (known) return known;
  const tokens = new Set<string>();
  for (const part of text.split(/[;|]/)) {
    const size = { 'l=': 4, 'd=': 5, 'a=': 5 }[part.slice(0, 2)];
    if (size) for (let at = 2; at + 4 <= part.length; at += size) tokens.add(part.charAt(0) + part.slice(at, at + 4));
  }
  if (cache.size > 5000) cache.clear();
  cache.set(text, tokens);
  return tokens;
};
