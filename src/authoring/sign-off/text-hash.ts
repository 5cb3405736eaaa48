import { createHash } from 'node:crypto';

/** What an author writes in a tag for who writes, for a drawing or for the clock: nobody who checks a dilemma reads it. */
const notRead = ['aard', 'altijd', 'duur', 'gewicht', 'voorwerp'] as const;

const attributes = new RegExp(`\\s(?:${notRead.join('|')})="[^"]*"`, 'g');

/**
 * The SHA-256 of a dilemma's source as it was read, in hexadecimals: every word, condition, target and question in it. Comments, line ends and how
 * wide the lines are make no difference, so that who only lays out a text anew asks nobody to read it again.
 */
export const signOffHash = (source: string): string =>
  createHash('sha256')
    .update(
      source
        .replace(/\{\s*\/\*[\s\S]*?\*\/\s*\}/g, ' ')
        .replace(attributes, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .digest('hex');
