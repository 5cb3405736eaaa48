import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { spellCheckDocument } from 'cspell-lib';
import { besideOurs } from '../organisation/laid.ts';
import type { Problem } from '../problems/problem.ts';
import { readWritten } from '../problems/read-text.ts';

/** The course's own words, one on a line: real words and names that the dictionary does not have. Beside `course.config.ts`. */
export const wordListFile = 'woordenlijst.txt';

const dictionary = fileURLToPath(import.meta.resolve('@cspell/dict-nl-nl/cspell-ext.json'));

/** Numbers written out make words without end; they are put together from these. */
const number =
  /^(?:(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|duizend|en|ën)+)(?:ste|de)?$/iu;

export type Misspelling = { readonly word: string; readonly offset: number; readonly suggestions: readonly string[] };

/** Reads the course's own words, an organisation's beside ours. A course without the file has none. */
export const readWordList = async (
  courseDir: string,
): Promise<{ readonly words: readonly string[]; readonly problems: readonly Problem[] }> => {
  const lists = await Promise.all([wordListFile, besideOurs(wordListFile)].map(file => readWritten(courseDir, file)));
  const text = lists.map(list => list?.text ?? '').join('\n');
  const problems = lists.flatMap(list => list?.problems ?? []);
  // A letter of a Mac can be in two parts (é as e and an accent); the dictionary has it in one.
  const words = text
    .normalize('NFC')
    .split('\n')
    .flatMap(line => line.replace(/#.*/, '').trim() || []);
  return { words, problems };
};

/**
 * Words in `text` that are in neither the Dutch dictionary nor the course's own list. Offsets in UTF-16 units. What is no prose must
 * be blank in `text`.
 */
export const misspellings = async (text: string, own: readonly string[]): Promise<readonly Misspelling[]> => {
  const { issues } = await spellCheckDocument(
    { uri: pathToFileURL(path.resolve('les.txt')).href, text, languageId: 'plaintext', locale: 'nl' },
    { generateSuggestions: true, numSuggestions: 3, noConfigSearch: true },
    {
      language: 'nl',
      loadDefaultConfiguration: false,
      import: [pathToFileURL(dictionary).href],
      dictionaries: ['nl-nl'],
      words: [...own],
      minWordLength: 3,
      maxNumberOfProblems: 1000,
      maxDuplicateProblems: 1000,
    },
  );
  return issues
    .filter(issue => !number.test(issue.text))
    .map(({ text, offset, suggestions }) => ({ word: text, offset, suggestions: suggestions ?? [] }));
};
