/** What sentences say about who sees what, in the course and on its pages. */

/** What a sentence claims of a choice: that it goes to somebody, that it does not, or that it does when the learner says so. */
export const claims = (text: string): readonly string[] =>
  [
    { claim: 'leaves', pattern: /^Wat je kiest in een dilemma, ziet je organisatie|^Your organisation sees what you choose/ },
    { claim: 'stays', pattern: /^Wat je kiest in een dilemma, wordt nooit verstuurd|^What you choose in a dilemma is never sent/ },
    {
      claim: 'asks',
      pattern: /tenzij je dat zelf aanzet|unless you switch that on|^Dan ziet je organisatie|^From now on your organisation/,
    },
  ].flatMap(({ claim, pattern }) => (pattern.test(text) ? [claim] : []));

/** What an author writes about it is true under every setting and in every package, or it is `<WieZietWat />`. */
export const trueAlways: readonly string[] = [
  'Wat je schrijft, ziet je werkgever nooit.',
  'Wat je opschrijft, ziet je werkgever nooit.',
  'Wat je schrijft, wordt nooit verstuurd.',
  'Wie je keuzes ziet, staat onder aan elke pagina.',
  'Wat hij wel ziet, en wie je keuzes ziet, staat onder aan elke pagina.',
  'Je ziet wat je werkgever te zien krijgt en wat niet.',
  'Wat je werkgever ziet',
  'Doe je dit met anderen, dan ziet de begeleider wat jij laat zien.',
];

/** Words by which a sentence says who sees or keeps something of the learner. */
const telling = [
  /\b(?:je|jouw|uw) (?:werkgever|organisatie)\b.*\b(?:ziet|zien|weet|hoort|krijgt|bewaart)\b/i,
  /\b(?:ziet|zien|weet|krijgt|bewaart)\b.*\b(?:je|jouw) (?:werkgever|organisatie)\b/i,
  /\bleeromgeving\b/i,
  /\bwordt (?:nooit|niet|nergens) (?:verstuurd|bewaard|gedeeld)\b/i,
  /\bblijft (?:ook )?(?:op dit scherm|in deze browser)\b/i,
  /Deel mijn keuzes/i,
  /\bwat je (?:kiest|schrijft|opschrijft)\b.*\b(?:ziet|verstuurd|gaat naar|blijft)\b/i,
  /\bbegeleider\b.*\bziet\b.*\bjij\b|\bje keuzes\b.*\bziet\b|\bziet\b.*\bje keuzes\b/i,
];

/** Whether a sentence says who sees or keeps something of the learner. */
export const speaksOfSharing = (sentence: string): boolean => telling.some(pattern => pattern.test(sentence));

/** Sentence by sentence, without what Markdown puts before and around them. */
export const claimsIn = (text: string): readonly string[] =>
  text.split(/(?<=[.!?])\s+|\n+/).map(sentence => sentence.replace(/^[-#\s]+|\*/g, '').trim());
