import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { mdxToJs, mdxToMdast } from 'satteri';
import { describe, expect, it } from 'vitest';
import { readDilemma } from '../../../src/authoring/mdx/dilemma.ts';
import { plainText } from '../../../src/authoring/mdx/plain-text.ts';
import { componentsIn, isElement } from '../../../src/authoring/mdx/tree.ts';
import { readValidCourse } from '../../../src/authoring/read-course.ts';
import { modulesOf } from '../../../src/core/course/model.ts';
import { graphOf } from '../../../src/core/dilemma/graph-of.ts';
import { dilemmaPlugin } from '../../../src/site/integrations/mdx-plugin.ts';
import { choice, dilemma, ending, iceberg, markedScene, problemsIn } from '../authoring/marked.ts';

/** What the page receives: the compiled lesson, as JSX. */
const compile = async (text: string): Promise<string> => {
  const fileURL = pathToFileURL('/cursus/modules/een/02-proef.mdx');
  return (await mdxToJs(text, { mdastPlugins: [dilemmaPlugin({ courseDir: '/cursus' })], jsx: true, fileURL })).code;
};

const story = dilemma(
  markedScene('id="start"', choice('a', 'ja') + choice('b', 'nee')),
  markedScene(
    'id="ja"',
    `<Gevolg>Altijd.</Gevolg>\n\n<Gevolg als="a">Soms.</Gevolg>\n\n<Stem wie="Samira" kans="30%">Hoi.</Stem>\n\n${iceberg}`,
  ),
  ending('nee'),
);

describe('a lesson of somebody else', () => {
  const canary = 'globalThis.canary = 1';
  it.each([
    ['in the text', `Tekst {(() => { ${canary} })()} en meer.`],
    ['on a line of its own', `{${canary}}`],
    ['between two comments', `{/* a */ (${canary}) /* b */}`],
    ['behind a comment', `{/* a */ (${canary})}`],
    ['in an attribute', `<LetOp titel={${canary}}>Tekst.</LetOp>`],
    ['in an attribute behind a comment', `<LetOp titel={/* a */ (${canary})}>Tekst.</LetOp>`],
    ['spread over an element', `<LetOp {...(${canary})}>Tekst.</LetOp>`],
    ['deep in a dilemma', dilemma(markedScene('id="start"', `- Een\n- > {${canary}}`), ending('ja'))],
    ['in a link', `[{${canary}}](https://voorbeeld.nl)`],
    ['in a heading', `## {${canary}}`],
    ['in a table', `| a |\n|---|\n| {${canary}} |`],
    ['in an import', `import x from 'data:text/javascript,${canary}'`],
    ['in an export', `export const x = ${canary}`],
    ['in a script', `<script>{\`${canary}\`}</script>`],
    ['in a script that is fetched', '<script src="https://kwaad.invalid/x.js"></script>'],
    ['in an event of HTML', `<img src="x" onerror="${canary}" />`],
    ['in an event of a word', `<LetOp onclick="${canary}">Tekst.</LetOp>`],
    ['in what Astro does with an attribute', '<LetOp set:html="<script>1</script>">Tekst.</LetOp>'],
    ['in a component by its member', '<Astro.slots />'],
    ['in a fragment', `<>{${canary}}</>`],
  ])('is compiled only when nothing in it runs: %s', async (_, text) => {
    await expect(compile(`Eerst dit.\n\n${text}\n`)).rejects.toThrow(/modules\/een\/02-proef\.mdx:\d+:\d+ {2}Deze les wordt niet getoond/);
    expect(problemsIn(`Eerst dit.\n\n${text}\n`)).not.toEqual([]);
  });

  it('may hold comments, and braces that are text', async () => {
    expect(await compile('{/* Een * en / en {haak}. */}\n\n{/* a */ /* b */}\n\nEen \\{ en `{x}`.\n')).toContain('Een');
  });
});

