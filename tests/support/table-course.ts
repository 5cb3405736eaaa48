import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A course with one dilemma at a table, in which something is counted, paid and carried from act to act. */

const lesson = `---
titel: Het overleg
soort: dilemma
---

<Dilemma id="het-overleg" titel="Het overleg" rol="voorzitter, voor één keer" vorm="tafel">

<Teller id="lucifers" begin="3" van="0" tot="3" woord="lucifer, lucifers" toon="Nog {n} {woord}" />
<Teller id="thuis" begin="1" van="0" tot="2" />

<Zet id="rondje" kost="lucifers 2" na="Iedereen zegt een ware zin, in de gewone volgorde.">Doe een rondje</Zet>
<Zet id="vraag" kost="lucifers 1" na="‘Dat neem ik mee,’ zegt iemand.">Vraag naar thuis</Zet>
<Zet id="gang" kost="lucifers 2" na="Iemand belt naar huis. De deur staat open.">Ga naar de gang</Zet>
<Zet id="besluit">Neem een besluit</Zet>

<Bedrijf id="winter" titel="Mevrouw Winter">

<Situatie id="tafel" titel="Kamer 6" zetten="rondje vraag gang besluit">

Per 1 september moet ze weg. Acht mensen kijken naar hun blad.

<Na zet="vraag" als="thuis hoogstens 1" tel="thuis + 1">Esther klikt haar pen uit. ‘Mijn team weet van niets.’</Na>
<Na zet="besluit" als="thuis minstens 2" naar="gedragen">Esther heeft al iemand aan de lijn.</Na>
<Na zet="besluit" naar="papier" />

</Situatie>

<Situatie id="gedragen" titel="Gedragen" naar="slot">

Er zit iemand naast haar, aan één tafel.

</Situatie>

<Situatie id="papier" titel="Op papier" naar="slot">

Er staat een regel in een verslag.

</Situatie>

</Bedrijf>

<Bedrijf id="later" titel="Een week later">

<Situatie id="slot" titel="Een week later">

De week is om.

<Gevolg als="thuis minstens 2">Zij weet wie ze kan bellen.</Gevolg>
<Gevolg als="thuis hoogstens 1">Zij las het in de app.</Gevolg>

<IJsberg>
<Boven blok="resultaat">Eén besluit, op tijd.</Boven>
<Onder blok="interactie">Er keek iemand naar de deur.</Onder>
<Drijfveer>Ik wilde op tijd klaar zijn.</Drijfveer>
<Drijfveer>Ik wilde dat zij het van ons hoorde.</Drijfveer>
</IJsberg>

<Stem wie="Esther" rol="ggz">Ik had het ook eerder kunnen zeggen.</Stem>

</Situatie>

</Bedrijf>

</Dilemma>
`;

const index = `---
titel: Samen besluiten
belofte: Ik kan een overleg voorzitten.
duur: 5
volgorde: 1
doelen:
  - Kiezen
doelgroep:
  - Politie
---

Welkom.
`;

const config = {
  id: 'tafel',
  title: 'Aan tafel',
  description: 'Een overleg',
  version: '1.0.0',
  iri: 'https://voorbeeld.nl/tafel',
  language: 'nl',
  modules: 'all',
  colours: { deep: '#0b3a53', surface: '#eaf3f6', accent: '#1a6f8f' },
  completion: { report: 'completed' },
  privacy: { choices: 'opt-in' },
  words: { leidinggevende: 'leidinggevende', client: 'cliënt', clienten: 'cliënten', overleg: 'overleg' },
  work: [],
  accessibility: { contact: 'toegankelijk@voorbeeld.nl' },
  help: [{ label: 'Praten', text: 'Met je leidinggevende.' }],
};

/** The ids of what can be chosen in it, and of what it counts without showing that. */
export const secrets = [
  'tafel.rondje',
  'tafel.vraag',
  'tafel.besluit',
  'rondje',
  'gang',
  'vraag',
  'besluit',
  'thuis',
  'gedragen',
  'papier',
] as const;

export const writeTableCourse = (dir: string): string => {
  mkdirSync(path.join(dir, 'modules/aan-tafel'), { recursive: true });
  writeFileSync(path.join(dir, 'course.config.ts'), `export default ${JSON.stringify(config)};\n`);
  writeFileSync(path.join(dir, 'modules/aan-tafel/index.mdx'), index);
  writeFileSync(path.join(dir, 'modules/aan-tafel/01-het-overleg.mdx'), lesson);
  return dir;
};
