import { describe, expect, it } from 'vitest';
import { calendarFile } from '../../../src/browser/deferred/calendar.ts';

const entry = {
  title: 'Terugkijken',
  text: 'Als ik bel, dan vraag ik door.',
  weeks: 3,
  now: new Date(2026, 10, 24, 15, 30),
  uid: 'een-uid',
};
const lines = (file: string) => file.replaceAll('\r\n ', '').split('\r\n');

describe('a calendar file', () => {
  it('is one private moment at nine, weeks from now, in local time', () => {
    expect(lines(calendarFile(entry))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Cursus//NL',
      'BEGIN:VEVENT',
      'UID:een-uid',
      expect.stringMatching(/^DTSTAMP:20261124T\d{6}Z$/),
      'DTSTART:20261215T090000',
      'DTEND:20261215T091500',
      'SUMMARY:Terugkijken',
      'DESCRIPTION:Als ik bel\\, dan vraag ik door.',
      'CLASS:PRIVATE',
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:Terugkijken',
      'TRIGGER:PT0S',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it.each([
    ['a Saturday', new Date(2026, 10, 21), '20261207'],
    ['a Sunday', new Date(2026, 10, 22), '20261207'],
    ['the end of a year', new Date(2026, 11, 28), '20270111'],
  ])('that would fall on %s is on a working day', (_, now, day) => {
    expect(calendarFile({ ...entry, now, weeks: 2 })).toContain(`DTSTART:${day}T090000`);
  });

  it('has no line over 75 octets, and cuts no character in two', () => {
    const text = 'Één collega zei: ‘dóé het’; ik schreef \\ en\nging verder. '.repeat(6);
    const file = calendarFile({ ...entry, text });
    for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    const described = lines(file).find(line => line.startsWith('DESCRIPTION:')) ?? '';
    expect(
      described
        .slice(12)
        .replace(/\\n/g, '\n')
        .replace(/\\([\\;,])/g, '$1'),
    ).toBe(text);
  });

  it('without words has no description but that of its alarm', () => {
    expect(calendarFile({ ...entry, text: '' }).match(/DESCRIPTION/g)).toHaveLength(1);
  });

  it('says where the course is, where that can be said', () => {
    expect(calendarFile(entry)).not.toContain('URL');
    expect(lines(calendarFile({ ...entry, url: 'https://leren.example/cursus/#les/een/terug' }))).toContain(
      'URL:https://leren.example/cursus/#les/een/terug',
    );
  });
});
