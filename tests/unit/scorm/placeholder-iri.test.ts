import { describe, expect, it } from 'vitest';
import { isPlaceholder, ourIri, placeholderWarning, sharedIriWarning } from '../../../scorm/contents/placeholder-iri.ts';
import { readConfig } from '../../../src/authoring/read-config.ts';
import { formats } from '../../../src/core/formats.ts';
import { UserError } from '../../../src/core/user-error.ts';

const all = formats.map(({ id }) => id);
const iri = 'https://example.org/cursus';
const request = { iri, formats: all, byName: false, lrs: false, trial: false } as const;

describe('An iri of an example', () => {
  it.each([
    'https://example.org/a',
    'https://www.example.com/a',
    'https://example.net/a',
    'https://leren.example/a',
    'https://x.invalid/a',
    'https://x.test/a',
    'https://localhost/a',
    'https://EXAMPLE.org/a',
    'https://example.org:8443/a',
    'https://example.org./a',
    'https://voorbeeld.nl/a',
    'https://leren.voorbeeld.nl/a',
    'https://127.0.0.1/a',
    'https://192.168.1.4/a',
    'https://[::1]/a',
    'https://nas.local/a',
  ])('is one nobody can own: %s', address => expect(isPlaceholder(address)).toBe(true));

  it.each([
    'https://example.org.nl/a',
    'https://notexample.org/a',
    'https://politie.nl/example.org',
    'https://testen.nl/a',
    'https://mijnvoorbeeld.nl/a',
    'https://w3id.org/a',
    'https://10.example.nl/a',
  ])('is not: %s', address => expect(isPlaceholder(address)).toBe(false));

  it('is warned of whenever something is packaged', () => {
    expect(placeholderWarning({ ...request, formats: ['scorm12'], byName: true })).toMatch(
      /^LET OP: .*voorbeeldadres: https:\/\/example\.org/,
    );
    expect(placeholderWarning(request)).toMatch(/cmi5, xAPI en een LRS zijn zo alleen om te proberen/);
  });

  it.each([
    ['cmi5 by its name', { formats: ['cmi5'], byName: true }, 'cmi5'],
    ['xAPI by its name', { formats: ['scorm12', 'xapi'], byName: true }, 'xAPI'],
    ['an LRS beside SCORM', { formats: ['scorm12'], lrs: true }, '--lrs'],
    ['an LRS beside all', { lrs: true }, '--lrs'],
  ] as const)('stops who asks for %s, and says how to go on', (_, changes, named) => {
    const make = () => placeholderWarning({ ...request, ...changes });
    expect(make).toThrow(UserError);
    expect(make).toThrow(named);
    expect(make).toThrow('--proef-iri');
    expect(placeholderWarning({ ...request, ...changes, trial: true })).toMatch(/^LET OP/);
  });

  it('is not that of the course as it is given out', async () => {
    const { config } = await readConfig(process.cwd());
    expect(config?.iri).toBe(ourIri);
    expect(placeholderWarning({ ...request, iri: ourIri, byName: true, lrs: true })).toBeNull();
  });

  it('is nothing to say when the organisation chose its own', () => {
    expect(placeholderWarning({ ...request, iri: 'https://leren.politie.nl/odw', byName: true, lrs: true })).toBeNull();
  });
});

describe('Our iri', () => {
  const course = { iri: ourIri, id: 'onder-de-waterlijn', title: 'Onder de waterlijn' };

  it('may be shared by who packages the course as it is', () => expect(sharedIriWarning(course)).toBeNull());

  it.each([{ id: 'eigen-cursus' }, { title: 'Boven water' }])('is not for another course: %o', change => {
    expect(sharedIriWarning({ ...course, ...change })).toMatch(/^LET OP: .*w3id\.org/);
    expect(sharedIriWarning({ ...course, ...change, iri: 'https://leren.gemeente-x.nl/odw' })).toBeNull();
  });
});
