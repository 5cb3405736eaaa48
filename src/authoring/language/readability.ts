/** How hard a Dutch text is to read. */

/** Vowels that are one sound together; every other vowel is a sound of its own. */
const sounds = /ieu|eeu|aai|ooi|oei|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|[aeiouyáéíóúàèëïöüêô]/giu;

const words = (text: string): readonly string[] => text.match(/[\p{L}][\p{L}’'-]*/gu) ?? [];

const syllables = (word: string): number => Math.max(1, word.match(sounds)?.length ?? 0);

const segmenter = new Intl.Segmenter('nl', { granularity: 'sentence' });

export type Sentence = { readonly text: string; readonly index: number; readonly words: number };

/** Sentences with at least one word; `index` in UTF-16 units. */
export const sentencesIn = (text: string): readonly Sentence[] =>
  [...segmenter.segment(text)]
    .map(({ segment, index }) => ({ text: segment.trim(), index, words: words(segment).length }))
    .filter(sentence => sentence.words > 0);

/**
 * The score of Flesch as Douma fitted it to Dutch (1960): 206.84 − 0.77 × syllables per 100 words − 0.93 × words per sentence. 100 is
 * very easy, 65 to 70 what most adults read without effort. `null` for a text too short to say (under 100 words).
 */
export const fleschDouma = (texts: readonly string[]): number | null => {
  const sentences = texts.flatMap(sentencesIn);
  const all = texts.flatMap(words);
  if (all.length < 100) return null;
  const perHundred = (all.reduce((sum, word) => sum + syllables(word), 0) / all.length) * 100;
  return Math.round(206.84 - 0.77 * perHundred - 0.93 * (all.length / sentences.length));
};
