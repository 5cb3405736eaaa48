import { formatFacts, type PackageFormat } from '../../src/core/formats.ts';

/** What the front page says, in each language. */

type Words = {
  readonly bar: { readonly other: string };
  readonly lead: string;
  readonly view: string;
  readonly take: string;
  readonly viewNote: string;
  readonly trial: string;
  readonly facts: {
    readonly modules: string;
    readonly dilemmas: string;
    readonly minutes: string;
    readonly language: string;
    readonly licence: string;
  };
  readonly dutch: string;
  readonly which: {
    readonly title: string;
    readonly text: string;
    readonly file: string;
    readonly never: string;
    readonly guide: string;
    readonly word: string;
    readonly trial: string;
    readonly tried: string;
    readonly untried: string;
    readonly other: string;
    readonly start: string;
  };
  readonly sets: {
    readonly title: string;
    readonly share: string;
    readonly shareText: string;
    readonly never: string;
    readonly neverText: string;
    readonly more: string;
  };
  readonly all: { readonly title: string; readonly whole: string; readonly module: string; readonly text: string };
  readonly groups: readonly {
    readonly title: string;
    readonly text: string;
    readonly documents: readonly string[];
    readonly extra?: 'kit' | 'check';
  }[];
  readonly kit: string;
  readonly room: string;
  readonly checks: { readonly title: string; readonly text: string; readonly files: Readonly<Record<string, string>> };
  readonly news: { readonly title: string; readonly text: string };
  readonly licence: {
    readonly title: string;
    readonly text: string;
    readonly source: string;
    readonly noSource: string;
    readonly write: string;
  };
  readonly inDutch: string;
};

/** How a format is called in a row of choices, where that is shorter than its label. */
const shorter: { readonly [id in PackageFormat]?: string } = { xapi: 'xAPI', web: 'web', html: 'HTML' };

export const shortFormat = (id: PackageFormat): string => shorter[id] ?? formatFacts(id).label;

