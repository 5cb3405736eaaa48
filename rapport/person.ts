import { createHash, hash } from 'node:crypto';

/**
 * The name under which the store knows somebody: 12 characters made of how the statements identify them (xAPI 1.0.3 Part 2, 2.4.2.3). Always
 * the same, so that one person counts once. It is a pseudonym: who has the list of people can make it, and that is how names come back into
 * the completion list and nowhere else.
 */
export type PersonKey = string;

const short = (text: string): string => hash('sha256', text, 'base64url').slice(0, 12);

export const personOfAccount = (homePage: string, name: string): PersonKey => short(`account ${homePage} ${name}`);

/** `sha1`: of `mailto:…`, hexadecimal, as in `mbox_sha1sum`; the same person with and without that veil has the same key. */
export const personOfMailHash = (sha1: string): PersonKey => short(`mail ${sha1.toLowerCase()}`);

export const personOfMail = (address: string): PersonKey =>
  personOfMailHash(createHash('sha1').update(`mailto:${address.trim().toLowerCase()}`).digest('hex'));

export const personOfOpenId = (openId: string): PersonKey => short(`openid ${openId}`);

/** The name of a statement in the store: 12 characters. Not the id itself, with which anyone could look up in the LRS who said it. */
export const statementKey = (id: string): string => short(`statement ${id.toLowerCase()}`);

/** How many boxes there are for the people who share a choice. */
export const boxes = 64;

/**
 * One of 64 boxes per question, for a choice: many people share one, and a person sits in another box for every question, so nobody can be
 * picked out by it. As many boxes as there are in use, that many people there are at least.
 */
export const boxOf = (question: string, person: PersonKey): number =>
  Number.parseInt(hash('sha256', `${question} ${person}`, 'hex').slice(0, 4), 16) % boxes;
