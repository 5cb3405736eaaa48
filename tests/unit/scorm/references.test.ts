import { describe, expect, it } from 'vitest';
import { createCollector } from '../../../scorm/contents/collect.ts';
import { controlDocuments, schemaDependencies } from '../../../scorm/contents/schemas.ts';
import type { Site } from '../../../scorm/contents/site.ts';
import { markupTokens, stampRoot } from '../../../scorm/markup/markup.ts';
import { cssReferences, pageFacts, srcsetCandidates } from '../../../scorm/markup/references.ts';
import { resolveReference } from '../../../scorm/markup/resolve.ts';
import { scriptReferences } from '../../../scorm/markup/script-references.ts';
import { bytes, site } from './good.ts';

const siteOf = (files: { readonly [path: string]: string }): Site => ({
  read: path => (files[path] === undefined ? null : bytes(files[path])),
  browserPackages: [],
});
const collect = (files: { readonly [path: string]: string }, page: string): readonly string[] =>
  createCollector(siteOf(files))(page).map(file => file.path);
const loads = (html: string): readonly string[] =>
  pageFacts(html)
    .references.filter(({ kind }) => kind === 'load')
    .map(({ url }) => url);

describe('collecting', () => {
  it('takes what a page reaches and nothing else', () => {
    const paths = createCollector(site)('in-de-cel.html').map(file => file.path);
    expect(paths).toEqual([
      '_astro/alleen.G7h8.js',
      '_astro/app.D4k1.js',
      '_astro/cel.C9d2_Z1.png',
      '_astro/fonts/tekst.1f3a.woff2',
      '_astro/golf.H2j4.svg',
      '_astro/scorm12.E5f6.js',
      '_astro/stijl.K3m5.css',
      '_astro/teksten.A1b2.js',
      'index.html',
    ]);
  });

  it('follows a file that a script names without importing it', () => {
    const files = {
      'index.html': '<script type="module" src="a/x.js"></script>',
      'a/x.js': "go('ping.txt', '../b.json')",
      'ping.txt': '',
      'b.json': '',
      'c.txt': '',
    };
    expect(collect(files, 'index.html')).toEqual(['a/x.js', 'b.json', 'index.html', 'ping.txt']);
  });

  it('comes to an end where files refer to each other', () => {
    const files = { 'index.html': '<script type="module" src="a.js"></script>', 'a.js': "import './b.js'", 'b.js': "import './a.js'" };
    expect(collect(files, 'index.html')).toEqual(['a.js', 'b.js', 'index.html']);
  });

  it('refuses a module that leads to the page of the whole course', () => {
    expect(() => collect({ 'index.html': '', 'm.html': '<a href="index.html">terug</a>' }, 'm.html')).toThrow(
      'm.html verwijst naar index.html',
    );
  });

  it('says which page is missing', () => expect(() => collect({}, 'm.html')).toThrow('heeft geen m.html'));
});

describe('a page', () => {
  it.each([
    ['<img src=a.png srcset="b.png 1x, c.png 2x">', ['a.png', 'b.png', 'c.png']],
    ["<video poster='p.jpg'><source src='v.mp4'><track src=t.vtt></video>", ['p.jpg', 'v.mp4', 't.vtt']],
    ['<link rel="stylesheet" href="a.css"><link rel="canonical" href="b">', ['a.css']],
    ['<IMG SRC="a.png">', ['a.png']],
    ['<p style="background: url(a.png)">', ['a.png']],
    ['<style>@import "a.css"; p { background: url( b.png ) }</style>', ['a.css', 'b.png']],
    ['<svg><use href="#a"/><image href="b.png"/></svg>', ['#a', 'b.png']],
    ['<img src="a.png?x=1&amp;y=2">', ['a.png?x=1&y=2']],
    ['<textarea><img src="a.png"></textarea><!-- <img src="b.png"> -->', []],
    ['<script type="application/json">{"src":"a.png"}</script>', []],
    ['<script>if (a < b) document.title = "<img src=a.png>"</script>', []],
    ['3 < 4 <img src="a.png">', ['a.png']],
  ])('%s', (html, urls) => expect(loads(html)).toEqual(urls));

  it('is read to its end when it ends in the middle of a tag', () => {
    for (const broken of ['<', '<p', '<p a', '<p a="', '<!--', '</', '<script>', '<!'])
      expect([...markupTokens(broken)].length).toBeLessThan(4);
  });

  it('is stamped without another byte changing', () => {
    expect(stampRoot('<!doctype html>\n<html lang="nl" data-format="web" class=a>x', { 'data-format': 'cmi5' })).toBe(
      '<!doctype html>\n<html lang="nl" data-format="cmi5" class=a>x',
    );
    expect(stampRoot('<html>', { 'data-format': 'web', 'data-x': 'a"&' })).toBe('<html data-format="web" data-x="a&quot;&amp;">');
    expect(() => stampRoot('<p>', { 'data-format': 'web' })).toThrow('<html>');
  });
});

