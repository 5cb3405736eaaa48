import type { TracedCall } from '../../lms/trace.ts';

/** What is left out: what was chosen, with the scene in which it was, and who the learner is. */
const secret = /^cmi\.interactions\.\d|\.(?:student|learner)_(?:id|name)$/;

/** An e-mail address in what an LRS is asked. */
const address = /[^\s"'=&:/?]+(?:@|%40)[^\s"'=&/?]+/g;

/** As many UTF-16 units of a value as show what it is. */
const maxLines = 40;

/**
 * The trace for people: a line for each call, oldest first, in UTC. Nobody's choices, name or id are in it, whatever the LMS was told.
 */
export const traceText = (calls: readonly TracedCall[]): string => calls.map(lineOf).join('\n');

const lineOf = ({ at, name, element, value, answer, error }: TracedCall): string => {
  const shown = (text: string) => (secret.test(element) ? masked(text) : cut(text.replace(address, '•••')));
  const answered = (secret.test(element) && isWord(answer) ? answer : shown(answer)) || '""';
  return [
    new Date(at).toISOString().slice(11, 23),
    name,
    ...(element ? [cut(element.replace(address, '•••'))] : []),
    ...(value ? [quoted(shown(value))] : []),
    '→',
    answered,
    ...(error && error !== '0' ? [`[${error}]`] : []),
  ]
    .join(' ')
    .replace(/\s+/g, ' ');
};

/** Whether it is there, and no more: an LMS that gives everybody an empty id is worth knowing. */
const masked = (text: string): string => (text === '' ? '' : '•••');

const isWord = (answer: string): boolean => /^(?:true|false|[01])$/i.test(answer);

const cut = (text: string): string => (text.length > maxLines ? `${text.slice(0, maxLines)}… (${text.length})` : text);

const quoted = (text: string): string => `"${text}"`;
