import { defineCourse } from '#course';

/** What an organisation changes. Change a value, run `npm run packages`, upload. */
export default defineCourse({
  /** Stable name of this course: in file names, manifests and activity ids. Changing it makes it another course for the LMS. */
  id: 'onder-de-waterlijn',
  title: 'Onder de waterlijn',
  description:
    'Dilemma’s uit het werk in de veiligheid. Je kiest, ziet wat je keuze doet boven en onder de waterlijn, en probeert één klein ding in je eigen werk.',
  /** Goes up with each release; an LMS shows it, learners do not. */
  version: '0.1.0',
  /**
   * Base of every activity id in xAPI and cmi5. This one is that of the course as it stands: who changes the course chooses one under a
   * domain of their own, and never changes that after the first learner. It need not exist as a page (docs/adr/0011-addresses.md).
   */
  iri: 'https://w3id.org/onder-de-waterlijn',
  language: 'nl',
  /** Which modules, in which order; `required` counts for completion. `'all'`: every folder in `modules/`, in the order of its `volgorde`, all required. */
  modules: 'all',
  /** Colours of the house style, `#rrggbb`. The build checks their contrast in light and dark. */
  colours: { deep: '#0b3a53', surface: '#eaf3f6', accent: '#1a6f8f', warm: '#9c4a1a' },
  /**
   * Your logo instead of the waterline, beside the title: an SVG or PNG file in this folder (at most 20 kB), and what it is called for who cannot see it.
   * `logo: { file: 'logo.svg', name: 'Naam van de organisatie' },`
   */
  /** What the LMS receives at the end: `'completed'`, or `'passed'` for an LMS that only counts passed. There is never a score. */
  completion: { report: 'completed' },
  /**
   * Whether a choice in a dilemma may ever leave the page: `'never'`; `'opt-in'`, when the learner switches *Deel mijn keuzes* on (off at
   * every start); or `'always'`, and the learner is told before the first choice. Talk to your works council before you change this.
   */
  privacy: { choices: 'opt-in' },
  /** What the course calls people and meetings. Each word must read well after ‘je’. */
  words: { leidinggevende: 'leidinggevende', client: 'cliënt', clienten: 'cliënten', overleg: 'teamoverleg' },
  /**
   * The work that a learner can choose in *Start*: it changes words, examples and the suggested order of the modules, stays on the
   * learner's device, and is told to nobody. `words`: only what differs. Leave out what your organisation does not have.
   */
  work: [
    {
      id: 'politie',
      label: 'Politie',
      words: { leidinggevende: 'teamchef', client: 'burger', clienten: 'burgers', overleg: 'briefing' },
      order: ['discretionaire-ruimte', 'overdracht-en-splitsing', 'vakmanschap', 'leiderschap'],
    },
    {
      id: 'pi',
      label: 'Penitentiaire inrichting',
      words: { leidinggevende: 'afdelingshoofd', client: 'gedetineerde', clienten: 'gedetineerden', overleg: 'afdelingsoverleg' },
      order: ['vakmanschap', 'overdracht-en-splitsing', 'discretionaire-ruimte', 'leiderschap'],
    },
    {
      id: 'gemeente',
      label: 'Gemeente',
      words: { leidinggevende: 'teamleider', client: 'inwoner', clienten: 'inwoners' },
      order: ['discretionaire-ruimte', 'vakmanschap', 'overdracht-en-splitsing', 'leiderschap'],
    },
    {
      id: 'reclassering',
      label: 'Reclassering',
      words: {},
      order: ['vakmanschap', 'discretionaire-ruimte', 'overdracht-en-splitsing', 'leiderschap'],
    },
    {
      id: 'zorg',
      label: 'Zorg',
      words: { leidinggevende: 'teammanager', client: 'patiënt', clienten: 'patiënten' },
      order: ['overdracht-en-splitsing', 'vakmanschap', 'discretionaire-ruimte', 'leiderschap'],
    },
    {
      id: 'leiding',
      label: 'Leidinggevende',
      words: {},
      order: ['leiderschap', 'discretionaire-ruimte', 'vakmanschap', 'overdracht-en-splitsing'],
    },
  ],
  /**
   * Whom to tell when something in the course cannot be used. Has your organisation an accessibility statement, then its address and day:
   * `statementUrl: 'https://…', date: '2027-01-31',`. Without one the page claims no norm.
   */
  accessibility: {
    contact:
      'Loop je ergens tegenaan, of heb je de cursus in een andere vorm nodig? Vertel het degene die in je organisatie over leren gaat.',
  },
  /** Where a learner can turn to; shown with content warnings and on the last page of a module. */
  help: [
    { label: 'Je leidinggevende', text: 'Voor alles wat je in je werk raakt of vastzet.' },
    { label: 'Collegiale opvang of bedrijfsmaatschappelijk werk', text: 'Als iets uit deze cursus of uit je werk blijft hangen.' },
    { label: 'Je vertrouwenspersoon', text: 'Bij ongewenst gedrag of een vraag over integriteit.' },
  ],
});
