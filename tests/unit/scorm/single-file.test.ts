import { describe, expect, it } from 'vitest';
import { pageFacts } from '../../../scorm/markup/references.ts';
import { singleFile } from '../../../scorm/single-file/single-file.ts';
import { escapeInlineScript } from '../../../scorm/single-file/single-script.ts';
import { collected } from './good.ts';

const page = singleFile(collected);
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

  it('has one inline script beside that of the head, a classic one, with the code of every file that comes later', () => {
    const scripts = [...page.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)];
    expect(scripts.map(([, attributes]) => attributes)).toEqual(['', '']);
    const script = scripts.at(-1)?.[2] ?? '';
    expect(script).toContain('http://adlnet.gov/expapi/verbs/completed');
    expect(script).toContain('data-beeld');
    expect(script.match(/\["data:,teksten\.A1b2\.js"\]\s*=/g), 'what two files need is there once').toHaveLength(1);
  });

  it('does not end the script at a text that looks like its end', () => {
    const start = page.lastIndexOf('<script>');
    expect(page.slice(start, page.indexOf('</script>', start))).toContain('data-gereed');
  });

  it('chooses one size of each image', () => {
    expect(page).not.toContain('srcset');
    expect(page.match(/data:image\/webp/g)).toHaveLength(1);
  });

  it('is the same at every run', async () => expect(singleFile(collected)).toBe(page));
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
