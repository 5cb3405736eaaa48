import { createHash, hash } from 'node:crypto';

/**
 * The name under which the store knows somebody: 12 characters made of how the statements identify them (xAPI 1.0.3 Part 2, 2.4.2.3). Always
 * the same, so that one person counts once. It is a pseudonym: who has the list of people can make it, and that is how names come back into
 * the completion list and nowhere else.
 */
export type PersonKey = string;

const shortHash = (text: string): string => hash('sha256', text, 'base64url').slice(0, 12);

export const personOfAccount = (homePage: string, name: string): PersonKey => shortHash(`account ${homePage} ${name}`);

/** `sha1`: of `mailto:…`, hexadecimal, as in `mbox_sha1sum`; the same person with and without that veil has the same key. */
export const personOfMailHash = (sha1: string): PersonKey => shortHash(`mail ${sha1.toLowerCase()}`);

export const personOfMail = (address: string): PersonKey =>
  personOfMailHash(createHash('sha1').update(`mailto:${address.trim().toLowerCase()}`).digest('hex'));

export const personOfOpenId = (openId: string): PersonKey => shortHash(`openid ${openId}`);

/** The name of a statement in the store: 12 characters. Not the id itself, with which anyone could look up in the LRS who said it. */
export const statementKey = (id: string): string => shortHash(`statement ${id.toLowerCase()}`);

/** How many boxes there are for the people who share a choice. */
export const boxes = 64;

/**
 * Where the answers to a question that one person shares lie together, so that people can be counted without knowing who they are: `reading.box`.
 * As many boxes as are in use in one reading, that many people there are at least.
 */
export type BoxOf = (question: string, person: PersonKey) => string;

/**
 * The boxes of one reading. `secret` is made for it and kept nowhere: nobody, with the store and the list of people in hand, can work out in which
 * box somebody is. The same person is in another box for every question, and in another reading.
 */
export const boxesOf = (secret: string): BoxOf => {
  const reading = shortHash(`reading ${secret}`);
  return (question, person) =>
    `${reading}.${Number.parseInt(hash('sha256', `${secret} ${question} ${person}`, 'hex').slice(0, 8), 16) % boxes}`;
};

/** At least so many people are in these boxes. Of two readings it is not known who is in both; so the one with the most counts. */
export const peopleIn = (boxes: Iterable<string>): number => {
  const readings = new Map<string, number>();
  for (const box of new Set(boxes)) {
    const [reading = ''] = box.split('.');
    readings.set(reading, (readings.get(reading) ?? 0) + 1);
  }
  return Math.max(0, ...readings.values());
};
