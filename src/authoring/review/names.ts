import type { ComponentName } from '../../core/course/components.ts';

/** What a text of a dilemma is called by who reads it without knowing how it is written. */
const bodyNames: { readonly [name in ComponentName]?: string } = {
  Situatie: 'Tekst',
  Keuze: 'Keuze',
  KanNiet: 'Kan niet',
  Gevolg: 'Gevolg',
  Boven: 'Boven de waterlijn',
  Onder: 'Onder de waterlijn',
  Drijfveer: 'Drijfveer',
  Stem: 'Stem',
  Zet: 'Zet',
  Na: 'Na de zet',
};

const propNames: { readonly [attribute: string]: string } = {
  'Dilemma.titel': 'Titel van het dilemma',
  'Dilemma.rol': 'Wie de deelnemer is',
  'Waarschuwing.onderwerp': 'Waarschuwing vooraf',
  'Situatie.titel': 'Kop van de scène',
  'Situatie.verder': 'Knop',
  'KanNiet.reden': 'Waarom het niet kan',
  'Gevolg.wanneer': 'Wanneer of bij wie',
  'IJsberg.titel': 'Kop van de ijsberg',
  'Stem.wie': 'Stem: naam',
  'Stem.rol': 'Stem: wie dat is',
  'Stem.raad': 'Stem: vraag vooraf',
  'Teller.toon': 'Teller: wat er staat',
  'Teller.woord': 'Teller: enkelvoud en meervoud',
  'Zet.na': 'Na de zet',
  'Bedrijf.titel': 'Titel van het bedrijf',
};

/** Of the text in a word, or of an attribute of it. */
export const readerName = (word: ComponentName, attribute?: string): string =>
  (attribute === undefined ? bodyNames[word] : propNames[`${word}.${attribute}`]) ??
  (attribute === undefined ? word : `${word}: ${attribute}`);
