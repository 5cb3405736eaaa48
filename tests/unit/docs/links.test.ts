import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lmsDocuments } from '../../../cli/docs/lms-table.ts';
import { lmsFile, lmsListOf } from '../../../release/sources/lms-list.ts';

const documents = [...globSync('docs/**/*.md'), ...globSync('*.md').filter(file => file !== 'CHANGELOG.md')];
/** UPGRADE.md names what was there before. */
const ofNow = documents.filter(file => file !== 'UPGRADE.md');
const read = (file: string): string => readFileSync(file, 'utf8');

/** The names by which headings can be linked to, as GitHub makes them. */
const anchorsOf = (document: string): ReadonlySet<string> =>
  new Set(
    [...document.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-'),
    ),
  );

const withoutCode = (document: string): string => document.replace(/```[\s\S]*?```|`[^`\n]*`/g, '');

/** Links within the repository that lead nowhere. */
const broken = (file: string): readonly string[] =>
  [...withoutCode(read(file)).matchAll(/\]\((?!https?:|mailto:)([^)\s]*)\)/g)].flatMap(([, link = '']) => {
    const [target = '', anchor] = link.split('#');
    const to = target === '' ? file : path.join(path.dirname(file), target);
    if (!existsSync(to)) return [link];
    return anchor === undefined || anchorsOf(read(to)).has(anchor) ? [] : [link];
  });

describe('the documents', () => {
  it.each(documents)('%s: every link within the repository leads somewhere', file => expect(broken(file)).toEqual([]));

  it.each(documents)('%s: every test that it names as its proof is there', file => {
    const named = [...read(file).matchAll(/`(tests\/[\w./-]+\.ts)`/g)].map(([, name = '']) => name);
    expect(named.filter(name => !existsSync(name))).toEqual([]);
  });

  it.each(ofNow)('%s: every command that it gives is there', file => {
    const scripts = new Set(Object.keys(JSON.parse(read('package.json')).scripts));
    const run = [...read(file).matchAll(/\bnpm (?:run ([\w-]+)|(start|test)\b)/g)].map(([, named, short]) => named ?? short ?? '');
    const programs = [...read(file).matchAll(/\bnode (?:--[\w=-]+ )*([\w./-]+\.ts)\b/g)].map(([, name = '']) => name);
    expect([...run.filter(name => !scripts.has(name)), ...programs.filter(name => !existsSync(name))]).toEqual([]);
  });

  it.each(ofNow)('%s: every file of this repository that it names is there', file => {
    const named = [...read(file).matchAll(/`((?:bench|cli|docs|kit|modules|preview-lms|report|scorm|src|tests)\/[\w./-]+\.\w+)`/g)];
    expect(named.map(([, name = '']) => name).filter(name => !existsSync(name))).toEqual([]);
  });

  it('show every picture that is kept for them', () => {
    const shown = new Set(documents.flatMap(file => [...read(file).matchAll(/images\/([\w.-]+)\)/g)].map(([, name]) => name)));
    expect(globSync('docs/images/*').filter(file => !shown.has(path.basename(file)))).toEqual([]);
  });
});

describe('the decisions', () => {
  const decisions = globSync('docs/adr/0*.md').toSorted();

  it.each(decisions)('%s has its number, its four headings, at most 60 lines and a row in the index', file => {
    const number = path.basename(file).slice(0, 4);
    const headings = [...read(file).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(read(file)).toMatch(new RegExp(`^# ${Number(number)}\\. `));
    expect(headings.filter(heading => heading !== 'The way out')).toEqual(['Context', 'Decision', 'Price', 'What would change it']);
    expect(read(file).trimEnd().split('\n').length).toBeLessThanOrEqual(60);
    expect(read('docs/adr/README.md')).toContain(`| [${Number(number)}](${path.basename(file)}) |`);
  });

  it('are numbered without a gap', () => {
    expect(decisions.map(file => Number(path.basename(file).slice(0, 4)))).toEqual(decisions.map((_, n) => n + 1));
    expect(decisions.length).toBeGreaterThanOrEqual(8);
  });
});

describe('the page of each LMS', () => {
  const pages = globSync('docs/lms/*.md').filter(file => !file.endsWith('README.md'));

  it('stands in the index', () => {
    const index = read('docs/lms/README.md');
    expect(pages.filter(page => !index.includes(`](${path.basename(page)})`))).toEqual([]);
  });

  const all = lmsListOf(read(lmsFile));

  it('has an entry in the list of what was tried, and every entry a guide', () => {
    expect(all.map(({ blad }) => `docs/lms/${blad}`).toSorted()).toEqual(pages.map(page => page.replaceAll('\\', '/')).toSorted());
  });

  it.each(lmsDocuments(all))('$file says of it what that list says: run `node cli/docs/lms-table.ts` when not', ({ file, write }) => {
    expect(write(read(file))).toBe(read(file));
  });

  it.each(pages)('%s begins by saying who ran the course there, or that nobody did, and marks what was not tested', page => {
    const lms = all.find(({ blad }) => page.endsWith(`/${blad}`));
    const tried = (lms?.beproefd ?? []).map(({ in: where, versie }) => `**Gespeeld in een echt ${where} ${versie}**`);
    const begin = read(page).split('\n\n')[2] ?? '';
    expect(begin).toContain(tried[0] ?? '**Niemand heeft deze cursus nog in ');
    expect(read(page)).toMatch(/\*\*niet\s+getest\*\*/);
  });

  it.each(pages)('%s says which package, which settings, what completes, how to replace, how to try and what is not possible', page => {
    const headings = [...read(page).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    const asked = [/^Welk pakket/, /^Instellingen/, /afrondt/, /nieuwe versie/, /^In tien minuten proberen/, /^Bronnen/];
    for (const each of asked) expect(headings).toContainEqual(expect.stringMatching(each));
  });

  it.each(pages)('%s has numbered steps to try it, that say what to see', page => {
    const steps = /## In tien minuten proberen\n([\s\S]*?)\n## /.exec(read(page))?.[1]?.match(/^\d+\. /gm) ?? [];
    expect(steps.length).toBeGreaterThan(4);
  });

  it.each(pages)('%s refers to no source that it does not name', page => {
    const sources = new Set([...(read(page).split('## Bronnen')[1] ?? '').matchAll(/^(\d+)\. /gm)].map(([, n]) => n));
    const referred = [...read(page).matchAll(/\\\[([\d, ]+)\\\]/g)].flatMap(([, list = '']) => list.split(', '));
    expect(referred.filter(n => !sources.has(n))).toEqual([]);
    expect([...sources].filter(n => n !== undefined && !referred.includes(n))).toEqual([]);
  });
});
