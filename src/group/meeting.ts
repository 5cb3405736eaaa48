import { type MeetingFile, minMeetingPeople } from '../core/course/meeting-file.ts';
import { moduleOf } from './agenda.ts';
import type { GroupData } from './data.ts';
import { agendaItemsOf, type GroupSessionState } from './session.ts';

/** What the report may know of a session that has begun. `now`: when it is saved; the month of it is all that is kept. */
export const meetingFileOf = (data: GroupData, session: GroupSessionState, now: Date): MeetingFile | undefined => {
  const { setup, id, at, spent } = session;
  if (!setup) return undefined;
  const came = agendaItemsOf(data, session).flatMap(({ screen }, index) =>
    (index === at || (spent[index] ?? 0) > 0) && screen.kind === 'step' && screen.dilemma !== undefined ? [screen.dilemma] : [],
  );
  return {
    bijeenkomst: 1,
    cursus: data.course.iri,
    id,
    maand: `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`,
    module: moduleOf(data, setup).id,
    mensen: setup.people < minMeetingPeople ? null : setup.people,
    dilemmas: [...new Set(came)].filter(dilemma => setup.dilemmas.includes(dilemma)),
  };
};
