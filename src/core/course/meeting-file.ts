/**
 * What a session in a room leaves for the report: one small file beside the sheet, as JSON in UTF-8. The page of *Samen spelen* writes it and
 * `npm run rapport -- --bijeenkomsten <map>` reads a folder of them; docs/rapport.md shows one. The keys are Dutch, because whoever saves it
 * may look into it. There is nobody in it and nothing that a group wrote or voted.
 */
export type MeetingFile = {
  /** Which form this is. A reader refuses one that it does not know; a new form gets a new number. */
  readonly bijeenkomst: 1;
  /** Base of the course's activity ids, `iri` in `course.config.ts`. */
  readonly cursus: string;
  /**
   * 16 hexadecimal digits, by chance, made once when the session begins: saved twice, or copied into two folders, a session counts once. It says
   * nothing of when, where or by whom.
   */
  readonly id: string;
  /** `2026-11`. No day: with a list of who worked when, a day is a list of who was there. */
  readonly maand: string;
  /** Id of the module. */
  readonly module: string;
  /** How many people there were, who leads included: from `minMeetingPeople` up. `null`: fewer, or nobody counted. */
  readonly mensen: number | null;
  /** Ids of the dilemmas that the group came to, in that order; none for a case of its own. */
  readonly dilemmas: readonly string[];
};

/** Of fewer people in a room than this no number is written. */
export const minMeetingPeople = 5;

/** What a file of a session is called; what does not begin and end so is not looked at. */
export const meetingFileName = ({ maand, module, id }: Pick<MeetingFile, 'maand' | 'module' | 'id'>): string =>
  `bijeenkomst-${maand}-${module}-${id}.json`;
