import type { profileOf, Template } from '../../src/xapi/profile.ts';
import { brokenRules, determines } from './template-matcher.ts';

type Profile = ReturnType<typeof profileOf>;

type Pattern = {
  readonly id: string;
  readonly primary: boolean;
  readonly sequence?: readonly string[];
  readonly alternates?: readonly string[];
  readonly optional?: string;
  readonly zeroOrMore?: string;
  readonly oneOrMore?: string;
};

/** Statements in the order of their timestamps, those at one moment as they came (xAPI Profiles 1.0, Part Two, 8.3). */
const inOrder = (statements: readonly unknown[]): readonly unknown[] => {
  const at = (statement: unknown) => Date.parse((statement as { readonly timestamp: string }).timestamp);
  return [...statements].sort((a, b) => at(a) - at(b));
};

/** Where matches of something may end that follow each other, one or more, from one of these places on. */
const repeatedEnds = (ends: (from: ReadonlySet<number>) => ReadonlySet<number>, from: ReadonlySet<number>): ReadonlySet<number> => {
  const all = new Set<number>();
  for (let places = ends(from); places.size > 0; ) {
    const fresh = new Set([...places].filter(at => !all.has(at)));
    for (const at of fresh) all.add(at);
    places = ends(fresh);
  }
  return all;
};

/** Whether these statements, all of them, follow this pattern (Part Two, 8.3); `id`: of the primary one when it is not said. */
export const follows = (profile: Profile, statements: readonly unknown[], id?: string): boolean => {
  const patterns = new Map((profile.patterns as unknown as readonly Pattern[]).map(pattern => [pattern.id, pattern]));
  const templates = new Map(profile.templates.map((template: Template) => [template.id, template]));
  const list = inOrder(statements);

  /** Where a match of this may end that begins at one of these places. */
  const ends = (of: string, from: ReadonlySet<number>): ReadonlySet<number> => {
    const template = templates.get(of);
    if (template) {
      const fits = (at: number) => at < list.length && determines(template, list[at]) && brokenRules(template, list[at]).length === 0;
      return new Set([...from].filter(fits).map(at => at + 1));
    }
    const { sequence, alternates, optional, zeroOrMore, oneOrMore } = patterns.get(of) ?? {};
    if (sequence) return sequence.reduce((places, each) => ends(each, places), from);
    if (alternates) return new Set(alternates.flatMap(each => [...ends(each, from)]));
    if (optional) return new Set([...from, ...ends(optional, from)]);
    const repeated = zeroOrMore ?? oneOrMore;
    if (repeated === undefined) throw new Error(`${of} is no template and no pattern.`);
    return new Set([...(zeroOrMore ? from : []), ...repeatedEnds(places => ends(repeated, places), from)]);
  };

  const primary = [...patterns.values()].filter(pattern => pattern.primary).map(pattern => pattern.id);
  return (id ? [id] : primary).some(each => ends(each, new Set([0])).has(list.length));
};
