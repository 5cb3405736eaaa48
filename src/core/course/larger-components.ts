import type { Component } from './component.ts';
import { label, speech } from './markdown.ts';

/** The words of the larger forms of a dilemma: what it counts, what can be done in it, and the acts that it is made of. */
export const largerComponents = {
  Teller: {
    meaning: 'Een getal dat in het hele dilemma meeloopt en nooit buiten zijn grenzen komt. Zonder `toon` ziet de deelnemer het nooit.',
    props: {
      id: {
        kind: 'slug',
        required: true,
        meaning: 'Naam, uniek binnen het dilemma. Zo heet de teller in `als`, `kost` en `tel`, en op papier.',
      },
      begin: { kind: 'whole', required: true, meaning: 'Waar hij begint.' },
      van: { kind: 'whole', required: true, meaning: 'Het laagste dat hij wordt.' },
      tot: { kind: 'whole', required: true, meaning: 'Het hoogste dat hij wordt; hooguit 60 meer dan `van`.' },
      toon: { kind: 'text', meaning: 'Wat de deelnemer ervan leest, met `{n}` en `{woord}`: `Nog {n} {woord}`.' },
      woord: {
        kind: 'text',
        meaning: 'Wat er geteld wordt, enkelvoud en meervoud: `lucifer, lucifers`. Nodig als iets er een prijs in heeft.',
      },
    },
    holds: [],
    parents: ['Dilemma'],
    empty: true,
  },
  Zet: {
    meaning:
      'Iets wat iemand in een scène kan doen zonder haar te verlaten: één keer per bezoek, en tegen een prijs. Waar hij kan, staat bij `zetten`.',
    props: {
      id: { kind: 'slug', required: true, meaning: 'Naam, uniek binnen het dilemma.' },
      kost: { kind: 'price', meaning: 'De prijs: een teller en een getal, bijvoorbeeld `lucifers 2`.' },
      tel: { kind: 'changes', meaning: 'Wat er geteld wordt, wat het antwoord ook is.' },
      na: { kind: 'text', meaning: 'Wat er gebeurt waar geen `Na` geldt. Eén of twee zinnen.' },
    },
    holds: label,
    parents: ['Dilemma'],
    children: [],
  },
  Bedrijf: {
    meaning:
      'Een stuk van een groter dilemma. Keuzes en zetten gelden alleen binnen het bedrijf; alleen tellers gaan mee naar het volgende.',
    props: {
      id: { kind: 'slug', required: true, meaning: 'Naam, uniek binnen het dilemma.' },
      titel: { kind: 'text', required: true, meaning: 'Hoe het heet, op het scherm en op papier.' },
    },
    holds: [],
    parents: ['Dilemma'],
    children: ['Situatie'],
  },
  Na: {
    meaning: 'Wat er na een zet gebeurt. Staan er meer bij een zet, dan geldt de eerste die kan. De prijs is dan al betaald.',
    props: {
      zet: { kind: 'slug', required: true, meaning: 'De `id` van de zet.' },
      als: {
        kind: 'condition',
        meaning: 'Alleen als dit zo is: keuzes en zetten van dit bedrijf, en tellers met `minstens` of `hoogstens`.',
      },
      kans: { kind: 'chance', meaning: 'De kans dat dit gebeurt, als percentage van `25%` tot en met `75%`.' },
      tel: { kind: 'changes', meaning: 'Wat er dan geteld wordt, bijvoorbeeld `thuis + 1`.' },
      naar: { kind: 'targets', meaning: 'De scène die volgt. Zonder blijft iemand waar hij is. Met `naar` mag de tekst weg.' },
    },
    holds: speech,
    parents: ['Situatie'],
    children: [],
  },
} as const satisfies Record<string, Component>;