const nl: Words = {
  bar: { other: 'In English' },
  lead: 'Een open e-learning voor mensen die in de veiligheid werken. Je speelt dilemma’s zonder goed antwoord, en ziet wat je keuze doet boven en onder de waterlijn.',
  view: 'Bekijk de cursus',
  take: 'Neem haar mee',
  viewNote:
    'De cursus opent in je browser, zonder aanmelden. Er gaat niets het net op, en er wordt niets bijgehouden buiten je eigen browser.',
  trial: 'Dit is een proefuitgave: zij heeft nog geen vast adres. Gebruik haar om te kijken en te proberen, niet voor echte deelnemers.',
  facts: { modules: 'Modules', dilemmas: 'Dilemma’s', minutes: 'Minuten', language: 'Taal', licence: 'Licentie' },
  dutch: 'Nederlands',
  which: {
    title: 'Welk LMS heb je?',
    text: 'Kies je LMS. Je krijgt één bestand dat je er zo in zet. Pak het niet uit. Het blad ernaast zegt welke knoppen je nodig hebt, en hoe je het in tien minuten probeert.',
    file: 'Pakket',
    never: 'zonder keuzes delen',
    guide: 'Blad voor dit LMS',
    word: 'Word',
    trial: 'In tien minuten proberen',
    tried: 'Zelf gespeeld in',
    other: 'Een ander LMS',
    untried: 'Hier heeft nog niemand de cursus zelf gedraaid.',
    start: 'Proefpakket (module Start)',
  },
  sets: {
    title: 'Twee uitvoeringen: mag een keuze gedeeld worden?',
    share: 'De gewone uitvoering',
    shareText:
      'Een keuze gaat alleen weg als de deelnemer zelf *Deel mijn keuzes* aanzet. Die schakelaar staat bij elke start uit. Omdat het kán, is het systeem volgens de wet geschikt om gedrag te laten zien: leg het voor aan de ondernemingsraad.',
    never: 'Zonder keuzes delen',
    neverText:
      'De schakelaar is er niet, en geen keuze verlaat de pagina. Het LMS ziet alleen begonnen, hoever, hoelang en klaar. De lichtste uitvoering om mee te beginnen.',
    more: 'Wat een ondernemingsraad hierover wil weten',
  },
  all: {
    title: 'Alle pakketten',
    whole: 'De hele cursus',
    module: 'Module',
    text: 'De hele cursus is één regel in een rapport en neemt de voortgang mee van module naar module. Losse modules geven elk een eigen regel. Kies één van de twee.',
  },
  groups: [
    {
      title: 'Wie erover beslist',
      text: 'Voor de privacyfunctionaris, de ondernemingsraad en de beveiliging. In Word om zelf aan te vullen.',
      documents: [
        'docs/privacy/README.md',
        'docs/privacy/ondernemingsraad.md',
        'docs/privacy/dpia.md',
        'docs/privacy/tekst-voor-deelnemers.md',
        'docs/privacy/zelf-nakijken.md',
        'docs/toegankelijkheid.md',
        'SECURITY.md',
      ],
    },
    {
      title: 'Wie een groep begeleidt',
      text: 'Gids, kaarten, dia’s en werkbladen in één zip, en een pagina om de cursus met een groep op een scherm te spelen.',
      documents: ['docs/begeleiders.md', 'docs/samen-spelen.md'],
      extra: 'kit',
    },
    {
      title: 'Wie beheert en rapporteert',
      text: 'Wat een LMS krijgt, welke waarden er staan, en wat er te vertellen is zonder iemand te volgen.',
      documents: ['docs/lms/README.md', 'docs/lms-velden.md', 'docs/lrs.md', 'docs/rapporteren.md', 'docs/exports.md'],
    },
    {
      title: 'Wie zelf schrijft',
      text: 'De cursus bestaat uit tekstbestanden. Wie een dilemma wil schrijven of laten nakijken, begint hier.',
      documents: ['docs/schrijven.md', 'docs/nakijken.md', 'docs/uitgeven.md', 'README.md'],
    },
  ],
  kit: 'Begeleiderskit (zip)',
  room: 'Samen spelen, op een scherm',
  checks: {
    title: 'Nakijken wat je hebt',
    text: 'Je hoeft niemand te geloven. Van elk bestand staat hier een controlesom, en dezelfde bron geeft op elke computer dezelfde bestanden.',
    files: {
      SHA256SUMS: 'Controlesommen van alle bestanden',
      'pakketten/sbom.cdx.json': 'Wat erin zit: onderdelen en bestanden (SBOM, CycloneDX)',
      'pakketten/vex.cdx.json': 'Wat er van zwakke plekken bekend is (VEX)',
      'nakijken/toegankelijkheid.openacr.yaml': 'Hoe toegankelijk de cursus is, per criterium (OpenACR, Engels)',
      'nakijken/profile.jsonld': 'Wat de cursus aan een LRS vertelt (xAPI-profiel)',
      '.well-known/security.txt': 'Waar je een zwakke plek meldt (security.txt)',
      'catalogus/edu-dex.csv': 'Voor een catalogus: de velden van EDU-DEX, ingevuld',
      'catalogus/nl-lom-onder-de-waterlijn.xml': 'Voor een catalogus: NL LOM van de hele cursus',
      'licenties.txt': 'Licenties van alle onderdelen',
    },
  },
  news: { title: 'Wat er veranderde', text: 'Wat er nieuw is, en wat je moet doen als je al een oudere versie hebt.' },
  licence: {
    title: 'Gebruiken, veranderen en doorgeven',
    text: 'Dat mag, zonder te vragen. De tekst en beelden vallen onder CC BY-SA 4.0: noem de bron, en geef wat je ervan maakt onder dezelfde licentie door. De code valt onder de EUPL 1.2.',
    source: 'De bron',
    noSource: 'De bron heeft nog geen vast adres.',
    write: 'Vragen',
  },
  inDutch: '',
};

