/** What goes in a learner's own calendar: one moment of a quarter of an hour, private, on a working day at nine. */
export type CalendarEntry = {
  readonly title: string;
  readonly text: string;
  /** Where the course can be opened, for who looks back there. */
  readonly url?: string | undefined;
  /** Whole weeks from now. */
  readonly weeks: number;
  readonly now: Date;
  /** Unique in the world (RFC 5545 3.8.4.7). */
  readonly uid: string;
};

/** An iCalendar file (RFC 5545) in local time without a zone, so that nine o’clock is nine o’clock wherever it is opened. */
export const calendarFile = ({ title, text, url, weeks, now, uid }: CalendarEntry): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Cursus//NL',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${digits(dayIn(weeks, now))}T090000`,
    `DTEND:${digits(dayIn(weeks, now))}T091500`,
    `SUMMARY:${escaped(title)}`,
    ...(text ? [`DESCRIPTION:${escaped(text)}`] : []),
    ...(url ? [`URL:${url}`] : []),
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    // The course cannot remind anybody (RFC 5545 3.6.6).
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    'TRIGGER:PT0S',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map(folded)
    .join('\r\n')
    .concat('\r\n');

const two = (n: number): string => String(n).padStart(2, '0');

const utc = (date: Date): string => date.toISOString().replace(/[-:]|\.\d+/g, '');

/** The same weekday some weeks on; a Saturday or Sunday becomes the Monday after. */
export const dayIn = (weeks: number, now: Date): Date => {
  const date = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 7 * weeks);
  const weekday = date.getDay();
  if (weekday === 0 || weekday === 6) date.setDate(date.getDate() + (weekday === 6 ? 2 : 1));
  return date;
};

const digits = (date: Date): string => `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}`;

/** RFC 5545 3.3.11 */
const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

/** Lines of at most 75 octets (RFC 5545 3.1), never cut inside a character. */
const folded = (line: string): string => {
  const encoder = new TextEncoder();
  let [out, length] = ['', 0];
  for (const character of line) {
    const octets = encoder.encode(character).length;
    if (length + octets > 75) {
      out += '\r\n ';
      length = 1;
    }
    out += character;
    length += octets;
  }
  return out;
};
