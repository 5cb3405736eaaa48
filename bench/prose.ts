/** Sentences that look Dutch and mean nothing: what counts for a measurement is their length, and that they compress like prose. */
export type Prose = {
  /** One sentence of 6 to 16 words. */
  readonly sentence: () => string;
  /** Sentences until there are at least this many words. */
  readonly paragraph: (words: number) => string;
  /** A few words, capitalised, without a full stop. */
  readonly phrase: (words: number) => string;
};

const small =
  'de het een en van in je dat op te zij is met voor niet aan er om als maar bij nog naar uit dan wat haar hij over wel door heeft weer geen werd al kan zo na moet iets zegt hem tot zich toen mag alles staat hoe nu onder waar goed komt ook ze';

const large =
  'agent avond bank bericht besluit bewoner bezoek brief buurt dag dienst dossier drempel gang gebouw gemeente geluid gesprek gezicht hand huis jas kamer kantoor kast klok koffie leiding lijst loket man meisje middag moeder nacht naam nummer overleg papier partner plein post raam regel ruimte sleutel stem straat tafel team telefoon trap trein vader verslag vraag vrijdag vriend vrouw week winkel woord zorg zoon belt brengt denkt draait drinkt geeft gelooft hoort kijkt knikt laat leest legt loopt luistert maakt neemt noemt opent praat rijdt roept schrijft sluit spreekt stopt stuurt vertelt vindt vraagt wacht weet wijst wordt zet ziet zit zoekt zwijgt alsnog altijd anders bang boos buiten dicht donker eerder eerlijk gewoon hard heel hoog kalm klein laat langzaam lang leeg licht moe nat nieuw open oud rustig samen scherp snel stil vaak ver vooral voorzichtig vroeg warm zacht zeker zwaar';

const starts =
  'werk dienst huis zorg straf wijk jeugd school nacht dag buurt geld rechts bezoek politie cel woon hulp team leer melding spoed';
const ends =
  'plek bericht gesprek lijst ruimte leiding vraag dossier post verslag kamer overleg papier bericht contact regel groep loket druk wissel';

/** Mulberry32: the same seed gives the same course on every machine. Draws are in [0, 1). */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
};

export const makeProse = (draw: () => number): Prose => {
  const [smallWords, largeWords, firstHalves, lastHalves] = [small, large, starts, ends].map(words => words.split(' '));
  const pick = (words: readonly string[] = [], skew = 1): string => words[Math.floor(draw() ** skew * words.length)] ?? '';
  const word = (): string => {
    const chance = draw();
    // The first of the small words come up most, as in a language.
    return chance < 0.5 ? pick(smallWords, 2) : chance < 0.92 ? pick(largeWords) : pick(firstHalves) + pick(lastHalves);
  };
  const several = (count: number): string => Array.from({ length: count }, word).join(' ');
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  const sentence = (): string => {
    const first = several(4 + Math.floor(draw() * 6));
    return `${capital(draw() < 0.4 ? `${first}, ${several(3 + Math.floor(draw() * 5))}` : first)}.`;
  };
  return {
    sentence,
    paragraph(words) {
      const sentences: string[] = [];
      for (let count = 0; count < words; count += (sentences.at(-1) ?? '').split(' ').length) sentences.push(sentence());
      return sentences.join(' ');
    },
    phrase: words => capital(several(words)),
  };
};
