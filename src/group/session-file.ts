import { asTold, type Ballot } from './ballot.ts';
import type { GroupData } from './data.ts';
import { readSession } from './read-session.ts';
import type { GroupSessionState } from './session.ts';

/** A session in a file, for who asks for it: to go on with another day, or on another laptop. */

const kind = 'samen-spelen/sessie';

/** Holds of votes what the wall showed, and nothing more: a file can be read by anybody. */
export const sessionFile = ({ course }: Pick<GroupData, 'course'>, session: GroupSessionState): string => {
  const kept = ({ before, after }: { readonly before: Ballot; readonly after: Ballot }) => ({
    before: asTold(before),
    after: asTold(after),
  });
  const ballots = Object.fromEntries(Object.entries(session.ballots).map(([id, both]) => [id, kept(both)]));
  return `${JSON.stringify({ soort: kind, cursus: course.id, sessie: { ...session, kept: '', ballots } }, null, 1)}\n`;
};

/** The session in a file, or `undefined` when it is another kind of file or one of another course. */
export const readSessionFile = (data: GroupData, text: string): GroupSessionState | undefined => {
  const parsed = jsonIn(text);
  if (typeof parsed !== 'object' || parsed === null || !('soort' in parsed) || !('cursus' in parsed) || !('sessie' in parsed))
    return undefined;
  if (parsed.soort !== kind || parsed.cursus !== data.course.id) return undefined;
  const session = readSession(data, parsed.sessie);
  return session?.setup && session;
};

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