const en: Words = {
  bar: { other: 'In het Nederlands' },
  lead: 'An open e-learning course in Dutch for people who work in public safety. You play dilemmas without a right answer, and see what a choice does above and below the waterline.',
  view: 'See the course',
  take: 'Take it along',
  viewNote:
    'The course opens in your browser, without signing in. Nothing goes out on the net, and nothing is kept outside your own browser.',
  trial: 'This is a trial release: it has no lasting address yet. Use it to look and to try, not for real learners.',
  facts: { modules: 'Modules', dilemmas: 'Dilemmas', minutes: 'Minutes', language: 'Language', licence: 'Licence' },
  dutch: 'Dutch',
  which: {
    title: 'Which LMS do you have?',
    text: 'Choose your LMS. You get one file to upload as it is. Do not unpack it. The guide beside it says which settings you need, and how to try it in ten minutes. The guides are in Dutch.',
    file: 'Package',
    never: 'without sharing choices',
    guide: 'Guide for this LMS',
    word: 'Word',
    trial: 'To try it in ten minutes',
    tried: 'Played by ourselves in',
    other: 'Any other LMS',
    untried: 'Nobody has run the course here yet.',
    start: 'Package to try with (module Start)',
  },
  sets: {
    title: 'Two editions: may a choice be shared?',
    share: 'The usual edition',
    shareText:
      'A choice leaves the page only when the learner switches *Deel mijn keuzes* on, which is off at every start. Because it can, the law has a system that is fit for showing behaviour: put it before your works council.',
    never: 'Without sharing choices',
    neverText:
      'There is no switch, and no choice leaves the page. The LMS sees only that it was begun, how far, how long and whether it is done. The lightest edition to begin with.',
    more: 'What a works council wants to know of this (Dutch)',
  },
  all: {
    title: 'All packages',
    whole: 'The whole course',
    module: 'Module',
    text: 'The whole course is one line in a report and takes progress along from module to module. Modules apart give a line each. Choose one of the two.',
  },
  groups: [
    {
      title: 'Who decides on it',
      text: 'For privacy officers, works councils and security. In Word too, to fill in.',
      documents: [
        'docs/privacy/README.md',
        'docs/privacy/ondernemingsraad.md',
        'docs/privacy/dpia.md',
        'docs/privacy/tekst-voor-deelnemers.md',
        'docs/privacy/zelf-nakijken.md',
        'docs/toegankelijkheid.md',
        'SECURITY.md',
      ],
    },
    {
      title: 'Who leads a group',
      text: 'Guide, cards, slides and work sheets in one zip, and a page to play the course with a group on a screen.',
      documents: ['docs/begeleiders.md', 'docs/samen-spelen.md'],
      extra: 'kit',
    },
    {
      title: 'Who administers and reports',
      text: 'What an LMS gets, which values, and what can be told without following anybody.',
      documents: ['docs/lms/README.md', 'docs/lms-velden.md', 'docs/lrs.md', 'docs/rapporteren.md', 'docs/exports.md'],
    },
    {
      title: 'Who changes it',
      text: 'The course is a folder of text files. Whoever wants to write a dilemma or change the code begins here.',
      documents: ['README.md', 'CONTRIBUTING.md', 'GOVERNANCE.md', 'ARCHITECTURE.md', 'docs/schrijven.md'],
    },
  ],
  kit: 'Facilitator’s kit (zip)',
  room: 'Playing together, on a screen',
  checks: {
    title: 'To check what you have',
    text: 'You need not believe anybody. Of every file there is a checksum here, and the same source gives the same files on every computer.',
    files: {
      SHA256SUMS: 'Checksums of all files',
      'pakketten/sbom.cdx.json': 'What is in it: components and files (SBOM, CycloneDX)',
      'pakketten/vex.cdx.json': 'What is known of weaknesses (VEX)',
      'nakijken/toegankelijkheid.openacr.yaml': 'How accessible the course is, by criterion (OpenACR)',
      'nakijken/profile.jsonld': 'What the course tells an LRS (xAPI profile)',
      '.well-known/security.txt': 'Where to report a weakness (security.txt)',
      'catalogus/edu-dex.csv': 'For a catalogue: the fields of EDU-DEX, filled in (Dutch)',
      'catalogus/nl-lom-onder-de-waterlijn.xml': 'For a catalogue: NL LOM of the whole course',
      'licenties.txt': 'Licences of all parts',
    },
  },
  news: { title: 'What changed', text: 'What is new, and what to do when you have an older version.' },
  licence: {
    title: 'To use, change and pass on',
    text: 'You may, without asking. Text and pictures are under CC BY-SA 4.0: name the source, and pass on what you make of it under the same licence. The code is under the EUPL 1.2.',
    source: 'The source',
    noSource: 'The source has no lasting address yet.',
    write: 'Questions',
  },
  inDutch: ' (Dutch)',
};

export const frontWords = { nl, en } as const;

export type FrontWords = Words;
