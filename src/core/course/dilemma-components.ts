import { forms } from '../dilemma/text.ts';
import type { Component } from './component.ts';
import { largerComponents } from './larger-components.ts';
import { label, line, prose, speech } from './markdown.ts';
import { objectNames } from './objects.ts';

/** The words that a dilemma is written with. Its iceberg and its voices may stand in a case without choices too. */

export const icebergBlocks = ['vakmanschap', 'interactie', 'dienstverlening', 'resultaat'] as const;
export type IcebergBlock = (typeof icebergBlocks)[number];

/** What kind of thing an option of the first choice is to do; for who writes, to see that none always stands at the same place. */
export const optionKinds = ['regel', 'gesprek', 'samen', 'omweg', 'laten', 'hogerop'] as const;
export type OptionKind = (typeof optionKinds)[number];

const always = {
  altijd: { kind: ['ja'], meaning: 'Je las alle wegen hierheen na, en dit klopt op elke.' },
} as const;

const guard = {
  als: {
    kind: 'condition',
    meaning:
      'Alleen als dit eerder gekozen is: keuze-id’s met `en`, `of`, `niet` en haakjes. In een grotere vorm ook zetten, en tellers met `minstens` of `hoogstens`.',
  },
  kans: { kind: 'chance', meaning: 'De kans dat dit gebeurt, als percentage van `25%` tot en met `75%`.' },
} as const;

