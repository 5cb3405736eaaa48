import { expect, it } from 'vitest';
import { expectProblems, iceberg, problemsIn } from './marked.ts';

const long = 'Er staat een man met een jas die nat is, een formulier dat hij twee keer vouwde en een kind dat naar de klok kijkt.';
const short = 'Man, jas, formulier, zucht.';
const told = (first = 'als="moe hoogstens 1"', second = 'als="moe minstens 2"', text = short) =>
  `<Gevolg ${first}>${long}</Gevolg>\n\n<Gevolg ${second}>${text}</Gevolg>\n`;

/** Two people after each other: helping costs minutes, and tires. */
const queue = (
  texts = told(),
  show = 'toon="Nog {n} wachtenden"',
) => `<Dilemma id="proef" titel="De rij" rol="baliemedewerker" duur="5" vorm="rij">

<Teller id="minuten" begin="8" van="0" tot="8" woord="minuut, minuten" />
<Teller id="wachtenden" begin="1" van="0" tot="1" ${show} />
<Teller id="moe" begin="0" van="0" tot="3" />

<Zet id="help" kost="minuten 5" tel="moe + 2">Help nu</Zet>
<Zet id="kort" kost="minuten 2" tel="moe + 1">Houd het kort</Zet>
<Zet id="stuur" na="Hij kijkt naar de deur.">Stuur door</Zet>

<Bedrijf id="een" titel="Nummer een">

<Situatie id="nummer-een" zetten="help kort stuur" naar="nummer-twee">

Iemand stapt naar voren.

<Na zet="help" naar="nummer-twee">Dank u.</Na>
<Na zet="kort" naar="nummer-twee">Is dat alles?</Na>

</Situatie>

</Bedrijf>

<Bedrijf id="twee" titel="Nummer twee">

<Situatie id="nummer-twee" zetten="help kort stuur" naar="slot" tel="wachtenden 0">

Iemand stapt naar voren.

${texts}
<Na zet="help" naar="slot">Dank u.</Na>
<Na zet="kort" naar="slot">Is dat alles?</Na>

</Situatie>

</Bedrijf>

<Bedrijf id="einde" titel="Vijf uur">

<Situatie id="slot">

Het loket gaat dicht.

${iceberg}

</Situatie>

</Bedrijf>

</Dilemma>
`;

it('a queue shows how long it still is', () => {
  expectProblems(queue(told(), '').replace('vorm=', '▸vorm='), /hoelang zij nog is/);
});

it('in a queue everybody is told of at length and in short', () => {
  const first = (text: string) => text.replace('<Situatie id="nummer-twee"', '▸<Situatie id="nummer-twee"');
  expectProblems(first(queue('')), /lang en kort: zet hier twee keer een <Gevolg>/);
  expectProblems(
    first(queue(told(undefined, undefined, `${long} En een tas.`))),
    /ziet iemand minder: de kortste tekst heeft hier 25 woorden en de langste 28/,
  );
});

it('in a queue one of the texts shows, whatever was counted', () => {
  const first = (text: string) => text.replace('<Situatie id="nummer-twee"', '▸<Situatie id="nummer-twee"');
  expectProblems(first(queue(told('als="moe hoogstens 1"', 'als="moe minstens 3"'))), /Met moe op 2 staat hier geen van deze teksten/);
  expectProblems(first(queue(told('als="moe hoogstens 2"'))), /Met moe op 2 staan hier meer van deze teksten/);
});

it('a queue is right in which the first is seen whole, and who comes later as tired as one is', () => {
  expect(problemsIn(queue())).toEqual([]);
});
