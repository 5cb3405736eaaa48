import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { classicScripts } from '../../../src/site/integrations/classic-scripts.ts';

const modules = new Map([
  [
    './_astro/app.js',
    'const big=n=>n+1;globalThis.later=()=>import("./later.js");globalThis.where=new URL("a.txt",import.meta.url).href;export{big as b,big as default};',
  ],
  ['./_astro/later.js', 'import{b as t}from"./app.js";import{s}from"./deep/shared.js";const go=()=>t(s);export{go};'],
  ['./_astro/deep/shared.js', 'import u from"../app.js";const s=u(40);globalThis.begun=(globalThis.begun??0)+1;export{s};'],
]);
const scripts = classicScripts(modules, new Set(['./_astro/app.js']));

type Element = { src: string; onload?: () => void; onerror?: () => void };

/** A page as far as the loader needs one. `serve`: the script at an address, or nothing. */
const pageWith = (serve: (address: string) => string | undefined, app = scripts.get('./_astro/app.js')) => {
  const asked: string[] = [];
  const append = (element: Element) => {
    asked.push(element.src);
    const code = serve(element.src);
    if (code !== undefined) runInNewContext(code, window);
    queueMicrotask(() => (code === undefined ? element.onerror?.() : element.onload?.()));
  };
  const document = { baseURI: 'https://lms.example/a%20b/index.html', head: { append }, createElement: () => ({ src: '' }) };
  const window: { readonly [name: string]: unknown } & { later?: () => Promise<{ go(): number }>; begun?: number; where?: string } = {
    document,
    URL,
  };
  runInNewContext('globalThis.self = globalThis', window);
  runInNewContext(app ?? '', window);
  return { window, asked };
};

describe('a module as a classic script', () => {
  it('gets what it imports, from files that come later too, each begun once', async () => {
    const { window, asked } = pageWith(address => scripts.get(address));
    expect((await window.later?.())?.go()).toBe(42);
    expect((await window.later?.())?.go()).toBe(42);
    expect(asked).toEqual(['./_astro/later.js', './_astro/deep/shared.js']);
    expect(window.begun).toBe(1);
  });

  it('waits once for a file that carries what it needs, which is still begun once', async () => {
    const carrying = classicScripts(modules, new Set(['./_astro/app.js']), new Set(['./_astro/later.js']));
    const { window, asked } = pageWith(address => carrying.get(address));
    expect((await window.later?.())?.go()).toBe(42);
    expect((await window.later?.())?.go()).toBe(42);
    expect(asked).toEqual(['./_astro/later.js']);
    expect(window.begun).toBe(1);
  });

  it('asks at once for all that a file needs', async () => {
    const two = new Map([
      ['./app.js', 'globalThis.later=()=>import("./later.js");'],
      ['./later.js', 'import{a}from"./a.js";import{b}from"./b.js";export{a as go,b};'],
      ['./a.js', 'const a=()=>1;export{a};'],
      ['./b.js', 'const b=()=>2;export{b};'],
    ]);
    const made = classicScripts(two, new Set(['./app.js']));
    const { window, asked } = pageWith(address => (address === './later.js' ? made.get(address) : undefined), made.get('./app.js'));
    await expect(window.later?.()).rejects.toThrow('./a.js');
    expect(asked).toEqual(['./later.js', './a.js', './b.js']);
  });

  it('looks for what lies beside it from the page, wherever the script itself came from', () => {
    expect(pageWith(() => undefined).window.where).toBe('https://lms.example/a%20b/_astro/a.txt');
  });

  it('asks again for a file that could not be had', async () => {
    let away = true;
    const { window } = pageWith(address => (away ? undefined : scripts.get(address)));
    await expect(window.later?.()).rejects.toThrow('./_astro/later.js');
    away = false;
    expect((await window.later?.())?.go()).toBe(42);
  });

  it('asks for nothing when everything is in the page', async () => {
    const { window, asked } = pageWith(() => undefined);
    for (const address of ['./_astro/later.js', './_astro/deep/shared.js']) runInNewContext(scripts.get(address) ?? '', window);
    expect((await window.later?.())?.go()).toBe(42);
    expect(asked).toEqual([]);
  });

  it('has in it what the first screen needs, begun once, and files that come later get the same', async () => {
    const made = classicScripts(
      new Map([
        [
          './_astro/app.js',
          'import{t as a}from"./token.js";var n="other";globalThis.where=a.name();globalThis.later=()=>import("./later.js");',
        ],
        ['./_astro/token.js', 'globalThis.begun=(globalThis.begun??0)+1;var n="one",a={name:()=>n};export{a as t};'],
        ['./_astro/later.js', 'import{t}from"./token.js";const go=()=>t.name();export{go};'],
      ]),
      new Set(['./_astro/app.js']),
    );
    const window: { readonly [name: string]: unknown } & { where?: string; begun?: number; later?: () => Promise<{ go(): string }> } = {
      document: {},
    };
    runInNewContext('globalThis.self = globalThis', window);
    runInNewContext(made.get('./_astro/app.js') ?? '', window);
    expect(window.where).toBe('one');
    runInNewContext(made.get('./_astro/later.js') ?? '', window);
    expect((await window.later?.())?.go()).toBe('one');
    expect(window.begun).toBe(1);
  });

  it('has no byte outside ASCII, and means the same', () => {
    const code = 'globalThis.x=["’é😀",`\n€`,/[é-ü]/u.source,/😀/u.test("😀")];';
    const [made = ''] = classicScripts(new Map([['./a.js', code]]), new Set(['./a.js'])).values();
    expect(made).toMatch(/^[\0-\x7F]*$/);
    const window: { x?: readonly unknown[] } = {};
    runInNewContext(`globalThis.self=globalThis;${made}`, window);
    expect([...(window.x ?? [])].map(each => (typeof each === 'string' ? JSON.parse(`"${each.replace('\n', '\\n')}"`) : each))).toEqual([
      '’é😀',
      '\n€',
      '[é-ü]',
      true,
    ]);
  });

  it.each([
    ['an address that is put together', 'import("./"+location.hash)', 'at run time'],
    ['an export that no bundle has', 'export*from"./b.js"', 'ExportAllDeclaration'],
  ])('is not made of %s', (_, code, message) => {
    expect(() => classicScripts(new Map([['./a.js', code]]), new Set(['./a.js']))).toThrow(message);
  });
});
