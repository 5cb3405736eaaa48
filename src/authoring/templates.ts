/** The files that `npm run new` writes: small but whole, so that an author changes a working example. */

/** Quotes a value for YAML and for an attribute: people type titles with quotes and colons in them. */
const yaml = (text: string): string => JSON.stringify(text);
const attribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** `index.mdx` of a new module. `place` is its `volgorde`. */
export const moduleTemplate = ({ title, place }: { readonly title: string; readonly place: number }): string => `---
titel: ${yaml(title)}
# Eén zin in de ik-vorm: wat kan iemand hierna?
belofte: Ik zie in mijn eigen werk het moment waarop ik kies, en kan uitleggen waarom.
# Minuten voor de hele module.
duur: 10
# De plaats tussen de andere modules.
volgorde: ${place}
doelen:
  - Je herkent de keuze in een gewone werkdag.
  - Je probeert één klein ding uit.
doelgroep:
  - Iedereen die in de veiligheid werkt
---

Hier staat waar deze module over gaat, in twee of drie zinnen. De lijst met lessen komt er vanzelf onder.
`;

/** The first lesson of a new module: a module without lessons would not pass the check. */
export const openingTemplate = (): string => `---
titel: Voordat je begint
# opening, dilemma, begrip, oefening, reflectie, leeractie of bronnen
soort: opening
---

Vertel hier wat iemand te wachten staat en wat het vraagt. Maak daarna een dilemma met \`npm run new\`.
`;

/** The ids in the lesson below that have to be unique in the course. */
export const dilemmaTemplateIds = (id: string): readonly string[] => [id, `${id}-vraag`];

/**
 * A lesson with a dilemma of two rounds that passes the check, with a comment at each word.
 * `id` is the dilemma's id; other ids are made from it. `after`: the lesson that it says it comes after.
 */
export const dilemmaTemplate = ({
  id,
  title,
  after,
}: {
  readonly id: string;
  readonly title: string;
  readonly after?: string | undefined;
}): string => `---
titel: ${yaml(title)}
soort: dilemma
${after === undefined ? '' : `# De les waar deze achter komt.\nna: ${after}\n`}---

{/*
  Dit is een werkend voorbeeld. Vervang de tekst, kijk met npm run dev en controleer met npm run check.
  Wat tussen deze tekens staat, ziet de deelnemer niet.

  Een id is een vaste naam: kleine letters, cijfers en streepjes. Verander hem niet meer als de cursus in gebruik is.
*/}

<Dilemma id="${id}" titel="${attribute(title)}" rol="medewerker bezoek in een PI">

  {/* Situatie is een scène. De eerste is het begin. titel is de kop erboven. */}
  <Situatie id="start" titel="Zondag, vijf over half drie">

    Het bezoek begon om half drie. De lijst is afgetekend, de deur naar de zaal is dicht. Voor het loket staat Esra met haar zoontje van vier. Ze zijn met de trein en de bus gekomen, twee uur lang, en de bus had pech. Het jongetje houdt een tekening vast die bijna net zo groot is als hijzelf.

    Wie te laat is, komt er niet meer in. Dat staat op het bord naast haar hoofd. In de zaal zit zijn vader aan een tafeltje en kijkt naar de deur.

    {/* Keuze is iets wat de deelnemer kan doen: twee tot vijf per scène. naar noemt de scène die volgt. */}
    {/* Staan er twee namen, dan telt de eerste die kan. Hier: controle (30% kans), en anders binnen. */}
    <Keuze id="toelaten" naar="controle binnen">Je doet de deur open en zet hun namen alsnog op de lijst.</Keuze>

    <Keuze id="weigeren" naar="buiten">Je legt uit dat het bezoek begonnen is en noemt de eerstvolgende datum.</Keuze>

  </Situatie>

  {/* kans: soms gebeurt dit, soms niet. */}
  <Situatie id="controle" titel="Nog geen minuut later" kans="30%">

    Als de deur achter hen dichtvalt, staat je teamleider naast je. Hij heeft de lijst in zijn hand. ‘Half drie is half drie,’ zegt hij. Het klinkt als een vraag.

    <Keuze id="uitleggen" naar="einde-binnen">Je vertelt wat je zag en waarom je de deur opendeed.</Keuze>

    <Keuze id="knikken" naar="einde-binnen">Je knikt, zegt dat het niet meer gebeurt en gaat zitten.</Keuze>

  </Situatie>

  <Situatie id="binnen" titel="Die middag">

    De tekening hangt met plakband aan het tafeltje. Niemand vraagt iets. Om vier uur vul je het dagrapport in. Er is een regel voor bijzonderheden.

    <Keuze id="melden" naar="einde-binnen">Je schrijft op dat je twee mensen later hebt toegelaten, en waarom.</Keuze>

    <Keuze id="leeg-laten" naar="einde-binnen">Je laat de regel leeg.</Keuze>

  </Situatie>

  <Situatie id="buiten" titel="Een kwartier later">

    Esra zit op het bankje bij de bushalte. Door het raam van de zaal zie je de vader nog steeds naar de deur kijken. Hij weet van niets.

    <Keuze id="vertellen" naar="einde-buiten">Je loopt de zaal in en zegt hem zachtjes dat ze er zijn geweest.</Keuze>

    <Keuze id="doorgaan" naar="einde-buiten">Je laat het aan Esra om het hem te vertellen.</Keuze>

  </Situatie>

  {/* Een scène zonder Keuze en zonder naar is een einde. Een einde heeft een IJsberg. */}
  <Situatie id="einde-binnen" titel="Een week later, kwart over twee">

    Esra is er om kwart over twee. Ze knikt naar je alsof jullie iets afgesproken hebben.

    {/* Gevolg vertelt wat er gebeurt. Met als zie je het alleen na die keuze; en, of, niet en haakjes mogen. */}
    <Gevolg wanneer="Aan het loket" als="melden of uitleggen">

      In het overleg ligt jouw middag op tafel. Er komt een afspraak voor mensen die van ver komen.

    </Gevolg>

    <Gevolg wanneer="Aan het loket" als="niet (melden of uitleggen)">

      Je collega stuurt een vader weg die tien minuten te laat is. ‘Vorige week kon het wel,’ zegt hij. Je collega weet niet waar hij het over heeft.

    </Gevolg>

    {/* De ijsberg: Boven zijn regels, taken en resultaten; Onder is wat mensen geloven, voelen en van elkaar verwachten. */}
    {/* blok is vakmanschap, interactie, dienstverlening of resultaat. */}
    <IJsberg>
      <Boven blok="dienstverlening">De begintijd gold voor iedereen, behalve voor deze twee.</Boven>
      <Onder blok="interactie">Esra vertrouwt nu op jou, niet op de regel.</Onder>
    </IJsberg>

    {/* Stem is iemand die meekeek, in de ik-vorm en zonder aanhalingstekens. */}
    <Stem wie="Rinus" rol="collega aan het loket">Ik stuur mensen weg omdat het moet. Dan wil ik wel weten wanneer het niet moet.</Stem>

  </Situatie>

  <Situatie id="einde-buiten" titel="Een week later, een lege stoel">

    De stoel tegenover de vader blijft leeg. De tekening kwam met de post, gevouwen in vieren.

    <Gevolg wanneer="In de zaal" als="vertellen">

      Hij heeft je niet bedankt. Wel zegt hij sindsdien goedemorgen.

    </Gevolg>

    <IJsberg>
      <Boven blok="resultaat">Het bezoek begon op tijd en de lijst klopte.</Boven>
      <Onder blok="vakmanschap">Je weet dat je het goed deed, en je denkt er nog steeds aan.</Onder>
    </IJsberg>

    <Stem wie="Esra">Ik snap de regel. Ik had alleen gewild dat iemand even keek hoe ver wij gekomen waren.</Stem>

  </Situatie>