describe('a srcset', () => {
  it('is split at its commas, not at those in an address', () => {
    expect(srcsetCandidates('a,b.png 1x,\n c.png  480w , data:image/png;base64,AA== 2x')).toEqual([
      { url: 'a,b.png', descriptor: '1x' },
      { url: 'c.png', descriptor: '480w' },
      { url: 'data:image/png;base64,AA==', descriptor: '2x' },
    ]);
  });
});

describe('a style sheet', () => {
  it('refers where it is not commented out', () => {
    const css = '/* url(a.png) */ a { b: url("c d.png"); e: url(\'f.png\') } @import url(g.css); @import "h.css";';
    expect(cssReferences(css).map(({ url, by }) => [url, by])).toEqual([
      ['c d.png', 'url()'],
      ['f.png', 'url()'],
      ['g.css', '@import'],
      ['h.css', '@import'],
    ]);
  });
});

describe('a script', () => {
  const found = (code: string) => scriptReferences(code, 'module').flatMap(({ kind, url, by }) => (kind === 'load' ? [[url, by]] : []));

  it.each([
    ["import a from './a.js'", [['./a.js', 'import']]],
    ["export * from './a.js'", [['./a.js', 'import']]],
    ["export const a = './a.js'", []],
    ['import(`./a.js`)', [['./a.js', 'import']]],
    ["new URL('a.svg', document.baseURI).href", [['a.svg', 'new URL()']]],
    ["odwLoad('./a.js')", [['./a.js', 'odwLoad()']]],
    ["window.fetch('a.json')", [['a.json', 'fetch()']]],
    ["new Worker('a.js')", [['a.js', 'new Worker()']]],
    ["xhr.open('GET', 'https://a.example/')", [['https://a.example/', 'open()']]],
    ["img['src'] = 'https://a.example/a.png'", [['https://a.example/a.png', '.src =']]],
    ["img.setAttribute('src', 'a.png')", [['a.png', 'setAttribute()']]],
    ["const type = 'http://adlnet.gov/expapi/activities/course'", []],
    ["new URL('https://a.example/')", []],
    ['fetch(endpoint + "/statements")', []],
    ["import('./' + name)", []],
  ])('%s', (code, expected) => expect(found(code)).toEqual(expected));
});

describe('an address', () => {
  it.each([
    ['index.html', './a.js', { kind: 'file', path: 'a.js', hash: '' }],
    ['_astro/a.css', '../b%20c.png?v=1#x', { kind: 'file', path: 'b c.png', hash: 'x' }],
    ['index.html', '#les/a/b', { kind: 'file', path: 'index.html', hash: 'les/a/b' }],
    ['index.html', '/a.js', { kind: 'escapes' }],
    ['index.html', '../a.js', { kind: 'escapes' }],
    ['index.html', '../../../../map/a.js', { kind: 'escapes' }],
    ['index.html', '//cdn.example/a.js', { kind: 'outside' }],
    ['index.html', 'https://cdn.example/a.js', { kind: 'outside' }],
    ['index.html', 'wss://cdn.example/', { kind: 'outside' }],
    ['index.html', 'data:,', { kind: 'none' }],
    ['index.html', 'mailto:a@example.org', { kind: 'none' }],
  ])('in %s: %s', (from, url, target) => expect(resolveReference(from, url)).toEqual(target));
});

describe('the control documents', () => {
  it.each(['1.2', '2004 3rd Edition', '2004 4th Edition'] as const)('of %s bring everything that they refer to', edition => {
    const documents = controlDocuments(edition);
    const names = documents.map(each => each.path);
    const wanted = documents.flatMap(each => schemaDependencies(new TextDecoder().decode(each.bytes)));
    expect(wanted.length).toBeGreaterThan(1);
    expect(wanted.filter(name => !names.includes(name))).toEqual([]);
  });
});