export const dilemmaComponents = {
  Dilemma: {
    meaning:
      'Een dilemma: scènes waarin de deelnemer kiest en de gevolgen ziet. Wat in de les ná het dilemma staat, verschijnt pas als het gespeeld is.',
    props: {
      id: {
        kind: 'slug',
        required: true,
        meaning: 'Vaste naam, uniek in de hele cursus. Verander hem nooit: hij staat in bewaarde voortgang.',
      },
      titel: { kind: 'text', required: true, meaning: 'De titel die de deelnemer ziet.' },
      rol: { kind: 'text', required: true, meaning: 'Wie de deelnemer is, bijvoorbeeld `agent in de noodhulp`.' },
      duur: { kind: 'minutes', meaning: 'Aantal minuten. Zonder telt de cursus ze zelf.' },
      voorwerp: {
        kind: objectNames,
        meaning: 'Een alledaags ding uit het verhaal, als tekening aan het begin en aan het eind. Elk ding bij één dilemma.',
      },
      toets: {
        kind: ['juridisch', 'inhoudelijk'],
        meaning:
          'Wie hiernaar moet kijken voordat het dilemma breed gebruikt wordt. Laat het staan; het akkoord schrijft `npm run nakijken`.',
      },
      anders: {
        kind: ['nee'],
        meaning:
          'Er is hier geen echte eerste keuze: de deelnemer krijgt geen regel voor wat hij zelf zou doen, en geen lijst van andere wegen.',
      },
      tegenspraak: {
        kind: ['ja'],
        meaning:
          'Wie bij de eerste keuze iets aantikt, krijgt eerst de vraag wat iemand zegt die hier iets anders doet. Waar goede collega’s uiteen gaan; hooguit twee dilemma’s per module.',
      },
      gewicht: {
        kind: ['eerste', 'laatste'],
        meaning:
          'Die beslissing weegt hier met opzet het zwaarst: van de andere hoeft aan het einde maar 15 % af te hangen in plaats van 35 %. Hooguit één dilemma op de vier in een module; schrijf er in het dilemma bij waarom.',
      },
      toetsvraag: { kind: 'text', meaning: 'De vraag aan die jurist of deskundige; meer vragen met (1), (2), (3).' },
      vorm: {
        kind: forms,
        meaning:
          'Een andere vorm. `tafel` en `rij` zijn groter, met tellers, zetten en bedrijven: je zit een gesprek voor, en elke zet kost iets; of je helpt mensen na elkaar, en ziet van wie later komt minder. Wat iemand in zo’n grotere vorm kiest, wordt nooit verstuurd. `deuren`: je gaat van balie naar balie, en aan elke is één weg open of twee, naast hooguit drie keer `KanNiet`. `stuk`: je schrijft een stuk, en elke keuze is een zin ervan, in twee of drie versies die hooguit zes woorden schelen.',
      },
    },
    holds: [],
    parents: [],
    children: ['Situatie', 'Waarschuwing', 'Teller', 'Zet', 'Bedrijf'],
  },
  Situatie: {
    meaning: 'Een scène. De eerste is het begin. Een scène zonder `Keuze` en zonder `naar` is een einde en heeft een `IJsberg`.',
    props: {
      id: { kind: 'slug', required: true, meaning: 'Vaste naam binnen het dilemma.' },
      titel: { kind: 'text', meaning: 'Kop boven de scène, bijvoorbeeld `Twee weken later`.' },
      naar: { kind: 'targets', meaning: 'De scène die volgt zonder keuze. Bij meer namen: de eerste die kan.' },
      verder: { kind: 'text', meaning: 'Tekst op de knop bij `naar`. Standaard: `Lees verder`.' },
      ...guard,
      zetten: { kind: 'moves', meaning: 'In een grotere vorm: de zetten die hier kunnen, met spaties ertussen. Hooguit acht.' },
      tel: { kind: 'changes', meaning: 'In een grotere vorm: wat er geteld wordt als iemand hier komt, bijvoorbeeld `winter 3`.' },
    },
    holds: prose,
    parents: ['Dilemma', 'Bedrijf'],
  },
  Keuze: {
    meaning: 'Iets wat de deelnemer kan doen. Twee tot vijf per scène.',
    props: {
      id: { kind: 'slug', required: true, meaning: 'Vaste naam, uniek binnen het dilemma.' },
      naar: {
        kind: 'targets',
        required: true,
        meaning: 'De scène die volgt. Bij meer namen: de eerste die kan (`als` en `kans` staan op de scène); de laatste kan altijd.',
      },
      als: guard.als,
      kost: { kind: 'price', meaning: 'In een grotere vorm: wat deze keuze kost, bijvoorbeeld `lucifers 2`.' },
      tel: { kind: 'changes', meaning: 'In een grotere vorm: wat er na deze keuze geteld wordt, bijvoorbeeld `hitte + 1`.' },
      aard: {
        kind: optionKinds,
        meaning: 'Wat voor soort keuze dit is, bij de eerste keuze van een dilemma. Alleen voor wie schrijft: de deelnemer ziet het nooit.',
      },
    },
    holds: label,
    parents: ['Situatie'],
    children: [],
  },
  KanNiet: {
    meaning:
      'Iets wat een collega hier meteen zou noemen en wat echt niet kan, met de reden. Staat tussen de keuzes, maar is er geen. Hooguit één per scène en twee per dilemma; met `vorm="deuren"` drie per scène.',
    props: {
      reden: { kind: 'text', required: true, meaning: 'Waarom het niet kan: één zin van 4 tot 14 woorden.' },
      als: guard.als,
    },
    holds: label,
    parents: ['Situatie'],
    children: [],
  },
  Gevolg: {
    meaning: 'Wat er gebeurt door een keuze: nu, later of bij iemand anders.',
    props: { wanneer: { kind: 'text', meaning: 'Kopje, bijvoorbeeld `Maandag` of `Bij Samira`.' }, ...guard },
    holds: prose,
    parents: ['Situatie'],
  },
  IJsberg: {
    meaning: 'De ijsbergkaart: wat een keuze doet boven en onder de waterlijn.',
    props: { titel: { kind: 'text', meaning: 'Kop boven de kaart. Standaard: `Wat deed dit?`.' }, als: guard.als },
    holds: [],
    parents: ['Situatie', 'Casus'],
    children: ['Boven', 'Onder', 'Drijfveer'],
  },
  Boven: {
    meaning: 'Boven de waterlijn: regels, taken, resultaten.',
    props: { blok: { kind: icebergBlocks, required: true, meaning: 'Het bouwblok.' }, als: guard.als, ...always },
    holds: line,
    parents: ['IJsberg'],
    children: [],
  },
  Onder: {
    meaning: 'Onder de waterlijn: overtuigingen, rollen, vertrouwen, erbij horen.',
    props: { blok: { kind: icebergBlocks, required: true, meaning: 'Het bouwblok.' }, als: guard.als, ...always },
    holds: line,
    parents: ['IJsberg'],
    children: [],
  },
  Drijfveer: {
    meaning:
      'Wat er bij de deelnemer speelde, in de ik-vorm: twee tot vier regels die hij zelf kan overnemen. Alleen in een dilemma. Wat iemand aankruist of schrijft, verlaat de pagina nooit.',
    props: { als: guard.als },
    holds: line,
    parents: ['IJsberg'],
    children: [],
  },
  Stem: {
    meaning: 'Iemand die meekeek, in de ik-vorm. Zonder aanhalingstekens: die zet de pagina.',
    props: {
      wie: { kind: 'text', required: true, meaning: 'Naam.' },
      rol: { kind: 'text', meaning: 'Wie dat is, bijvoorbeeld `moeder van Ruben`.' },
      eerst: { kind: ['ja'], meaning: 'Deze stem klinkt alleen, vóór de ijsberg. Standaard is dat de eerste die er is.' },
      raad: {
        kind: 'text',
        meaning:
          'Een vraag aan de deelnemer vóór hij deze stem hoort, bijvoorbeeld `Wat zag de schoonmaker, denk je?`. Hooguit één op elke weg, en nooit bij de stem die alleen klinkt.',
      },
      ...guard,
      ...always,
    },
    holds: speech,
    parents: ['Situatie', 'Casus'],
    children: [],
  },
  ...largerComponents,
} as const satisfies Record<string, Component>;