</Dilemma>

{/* Wat na het dilemma staat, verschijnt pas als het gespeeld is. VoorJezelf is een vraag met schrijfruimte. */}
<VoorJezelf id="${id}-vraag">

  Wanneer deed jij voor het laatst een deur open die eigenlijk dicht moest blijven? Wie wist dat?

</VoorJezelf>
`;

/**
 * What facilitators need with a new dilemma, behind hashes: a start for who writes it, and nothing to whoever reads the file. Without its
 * hashes it is one of the `dilemmas`.
 */
export const notesTemplate = (id: string): string => `
# Nog te schrijven, voor begeleiders: zet dit onder dilemmas en haal de hekjes weg. Tot dan komt "${id}" niet in de kit en niet in Samen spelen.
#  - id: ${id}
#    verwacht: Wat de meeste groepen hier kiezen, en wat ze daarbij zeggen.
#    ongezegd: Wat hier meestal niet gezegd wordt.
#    weten: Welke regel of wet iemand zal noemen, met de datum van vandaag.
#    vraag_door:
#      - Welke vraag helpt de groep verder?
#    elders:
#      - Een weg die er niet bij staat, met wat hij kost.
#      - Nog een weg.
#      - Een derde weg.
#    rollen:
#      - naam: De naam van iemand uit het verhaal
#        wie: Wie diegene is, in één zin.
#        zin: Wat diegene als eerste zegt.
`;

/** The same in a file of its own, of a course that goes on from ours. */
export const ownNotesTemplate = (id: string): string => {
  const [, , first = '', ...fields] = notesTemplate(id).split('\n');
  const head = `# Nog te schrijven, voor begeleiders: haal de hekjes weg. Tot dan komt "${id}" niet in de kit en niet in Samen spelen.`;
  return [
    head,
    ...[first, ...fields].filter(line => !line.includes('- id:')).map(line => line.replace(/^# {4}/, '# ').replace(/^#\s?/, '#')),
  ].join('\n');
};

/** The files with which an organisation begins, by their path in its folder. `ours`: the title of our course. */
export const organisationTemplate = (id: string, title: string, ours: string): Readonly<Record<string, string>> => ({
  'course.config.ts': `import { extendCourse } from '#course';

/**
 * Alleen wat bij ons anders is dan in ${ours.replaceAll('*/', '')}; al het andere komt daaruit mee. Alle instellingen staan met uitleg in course.config.ts van de cursus
 * zelf. Een lijst komt in de plaats van die van de cursus. Wil je haar aanvullen, schrijf dan \`import { extendCourse, ours } from '#course';\` en
 * \`help: [...ours.help, { label: '…', text: '…' }],\`.
 */
export default extendCourse({
  id: ${quoted(id)},
  title: ${quoted(title)},
  /** Een adres van jullie zelf. Kies het voor de eerste deelnemer, en verander het daarna nooit. */
  iri: ${quoted(`https://voorbeeld.nl/${id}`)},
});
`,
  'woordenlijst.txt': '# Eigen woorden en namen die het woordenboek niet kent, elk op een regel. Die van de cursus gelden ook.\n',
  '.gitignore': '.samengesteld/\ndist/\npackages/\nnakijken/\n.preview/\nrapport-data/\n',
  'modules/LEESMIJ.txt': `Hier staat wat jullie eigen hebben: eigen modules, eigen lessen in een module van de cursus, en eigen teksten in plaats van die van de cursus.
Hoe dat gaat, staat in docs/organisatie.md van de cursus.
`,
});

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", '’')}'`;
