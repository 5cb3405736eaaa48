import { describe, expect, it } from 'vitest';
import { isPlaceholder, placeholderWarning } from '../../../scorm/contents/placeholder-iri.ts';
import { formats } from '../../../src/core/formats.ts';
import { UserError } from '../../../src/core/user-error.ts';

const all = formats.map(({ id }) => id);
const iri = 'https://example.org/onder-de-waterlijn';
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
  ])('is one nobody can own: %s', address => expect(isPlaceholder(address)).toBe(true));

  it.each(['https://example.org.nl/a', 'https://notexample.org/a', 'https://politie.nl/example.org', 'https://testen.nl/a'])(
    'is not: %s',
    address => expect(isPlaceholder(address)).toBe(false),
  );

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

  it('is nothing to say when the organisation chose its own', () => {
    expect(placeholderWarning({ ...request, iri: 'https://leren.politie.nl/odw', byName: true, lrs: true })).toBeNull();
  });
});
