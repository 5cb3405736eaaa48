import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { withAddresses, withMailbox } from '../../../cli/docs/publisher.ts';
import { readPublisher } from '../../../release/sources/publisher.ts';

const version: string = JSON.parse(readFileSync('package.json', 'utf8')).version;

/** Of the standard's *List of software categories*, those that a course could have. */
const categories = ['blog', 'content-management', 'educational-content', 'gamification', 'hr', 'learning-management-system'] as const;

/** The standard's *Scope list*. */
const scopes = [
  ...['agriculture', 'culture', 'defence', 'education', 'emergency-services', 'employment', 'energy', 'environment'],
  ...['finance-and-economic-development', 'foreign-affairs', 'healthcare', 'infrastructures', 'justice', 'local-authorities'],
  ...['manufacturing', 'research', 'science-and-technology', 'security', 'society', 'sport', 'tourism', 'transportation', 'welfare'],
];

/** `https`, and no address of an example: a catalogue would take it for ours. */
const address = z.url({ protocol: /^https$/ }).refine(url => !/(?:^|\.)example(?:\.\w+)?$/.test(new URL(url).hostname));

const description = z.strictObject({
  localisedName: z.string().optional(),
  shortDescription: z.string().min(1).max(150),
  longDescription: z.string().min(150).max(10_000),
  documentation: address.optional(),
  features: z.array(z.string().min(1)).min(1),
  screenshots: z.array(z.string().refine(file => existsSync(file))).optional(),
});

/** publiccode.yml 0.5, *The Standard (core)*, as far as a course can have its keys. A key that is not here is refused. */
const schema = z.strictObject({
  publiccodeYmlVersion: z.enum(['0.4', '0.4.0', '0.5', '0.5.0']),
  name: z.string().min(1),
  url: address,
  landingURL: address.optional(),
  softwareVersion: z.string().optional(),
  releaseDate: z.iso.date().optional(),
  platforms: z.array(z.enum(['web', 'windows', 'mac', 'linux', 'ios', 'android'])).min(1),
  categories: z.array(z.enum(categories)).min(1),
  developmentStatus: z.enum(['concept', 'development', 'beta', 'stable', 'obsolete']),
  softwareType: z.enum([
    ...(['standalone/mobile', 'standalone/iot', 'standalone/desktop', 'standalone/web', 'standalone/backend'] as const),
    ...(['standalone/other', 'addon', 'library', 'configurationFiles'] as const),
  ]),
  intendedAudience: z.strictObject({ scope: z.array(z.enum(scopes)).min(1) }).optional(),
  description: z.record(z.string().regex(/^[a-z]{2,3}(?:-\w+)*$/), description).refine(each => Object.keys(each).length > 0),
  legal: z.strictObject({ license: z.string(), mainCopyrightOwner: z.string().optional(), authorsFile: z.string().optional() }),
  maintenance: z.strictObject({
    type: z.enum(['internal', 'community', 'none']),
    contacts: z.array(z.strictObject({ name: z.string().min(1), email: z.email().optional(), affiliation: z.string().optional() })).min(1),
  }),
  localisation: z.strictObject({ localisationReady: z.boolean(), availableLanguages: z.array(z.string().regex(/^[a-z]{2,3}$/)).min(1) }),
});

const file = schema.parse(parse(readFileSync('publiccode.yml', 'utf8')));

describe('publiccode.yml', () => {
  it('says of licences what package.json and LICENSES say', () => {
    const named = file.legal.license.split(' AND ');
    expect(named).toContain(JSON.parse(readFileSync('package.json', 'utf8')).license);
    expect(named.filter(id => !existsSync(`LICENSES/${id}.txt`))).toEqual([]);
  });

  it('names a version once it is released, and not before', () => {
    const released = /^## (\d+\.\d+\.\d+) – (\d{4}-\d{2}-\d{2})$/m.exec(readFileSync('CHANGELOG.md', 'utf8'));
    expect([file.softwareVersion, file.releaseDate]).toEqual([released?.[1], released?.[2]]);
    if (released) expect(released[1]).toBe(version);
  });
});

describe('the addresses of the project', () => {
  const publisher = readPublisher(process.cwd());

  it('stand in publiccode.yml and SECURITY.md as uitgave.yaml has them: run `node cli/docs/publisher.ts`', () => {
    for (const [name, write] of [
      ['publiccode.yml', withAddresses],
      ['SECURITY.md', withMailbox],
    ] as const) {
      const text = readFileSync(name, 'utf8');
      expect(write(text, publisher)).toBe(text);
    }
  });

  it('are written in both once they are real', () => {
    const real = {
      ...publisher,
      address: 'https://leren.gemeente-x.nl/odw',
      repository: 'https://code.gemeente-x.nl/odw.git',
      contact: 'vragen@gemeente-x.nl',
      security: 'lek@gemeente-x.nl',
    };
    const written = schema.parse(parse(withAddresses(readFileSync('publiccode.yml', 'utf8'), real)));
    expect([written.url, written.landingURL, written.maintenance.contacts[0]?.email]).toEqual([
      real.repository,
      real.address,
      real.contact,
    ]);
    const again = withAddresses(withAddresses(readFileSync('publiccode.yml', 'utf8'), real), publisher);
    expect(again).toBe(readFileSync('publiccode.yml', 'utf8'));
    expect(withMailbox(readFileSync('SECURITY.md', 'utf8'), real)).toContain('[lek@gemeente-x.nl](mailto:lek@gemeente-x.nl)');
  });
});
