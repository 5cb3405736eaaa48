import type { CourseFacts } from '../facts/course-facts.ts';
import type { Month } from '../facts/months.ts';
import type { Meeting } from '../sources/meetings.ts';

/** What is told of the sessions in rooms. A session is no person, so how many there were is told as it is. */
export type MeetingFigures = {
  readonly sessions: number;
  /** Of which it is not known how many people there were. */
  readonly uncounted: number;
  /** At least so many places were taken, down to a multiple of k: one session more never shows how many people were at it. `null`: fewer than k. */
  readonly atLeast: number | null;
  /** Those of which there were any, in the order of the course. */
  readonly modules: readonly { readonly title: string; readonly sessions: number }[];
  /** In how many sessions a dilemma was talked over; those of the most sessions first. */
  readonly dilemmas: readonly { readonly title: string; readonly sessions: number }[];
};

/** Of the months `from` up to and with `to`. */
export const meetingFigures = (
  meetings: readonly Meeting[],
  { modules }: Pick<CourseFacts, 'modules'>,
  { from, to, k }: { readonly from: Month; readonly to: Month; readonly k: number },
): MeetingFigures => {
  const own = meetings.filter(({ month }) => month >= from && month <= to);
  const people = own.reduce((sum, each) => sum + (each.people ?? 0), 0);
  const held = <T extends { readonly title: string }>(parts: readonly T[], isOf: (meeting: Meeting, part: T) => boolean) =>
    parts
      .map(part => ({ title: part.title, sessions: own.filter(meeting => isOf(meeting, part)).length }))
      .filter(({ sessions }) => sessions > 0);
  return {
    sessions: own.length,
    uncounted: own.filter(each => each.people === null).length,
    atLeast: Math.floor(people / k) * k || null,
    modules: held(modules, ({ module }, { id }) => module === id),
    dilemmas: held(
      modules.flatMap(({ dilemmas }) => dilemmas),
      ({ dilemmas }, { id }) => dilemmas.includes(id),
    ).toSorted((a, b) => b.sessions - a.sessions),
  };
};