describe('the page', () => {
  it('receives the very graph that was checked', async () => {
    const [word] = componentsIn(mdxToMdast(story));
    if (!word || !isElement(word.element)) throw new Error('no dilemma');
    const graph = /<Dilemma [^>]*graph='([^']*)'/.exec(await compile(story))?.[1];
    expect(JSON.parse(graph ?? '')).toEqual(graphOf(readDilemma(word.element, plainText(undefined)).text));
    expect(JSON.parse(graph ?? '').scenes[1].parts).toEqual([
      { key: 'ja.1', when: { choice: 'a' } },
      { key: 'ja.2', chance: 0.3 },
    ]);
  });

  it('receives of every dilemma in the course the graph of what was read for all that is printed', async () => {
    const { course, stories } = await readValidCourse('.');
    const read = stories.flatMap(({ dilemmas }) => dilemmas.map(text => JSON.stringify(graphOf(text))));
    const compiled: string[] = [];
    for (const file of modulesOf(course).flatMap(({ lessons }) =>
      lessons.filter(({ dilemmas }) => dilemmas.length > 0).map(each => each.file),
    ))
      compiled.push(
        ...[...(await compile(await readFile(file, 'utf8'))).matchAll(/<Dilemma [^>]*graph='([^']*)'/g)].map(([, graph = '']) => graph),
      );
    expect(compiled).toEqual(read);
    expect(read.length).toBeGreaterThan(20);
  });

  it('knows of each part which dilemma and scene it is in', async () => {
    const page = await compile(story);
    expect(page).toContain('<Situatie id="start" number="1" begin="ja" eerste="ja" eigen="ja">');
    expect(page).toContain('<Situatie id="ja" number="2">');
    expect(page).toContain('<Keuze id="a" naar="ja" numbers="2">');
    expect(page).toContain('<Gevolg>');
    expect(page).toContain('<Gevolg als="a" part="ja.1" only=\'{"when":{"choice":"Doe a."}}\'>');
    expect(page).toContain('<Stem wie="Samira" kans="30%" part="ja.2" only=\'{"chance":0.3}\'>');
  });

  it('has room for an own option at the first choice, and nowhere in a dilemma that leaves none', async () => {
    const later = dilemma(
      markedScene('id="start" naar="kiezen"', ''),
      markedScene('id="kiezen"', choice('a', 'ja') + choice('b', 'ja')),
      ending('ja'),
    );
    const places = async (text: string) =>
      [...(await compile(text)).matchAll(/<Situatie id="([^"]*)"[^>]* eigen="ja"/g)].map(([, id]) => id);
    expect(await places(later)).toEqual(['kiezen']);
    expect(await places(later.replace('duur="5"', 'duur="5" anders="nee"'))).toEqual([]);
  });

  it('asks what somebody says who does otherwise at the first choice alone, where its author wants that', async () => {
    const asking = dilemma(
      markedScene('id="start"', choice('a', 'verder') + choice('b', 'ja')),
      markedScene('id="verder"', choice('c', 'ja') + choice('d', 'ja')),
      ending('ja'),
    );
    const places = async (text: string) =>
      [...(await compile(text)).matchAll(/<Situatie id="([^"]*)"[^>]* tegen="ja"/g)].map(([, id]) => id);
    expect(await places(asking)).toEqual([]);
    expect(await places(asking.replace('duur="5"', 'duur="5" tegenspraak="ja"'))).toEqual(['start']);
  });

  it('shows a choice below a line of text as a block after that text', async () => {
    const text =
      '<Dilemma id="d">\n<Situatie id="s">\nTekst.\n<Keuze id="a" naar="b">Doe *a*.</Keuze>\n<Keuze id="c" naar="d">Doe c.</Keuze>\n</Situatie>\n</Dilemma>\n';
    expect(await compile(text)).toMatch(
      /<_components\.p>\{"Tekst\."\}<\/_components\.p><ChoiceGroup eerste="ja"><Keuze id="a"[^>]*>\{"Doe "\}<_components\.em>\{"a"\}<\/_components\.em>\{"\."\}<\/Keuze><Keuze id="c"[^>]*>\{"Doe c\."\}<\/Keuze><\/ChoiceGroup><\/Situatie>/,
    );
  });

  it('puts choices and voices that follow each other in one group, a comment between them or not', async () => {
    const voice = (name: string) => `<Stem wie="${name}">Hoi.</Stem>\n`;
    const inside = `${choice('a', 'ja')}\n{/* later */}\n\n${choice('b', 'nee')}\nTussendoor.\n\n${voice('A')}\n${voice('B')}\n${choice('c', 'ja')}`;
    const page = await compile(dilemma(markedScene('id="s"', inside), ending('ja'), ending('nee')));
    const order = [...page.slice(0, page.indexOf('<IJsberg')).matchAll(/<\/?(ChoiceGroup|VoiceGroup|Keuze|Stem)\b/g)].map(([tag]) => tag);
    expect(order.filter(tag => !/^<\/(Keuze|Stem)/.test(tag)).join(' ')).toBe(
      '<ChoiceGroup <Keuze <Keuze </ChoiceGroup <VoiceGroup <Stem <Stem </VoiceGroup <ChoiceGroup <Keuze </ChoiceGroup',
    );
  });

  it('keeps what cannot be done in the group of choices, in the order of the text', async () => {
    const barred = '<KanNiet reden="Hij neemt vandaag niet op." als="a">Je belt *hem*.</KanNiet>\n';
    const page = await compile(
      dilemma(markedScene('id="s"', choice('a', 'ja') + barred + choice('b', 'nee')), ending('ja'), ending('nee')),
    );
    const order = [...page.slice(0, page.indexOf('<IJsberg')).matchAll(/<\/?(?:ChoiceGroup|Keuze|KanNiet)\b/g)].map(([tag]) => tag);
    expect(order.filter(tag => !/^<\/K/.test(tag)).join(' ')).toBe('<ChoiceGroup <Keuze <KanNiet <Keuze </ChoiceGroup');
    expect(page).toMatch(/<KanNiet reden="Hij neemt vandaag niet op\." als="a" part="s\.1" only='[^']+'>\{"Je belt "\}/);
  });

  it('says of each part of an iceberg or a case where it goes', async () => {
    const page = await compile(dilemma(ending('ja')));
    expect(page).toContain('<Boven blok="resultaat" slot="above">');
    expect(page).toContain('<Onder blok="interactie" slot="below">');
    const cases = '<Geval titel="Een">\n\nTekst.\n\n<Pleit voor="a">Ja.</Pleit>\n\n</Geval>\n\n<Geval titel="Twee">\n\nTekst.\n\n</Geval>';
    const recognition = await compile(`<Herkenning id="h" titel="H" opties="a, b">\n\n${cases}\n\n</Herkenning>\n`);
    expect(recognition).toContain('<Geval titel="Een" keuze="h--1" opties="a, b">');
    expect(recognition).toContain('<Geval titel="Twee" keuze="h--2" opties="a, b">');
    expect(recognition).toContain('<Pleit voor="a" slot="sides">');
  });

  it('puts quotation marks around all that somebody says', async () => {
    const said = async (inside: string) => (await compile(`<Stem wie="A">${inside}</Stem>\n`)).replaceAll(/_components\.|\{"|"\}/g, '');
    expect(await said('Hoi *jij*.')).toContain('<Stem wie="A"><p>‘Hoi <em>jij</em>.’</p></Stem>');
    expect(await said('\n\nEen.\n\nTwee.\n\n')).toContain('<Stem wie="A"><p>‘Een.</p><p>Twee.’</p></Stem>');
  });

  it('links to lessons and modules by their place in the page', async () => {
    const text = `Lees [dit](./03-toets.mdx), [dat](../leiderschap/01-start.mdx), [daar](../leiderschap/index.mdx) en [buiten](https://a.nl/02-x.mdx).\n\n${markedScene('id="s"', '[diep](04-diep.mdx)')}\n`;
    const addresses = [...(await compile(text)).matchAll(/href="([^"]*)"/g)].map(match => match[1]);
    expect(addresses).toEqual([
      '#les/een/toets',
      '#les/leiderschap/start',
      '#module/leiderschap',
      'https://a.nl/02-x.mdx',
      '#les/een/diep',
    ]);
  });

  it('leads on from a content warning, in a dilemma and outside it', async () => {
    const warning = '<Waarschuwing onderwerp="geweld" naar="05-de-ruimtetoets.mdx" />';
    const page = await compile(`${warning}\n\n<Dilemma id="d">\n\n${warning}\n\n</Dilemma>\n`);
    expect(page.match(/naar="#les\/een\/de-ruimtetoets" page="#les\/een\/proef"/g)).toHaveLength(2);
  });

  it('does not show comments', async () => {
    const page = await compile(`{/* geheim */}\n\n${dilemma('{/* geheim */}', markedScene('id="s"', '{/* geheim */}'))}`);
    expect(page.replaceAll(/\/\*[\s\S]*?\*\//g, '')).not.toContain('geheim');
  });
});
