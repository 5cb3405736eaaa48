import { label, line, type Markdown, prose, question, speech } from './markdown.ts';
import { privacyTopics } from './privacy-sentences.ts';
import { workIds, workWords } from './work.ts';

/**
 * The words that authors can use in MDX, with what each takes and where it may stand. The checker (src/authoring/) holds
 * every file against this table, and the page renders each word with the Astro component of the same name.
 */

export const icebergBlocks = ['vakmanschap', 'interactie', 'dienstverlening', 'resultaat'] as const;
export type IcebergBlock = (typeof icebergBlocks)[number];

export const reflectionLevels = ['persoonlijk', 'team', 'organisatie'] as const;
export type ReflectionLevel = (typeof reflectionLevels)[number];

/** How the value of a prop is read. `slug`: `[a-z0-9-]+`; `targets`: scene ids separated by spaces; `chance`: `30%`; `minutes`: a whole number. */
export type PropKind = 'text' | 'slug' | 'targets' | 'condition' | 'chance' | 'minutes' | 'lesson' | 'url' | readonly string[];

export type Component = {
  /** One Dutch sentence: what it is for. */
  readonly meaning: string;
  readonly props: { readonly [name: string]: { readonly kind: PropKind; readonly required?: boolean; readonly meaning: string } };
  /** The words that it may stand directly in; none: only by itself in a lesson; absent: in any word whose `children` allow it. */
  readonly parents?: readonly string[];
  /** The only words that may stand in it; none: only text; absent: any word whose `parents` allow it. */
  readonly children?: readonly string[];
  /** The Markdown that it may hold of its own, words left out; none: only other words, or nothing at all when it may be empty. */
  readonly holds: readonly Markdown[];
  /** Whether it may be empty. */
  readonly empty?: boolean;
  /** Whether it stands in a sentence: anywhere that text may stand, but for a choice. */
  readonly inline?: boolean;
};

const guard = {
  als: { kind: 'condition', meaning: 'Alleen als dit eerder gekozen is: keuze-id’s met `en`, `of`, `niet` en haakjes.' },
  kans: { kind: 'chance', meaning: 'De kans dat dit gebeurt, als percentage: `30%`.' },
} as const;

export const components = {
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
      duur: { kind: 'minutes', required: true, meaning: 'Aantal minuten.' },
      toets: { kind: ['juridisch', 'inhoudelijk'], meaning: 'Wie hier nog naar moet kijken voordat het dilemma breed gebruikt wordt.' },
      toetsvraag: { kind: 'text', meaning: 'De vraag aan die jurist of deskundige.' },
    },
    holds: [],
    parents: [],
    children: ['Situatie', 'Waarschuwing'],
  },
  Situatie: {
    meaning: 'Een scène. De eerste is het begin. Een scène zonder `Keuze` en zonder `naar` is een einde en heeft een `IJsberg`.',
    props: {
      id: { kind: 'slug', required: true, meaning: 'Vaste naam binnen het dilemma.' },
      titel: { kind: 'text', meaning: 'Kop boven de scène, bijvoorbeeld `Twee weken later`.' },
      naar: { kind: 'targets', meaning: 'De scène die volgt zonder keuze. Bij meer namen: de eerste die kan.' },
      verder: { kind: 'text', meaning: 'Tekst op de knop bij `naar`. Standaard: `Lees verder`.' },
      ...guard,
    },
    holds: prose,
    parents: ['Dilemma'],
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
    props: { titel: { kind: 'text', meaning: 'Kop boven de kaart. Standaard: `Wat deed dit?`.' } },
    holds: [],
    parents: ['Situatie', 'Casus'],
    children: ['Boven', 'Onder'],
  },
  Boven: {
    meaning: 'Boven de waterlijn: regels, taken, resultaten.',
    props: { blok: { kind: icebergBlocks, required: true, meaning: 'Het bouwblok.' } },
    holds: line,
    parents: ['IJsberg'],
    children: [],
  },
  Onder: {
    meaning: 'Onder de waterlijn: overtuigingen, rollen, vertrouwen, erbij horen.',
    props: { blok: { kind: icebergBlocks, required: true, meaning: 'Het bouwblok.' } },
    holds: line,
    parents: ['IJsberg'],
    children: [],
  },
  Stem: {
    meaning: 'Iemand die meekeek, in de ik-vorm. Zonder aanhalingstekens: die zet de pagina.',
    props: {
      wie: { kind: 'text', required: true, meaning: 'Naam.' },
      rol: { kind: 'text', meaning: 'Wie dat is, bijvoorbeeld `moeder van Ruben`.' },
      ...guard,
    },
    holds: speech,
    parents: ['Situatie', 'Casus'],
    children: [],
  },
  Begrip: {
    meaning: 'Een begrip met uitleg in eigen woorden en een bron.',
    props: {
      id: { kind: 'slug', required: true, meaning: 'Vaste naam, uniek in de cursus.' },
      term: { kind: 'text', required: true, meaning: 'Het woord zelf.' },
      bron: { kind: 'text', meaning: 'Waar het vandaan komt, bijvoorbeeld `Lipsky (1980)`.' },
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
    meaning: 'Een oefening in kijken, zonder score: per geval kiest de deelnemer waar hij aan denkt en leest dan wat waarvoor pleit.',
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

export type WordName = keyof typeof components;
