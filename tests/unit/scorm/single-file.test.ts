import { describe, expect, it } from 'vitest';
import type { PackageFile } from '../../../scorm/model.ts';
import { pageFacts } from '../../../scorm/references.ts';
import { createSingleFile } from '../../../scorm/single-file.ts';
import { escapeInlineScript } from '../../../scorm/single-script.ts';
import { bytes, collected } from './good.ts';

const page = await createSingleFile()(collected);
const scriptOf = (source: string): string => /<script type="module">([\s\S]*?)<\/script>/.exec(source)?.[1] ?? '';

const withScript = (code: string, others: readonly PackageFile[] = []): Promise<string> =>
  createSingleFile()([
    {
      path: 'index.html',
      bytes: bytes(
        '<!doctype html><html lang="nl"><head><title>t</title><script type="module" async src="./app.js"></script></head><body></body></html>',
      ),
    },
    { path: 'app.js', bytes: bytes(code) },
    ...others,
  ]);

describe('the course in one file', () => {
  it('loads nothing from beside it', () => {
    const loads = pageFacts(page).references.filter(({ kind }) => kind === 'load');
    expect(loads.length).toBeGreaterThan(4);
    expect(loads.filter(({ url }) => !url.startsWith('data:'))).toEqual([]);
    expect(page).not.toContain('_astro/');
  });

  it('keeps what the learner may follow', () => {
    const links = pageFacts(page)
      .references.filter(({ kind }) => kind === 'link')
      .map(({ url }) => url);
    expect(links).toContain('#les/in-de-cel/start');
    expect(links).toContain('https://voorbeeld.example/bron?a=1&b=2');
  });

  it('stays a web page', () => expect(pageFacts(page).format).toBe('web'));

  it('has one inline module, without imports, with the code of every chunk', () => {
    const script = scriptOf(page);
    expect(script).not.toMatch(/\bimport\s*[("'{]/);
    expect(script).toContain('http://adlnet.gov/expapi/verbs/completed');
    expect(script).toContain('data-beeld');
    expect(page.match(/<script\b/g)).toHaveLength(2);
  });

  it('does not end the script at a text that looks like its end', () => {
    const start = page.indexOf('<script type="module">');
    expect(page.slice(start, page.indexOf('</script>', start))).toContain('data-gereed');
  });

  it('chooses one size of each image', () => {
    expect(page).not.toContain('srcset');
    expect(page.match(/data:image\/webp/g)).toHaveLength(1);
  });

  it('is the same at every run', async () => expect(await createSingleFile()(collected)).toBe(page));

  it('takes the list of preloads out and its styles in', async () => {
    const mapDeps = 'const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["./deel.js","./deel.css"])))=>i.map(i=>d[i]);';
    const made = await withScript(`${mapDeps}\nconst laad=(f,d)=>d.length?null:f();laad(()=>import('./deel.js'),__vite__mapDeps([0,1]));`, [
      { path: 'deel.js', bytes: bytes('document.title = "deel";') },
      { path: 'deel.css', bytes: bytes('p { color: teal }') },
    ]);
    expect(made).toContain('<style>p { color: teal }</style></head>');
    expect(scriptOf(made)).toMatch(/laad\(\(\)=>.*,\[\]\)/s);
  });

  it('keeps a chunk that two others import single', async () => {
    const made = await withScript("import { n } from './n.js'; import('./b.js'); console.log(n);", [
      { path: 'n.js', bytes: bytes('export const n = { uniek: true };') },
      { path: 'b.js', bytes: bytes("import { n } from './n.js'; console.log(n);") },
    ]);
    expect(made.match(/uniek/g)).toHaveLength(1);
  });
});

describe('an inline script', () => {
  it.each([
    ["const a = '</script>';", "const a = '\\x3c/script>';"],
    ['const a = `<!-- <script>`;', 'const a = `\\x3c!-- \\x3cscript>`;'],
    ['const a = /<\\/script/.test(b);', 'const a = /<\\/script/.test(b);'],
    ['const a = b<script.length;', 'const a = b<script.length;'],
  ])('%s', (code, escaped) => expect(escapeInlineScript(code)).toBe(escaped));

  it('means the same after escaping', () => {
    const code = "globalThis.uitkomst = '</script><!--<script>' + `</SCRIPT>` + /[<]\\/x/u.source";
    const meaning = (source: string): unknown => new Function(source.replace('globalThis.uitkomst =', 'return'))();
    expect(meaning(escapeInlineScript(code))).toBe(meaning(code));
    expect(escapeInlineScript(code)).not.toMatch(/<(?:\/script|!--)/i);
  });
});
