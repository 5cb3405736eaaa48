import { iceberg } from './marked.ts';

/** What a table counts: what it costs, and what nobody sees. */
export const counters =
  '<Teller id="lucifers" begin="3" van="0" tot="3" woord="lucifer, lucifers" toon="Nog {n} {woord}" />\n<Teller id="thuis" begin="1" van="0" tot="2" />\n';

export const tableMoves =
  '<Zet id="besluit">Neem een besluit</Zet>\n<Zet id="vraag" kost="lucifers 1" na="Er valt een stilte.">Vraag naar thuis</Zet>\n<Zet id="zwijg" na="Niemand zegt iets.">Zwijg</Zet>\n';

type Parts = {
  readonly counters?: string;
  readonly moves?: string;
  readonly zetten?: string;
  /** The attributes of what is said to `vraag`. */
  readonly vraag?: string;
  /** What else stands at the table. */
  readonly after?: string;
  readonly end?: string;
};

/** A dilemma at a table: one case that can be carried or end on paper, and an end that looks back on it. */
export const table = (parts: Parts = {}): string => {
  const answers = `<Na zet="vraag" ${parts.vraag ?? 'als="thuis hoogstens 1" tel="thuis + 1"'}>Esther klikt haar pen uit.</Na>
<Na zet="besluit" als="thuis minstens 2" naar="gedragen" />
<Na zet="besluit" naar="papier" />
${parts.after ?? ''}`;
  const carried = parts.vraag === undefined ? answers : answers.replace('als="thuis minstens 2"', 'als="zwijg"');
  return `<Dilemma id="proef" titel="Proef" rol="voorzitter" duur="5" vorm="tafel">

${parts.counters ?? counters}
${parts.moves ?? tableMoves}
<Bedrijf id="winter" titel="Mevrouw Winter">

<Situatie id="tafel" titel="Kamer 6" zetten="${parts.zetten ?? 'besluit vraag zwijg'}">

Er gebeurt iets.

${carried}
</Situatie>

<Situatie id="gedragen" titel="Gedragen" naar="slot">

Er zit iemand naast haar.

</Situatie>

<Situatie id="papier" titel="Op papier" naar="slot">

Er staat een regel in een verslag.

</Situatie>

</Bedrijf>

<Bedrijf id="einde" titel="Een week later">

<Situatie id="slot" titel="Een week later">

De week is om.

${parts.end ?? `<Gevolg als="thuis minstens 2">Iemand heeft haar aan de lijn.</Gevolg>\n\n${iceberg}`}

</Situatie>

</Bedrijf>

</Dilemma>
`;
};
