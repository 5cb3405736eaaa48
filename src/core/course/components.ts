import type { Component } from './component.ts';
import { dilemmaComponents } from './dilemma-components.ts';
import { label, line, prose, question } from './markdown.ts';
import { privacyTopics } from './privacy-sentences.ts';
import { workIds, workWords } from './work.ts';

/**
 * The words that authors can use in MDX, with what each takes and where it may stand. The checker (src/authoring/) holds
 * every file against this table, and the page renders each word with the Astro component of the same name.
 */

export const reflectionLevels = ['persoonlijk', 'team', 'organisatie'] as const;
export type ReflectionLevel = (typeof reflectionLevels)[number];

export const components = {
  ...dilemmaComponents,
  Begrip: {
    meaning: 'Een begrip met uitleg in eigen woorden en een bron.',
    props: {
      id: { kind: 'slug', required: true, meaning: 'Vaste naam, uniek in de cursus.' },
      term: { kind: 'text', required: true, meaning: 'Het woord zelf.' },
      bron: { kind: 'text', meaning: 'Waar het vandaan komt, bijvoorbeeld `Lipsky (1980)`.' },
      meer: { kind: ['ja'], meaning: 'Staat dichtgeklapt in de les. Hooguit vijf begrippen per module staan open.' },
    },
    holds: prose,
  },
  Term: {
    meaning: 'Verwijst naar een begrip dat ergens anders wordt uitgelegd: de deelnemer kan het opzoeken.',
    props: { naam: { kind: 'slug', required: true, meaning: 'De `id` van het `Begrip`, waar in de cursus het ook staat.' } },
    holds: label,
    inline: true,
  },
  Voorbeeld: {
    meaning: 'Een voorbeeld uit een soort werk. Wie bij Start zijn werk koos, ziet dat van zijn eigen werk; de anderen zien ze alle.',
    props: { voor: { kind: workIds, required: true, meaning: 'Het werk waar het voorbeeld uit komt.' } },
    holds: line,
    parents: ['Begrip'],
    children: [],
  },
  Woord: {
    meaning: 'Een woord dat per soort werk anders is. Schrijf de zin zo dat het na ‘je’ past: Vraag je `<Woord van="leidinggevende" />`.',
    props: { van: { kind: workWords, required: true, meaning: 'Welk woord. Wat het wordt, staat in `course.config.ts`.' } },
    holds: [],
    children: [],
    empty: true,
    inline: true,
  },
  KiesWerk: {
    meaning: 'Laat de deelnemer zijn werk kiezen. Dat verandert woorden, voorbeelden en de voorgestelde volgorde.',
    props: {},
    holds: [],
    parents: [],
    children: [],
    empty: true,
  },
  WieZietWat: {
    meaning:
      'Wat er in dit pakket over de deelnemer bekend wordt, in dezelfde zinnen als onder aan elke pagina. Ze passen zich aan de instelling `privacy.choices` en aan het pakket aan; schrijf ze dus niet zelf.',
    props: {
      over: {
        kind: privacyTopics,
        required: true,
        meaning: 'Waarover: wat de werkgever ziet, wat je kiest, wat je schrijft, of wat er in de browser blijft.',
      },
    },
    holds: [],
    parents: [],
    children: [],
    empty: true,
  },
  Werkkaart: {
    meaning: 'Een hulpmiddel van de module op een kaart, die ook los te printen is.',
    props: {
      id: { kind: 'slug', required: true, meaning: 'Vaste naam, uniek in de cursus.' },
      titel: { kind: 'text', required: true, meaning: 'Kop van de kaart.' },
    },
    holds: prose,
  },
  Herkenning: {
    meaning:
      'Een oefening in kijken, zonder score, geval voor geval: de deelnemer kiest waar hij aan denkt, leest wat een andere kant op wijst, blijft erbij of niet, en leest dan wat voor zijn eerste keuze pleit.',
    props: {
      id: { kind: 'slug', required: true, meaning: 'Vaste naam, uniek in de cursus.' },
      titel: { kind: 'text', required: true, meaning: 'Kop.' },
      opties: {
        kind: 'text',
        required: true,
        meaning: 'Waaruit te kiezen is, met komma’s ertussen: `overdracht, splitsing, iets anders`.',
      },
    },
    holds: [],
    parents: [],
    children: ['Geval'],
  },
  Geval: {
    meaning: 'Eén geval in een herkenning: een paar zinnen, en daarna minstens twee keer `Pleit`.',
    props: { titel: { kind: 'text', required: true, meaning: 'Kop.' } },
    holds: prose,
    parents: ['Herkenning'],
  },
  Pleit: {
    meaning: 'Wat voor een van de opties pleit, of waarom het iets anders kan zijn.',
    props: { voor: { kind: 'text', required: true, meaning: 'Een van de `opties`.' } },
    holds: line,
    parents: ['Geval'],
    children: [],
  },
  Casus: {
    meaning: 'Een korte situatie zonder keuzes.',
    props: { titel: { kind: 'text', required: true, meaning: 'Kop.' } },
    holds: prose,
  },
  VoorJezelf: {
    meaning: 'Een vraag met schrijfruimte. Wat iemand schrijft, verlaat de pagina nooit.',
    props: {
      id: { kind: 'slug', required: true, meaning: 'Vaste naam, uniek in de cursus.' },
      niveau: { kind: reflectionLevels, meaning: 'Waar de vraag over gaat. Standaard: `persoonlijk`.' },
    },
    holds: question,
  },
  Leeractie: {
    meaning: 'Eén klein experiment voor het eigen werk: als …, dan …',
    props: {
      id: { kind: 'slug', required: true, meaning: 'Vaste naam, uniek in de cursus.' },
      titel: { kind: 'text', meaning: 'Kop. Standaard: `Probeer één klein ding`.' },
    },
    holds: prose,
  },
  Terugblik: {
    meaning: 'Drie vragen om terug te kijken op een leeractie, weken later.',
    props: { van: { kind: 'slug', required: true, meaning: 'De `id` van de `Leeractie`.' } },
    holds: [],
    parents: [],
    children: [],
    empty: true,
  },
  Teamopdracht: {
    meaning: 'De teamopdracht van een module, uit haar `begeleiden.yaml`: iets wat een team zonder toestemming kan doen.',
    props: { van: { kind: 'slug', required: true, meaning: 'De map van de module.' } },
    holds: [],
    parents: [],
    children: [],
    empty: true,
  },
  Gesprekskaart: {
    meaning: 'Voor wie leidinggeeft: per module een kaart voor een gesprek van tien minuten, uit `begeleiden.yaml`.',
    props: {},
    holds: [],
    parents: [],
    children: [],
    empty: true,
  },
  Sessieblad: {
    meaning: 'Voor begeleiders: kies een module en een duur, en het draaiboek van die sessie staat klaar om in te vullen en te printen.',
    props: {},
    holds: [],
    parents: [],
    children: [],
    empty: true,
  },
  Bron: {
    meaning: 'Een verwijzing in een bronnenlijst.',
    props: {
      auteur: { kind: 'text', required: true, meaning: 'Achternaam en voorletter, of de organisatie.' },
      jaar: { kind: 'text', required: true, meaning: 'Jaar, of `z.j.`.' },
      titel: { kind: 'text', required: true, meaning: 'Titel van boek, artikel of rapport.' },
      uitgave: { kind: 'text', meaning: 'Uitgever, tijdschrift of organisatie.' },
      url: { kind: 'url', meaning: 'Adres, begint met https://.' },
    },
    holds: [],
    empty: true,
  },
  LetOp: {
    meaning: 'Een kader: een grens, een regel of een misverstand.',
    props: { titel: { kind: 'text', meaning: 'Kop. Standaard: `Let op`.' } },
    holds: prose,
  },
  Waarschuwing: {
    meaning: 'Zegt vooraf dat iets zwaar kan zijn, en geeft een uitweg en de hulproutes van de organisatie.',
    props: {
      onderwerp: { kind: 'text', required: true, meaning: 'Waar het over gaat, bijvoorbeeld `geweld in een gezin`.' },
      naar: { kind: 'lesson', meaning: 'De les waar iemand heen kan, bijvoorbeeld `05-de-ruimtetoets.mdx`. Standaard: de volgende les.' },
    },
    holds: [],
    empty: true,
  },
} as const satisfies Record<string, Component>;

export type ComponentName = keyof typeof components;
