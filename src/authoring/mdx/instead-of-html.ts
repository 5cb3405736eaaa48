/** What to write instead of an HTML element. */
const insteadOf: { readonly [html: string]: string } = {
  a: 'schrijf [tekst](adres)',
  b: 'schrijf **vet**',
  strong: 'schrijf **vet**',
  i: 'schrijf *cursief*',
  em: 'schrijf *cursief*',
  br: 'laat een regel leeg voor een nieuwe alinea',
  p: 'laat een regel leeg voor een nieuwe alinea',
  hr: 'schrijf een regel met ---',
  img: 'schrijf ![beschrijving](images/bestand.jpg)',
  ul: 'begin elke regel met een streepje',
  ol: 'begin elke regel met een getal, een punt en een spatie',
  li: 'begin de regel met een streepje',
  blockquote: 'begin de regel met >, of gebruik <Stem>',
  code: 'zet de tekst tussen `backticks`',
  pre: 'zet de tekst tussen `backticks`',
  table: 'schrijf een tabel met | tussen de kolommen',
  ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(h => [h, 'begin de regel met ## of ###'])),
  ...Object.fromEntries(
    ['div', 'section', 'aside', 'article', 'details', 'figure'].map(h => [
      h,
      'gebruik <LetOp> voor een kader of <Casus> voor een korte situatie',
    ]),
  ),
};

/** What no package may hold. */
const never: readonly string[] = ['script', 'style', 'iframe', 'video', 'audio', 'embed', 'object', 'form', 'input', 'button'];

/** What an author who knows HTML writes instead, as a sentence; undefined for what is no HTML. */
export const insteadOfHtml = (name: string): string | undefined => {
  if (never.includes(name)) return `<${name}> kan in deze cursus niet: haal het weg, of verwijs ernaar met [tekst](adres).`;
  const advice = Object.hasOwn(insteadOf, name) ? insteadOf[name] : undefined;
  return advice === undefined ? undefined : `HTML kan hier niet: in plaats van <${name}>, ${advice}.`;
};
