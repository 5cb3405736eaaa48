import { describe, expect, it } from 'vitest';
import { checks, checksFor } from '../../../scorm/checks/index.ts';
import { createOpener } from '../../../scorm/checks/opened.ts';
import { formatFacts, formats, type PackageFormat } from '../../../src/core/formats.ts';
import { failing, findings, goodContents, openedFiles, zipOf } from './good.ts';
import { packageFaults, page, replaced, script } from './package-faults.ts';

describe('a good package', () => {
  it.each(formats.map(({ id }) => id))('in %s passes every check', async format => {
    expect(await findings(await openedFiles(format))).toEqual([]);
  });
});

/** Where the local and the central header of a file begin (APPNOTE 4.3.7 and 4.3.12). */
const local = (zip: Uint8Array, path: string): number => Buffer.from(zip).indexOf(path) - 30;
const central = (zip: Uint8Array, path: string): number => Buffer.from(zip).lastIndexOf(path) - 46;

describe('a package is refused for', () => {
  it.each(packageFaults)('%s (%s)', async (_, format, change, expected) => {
    expect(await failing(await openedFiles(format, change))).toEqual(expected);
  });

  it('a zip whose content was damaged', async () => {
    const zip = zipOf(goodContents('web'));
    const at = Buffer.from(zip).indexOf('wOF2');
    zip[at] = 0;
    expect(await failing(createOpener()('proef.zip', 'web', zip))).toEqual(['zip-heel']);
  });

  it('a zip whose deflated content was damaged, or is shorter or longer than it says', async () => {
    for (const at of [local(zipOf(goodContents('web')), 'index.html') + 60, central(zipOf(goodContents('web')), 'index.html') + 24]) {
      const zip = zipOf(goodContents('web'));
      zip[at] = (zip[at] ?? 0) ^ 0xff;
      expect(await failing(createOpener()('proef.zip', 'web', zip))).toContain('zip-heel');
    }
  });

  it('a zip with another size before a file than in its directory', async () => {
    const zip = zipOf(goodContents('web'));
    zip[22] = (zip[22] ?? 0) ^ 1;
    expect(await failing(createOpener()('proef.zip', 'web', zip))).toEqual(['zip-leesbaar']);
  });

  it('a zip that announces its sizes afterwards', async () => {
    const zip = zipOf(goodContents('web'));
    zip[local(zip, 'index.html') + 6] = 0x8;
    zip[central(zip, 'index.html') + 8] = 0x8;
    expect(await failing(createOpener()('proef.zip', 'web', zip))).toEqual(['zip-leesbaar']);
  });

  it('a zip with an entry that needs a password', async () => {
    const zip = zipOf(goodContents('web'));
    zip[local(zip, 'index.html') + 6] = 0x1;
    zip[central(zip, 'index.html') + 8] = 0x1;
    expect(await failing(createOpener()('proef.zip', 'web', zip))).toEqual(['zip-leesbaar']);
  });
});

describe('a package is not refused for', () => {
  it.each([
    ['a link that a learner may follow', page('</main>', '<a href="https://example.org/bron">bron</a></main>')],
    ['a link to the top of the page (HTML Standard, 7.4.6.4)', page('</main>', '<a href="#top">naar boven</a><a href="#">ook</a></main>')],
    ['the name of a verb in a script', script("const verb = 'http://adlnet.gov/expapi/verbs/answered';")],
    ['a canonical address', page('</head>', '<link rel="license" href="https://example.org/licentie"></head>')],
    ['an image in the page itself', page('./_astro/cel.C9d2_Z1.png', 'data:image/gif;base64,R0lGODlhAQABAAAAACw=')],
    ['a link in a comment', page('</main>', '<!-- <img src="https://cdn.example/a.png"> --></main>')],
    ['an address in plain text', page('</main>', '<p>Kijk op https://example.org/ of &lt;img src=x&gt;.</p></main>')],
    ['an index.html of more than 300 KB', page('</main>', `<p>${'woord '.repeat(60_000)}</p></main>`)],
  ])('%s', async (_, change) => expect(await findings(await openedFiles('web', change))).toEqual([]));
});

describe('a finding', () => {
  it('has the file, the line and how to mend it', async () => {
    const pkg = await openedFiles('web', page('href="#les/in-de-cel/start"', 'href="#les/weg"'));
    const [finding] = await findings(pkg);
    const lines = pkg.text('index.html').split('\n');
    expect(finding?.file).toBe('index.html');
    expect(lines[(finding?.line ?? 0) - 1]).toContain('#les/weg');
    expect(finding?.message).toContain('“#les/weg”');
    expect(finding?.message).toContain('Herstel de link');
  });

  it('names the line in the manifest', async () => {
    const [finding] = await findings(await openedFiles('cmi5', replaced('cmi5', 'AnyWindow', 'OwnWindow')));
    expect(finding).toMatchObject({ file: 'cmi5.xml', line: 17 });
  });
});

describe('the checks', () => {
  it('each have a fault above that only they, or they among others, find', () => {
    const proven = new Set([...packageFaults.flatMap(fault => fault[3]), 'zip-heel', 'zip-leesbaar']);
    // A package without index.html cannot be collected; the check guards zips made in another way.
    expect(checks.map(({ id }) => id).filter(id => !proven.has(id))).toEqual(['pagina-start']);
  });

  it('find a package without its page', async () => {
    const files = goodContents('web').filter(({ path }) => path !== 'index.html');
    expect(await failing(createOpener()('proef.zip', 'web', zipOf(files)))).toEqual(['pagina-start']);
  });

  it('are those of the format', () => {
    const ids = (format: PackageFormat) => checksFor(formatFacts(format)).map(({ id }) => id);
    expect(ids('scorm12')).toContain('scorm-cijfer');
    expect(ids('scorm2004-4')).not.toContain('scorm-cijfer');
    expect(ids('web').filter(id => /^(?:scorm|cmi5|tincan|manifest|schema)/.test(id))).toEqual([]);
    expect(ids('html').filter(id => /^(?:zip|naam)/.test(id))).toEqual([]);
  });
});
