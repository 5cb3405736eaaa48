import { meetingFileName } from '../../core/course/meeting-file.ts';
import { fill } from '../../core/i18n/fill.ts';
import { saveFile } from '../../storage/save-file.ts';
import type { GroupData } from '../data.ts';
import { meetingFileOf } from '../meeting.ts';
import type { GroupSessionState } from '../session.ts';
import { sessionFile } from '../session-file.ts';
import { sheetBlocks } from '../sheet.ts';
import { sheetPage } from '../sheet-page.ts';
import { sheetWord } from '../sheet-word.ts';

/** What can be taken along: the report as a page or as a Word file, the session, to go on with later, and the figures for who counts sessions. */
export type Savable = 'page' | 'word' | 'session' | 'figures';

const wordFile = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Gives the facilitator a file; nothing is sent, and nothing stays in the browser. */
export const saveSession = (data: GroupData, session: GroupSessionState, what: Savable, now: Date): void => {
  const { texts, course } = data;
  const date = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, '0')).join('-');
  const name = fill(texts.sheetName, { date });
  if (what === 'session') {
    saveFile(`${name}.${texts.sessionName}.json`, 'application/json', sessionFile(data, session));
    return;
  }
  if (what === 'figures') {
    const meeting = meetingFileOf(data, session, now);
    if (meeting) saveFile(meetingFileName(meeting), 'application/json', `${JSON.stringify(meeting, null, 2)}\n`);
    return;
  }
  const { language } = course;
  const blocks = sheetBlocks(data, session, now.toLocaleDateString(language, { dateStyle: 'long' }));
  if (what === 'page') saveFile(`${name}.html`, 'text/html', sheetPage(blocks, texts.sheetTitle, language));
  else saveFile(`${name}.docx`, wordFile, sheetWord(blocks, texts.sheetTitle, language));
};
