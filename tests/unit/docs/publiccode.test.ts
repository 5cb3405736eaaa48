import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { withAddresses, withMailbox } from '../../../cli/docs/publisher.ts';
import { readPublisher } from '../../../release/sources/publisher.ts';
import { choiceSettings } from '../../../src/core/course/permission.ts';
import { privacySentences } from '../../../src/core/course/privacy-sentences.ts';
import { nl } from '../../../src/core/i18n/nl.ts';

const version: string = JSON.parse(readFileSync('package.json', 'utf8')).version;

/** The standard's *List of software categories*, as of version 0.7. */
const categories = [
  'accounting agile-project-management applicant-tracking application-development appointment-scheduling backup',
  'billing-and-invoicing blog budgeting business-intelligence business-process-management cad call-center-management',
  'cloud-management collaboration communications compliance-management contact-management content-management crm',
  'customer-service-and-support data-analytics data-collection data-visualization design design-system digital-asset-management',
  'digital-citizenship document-management donor-management e-commerce e-signature educational-content email-management',
  'email-marketing employee-management enterprise-project-management enterprise-social-networking erp event-management',
  'facility-management feedback-and-reviews-management financial-reporting fleet-management fundraising gamification',
  'geographic-information-systems grant-management graphic-design help-desk hr ide identity-management instant-messaging',
  'inventory-management it-asset-management it-development it-management it-security it-service-management knowledge-management',
  'learning-management-system marketing mind-mapping mobile-marketing mobile-payment network-management office online-booking',
  'online-community payment-gateway payroll predictive-analysis procurement productivity-suite project-collaboration',
  'project-management property-management real-estate-management remote-support resource-management sales-management seo',
  'service-desk social-media-management survey talent-management task-management taxes-management test-management time-management',
  'time-tracking translation video-conferencing video-editing visitor-management voip warehouse-management web-collaboration',
  'web-conferencing website-builder whistleblowing workflow-management',
]
  .join(' ')
  .split(' ');

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

/** publiccode.yml 0.7, *The Standard (core)*, as far as a course can have its keys. A key that is not here is refused. */
const schema = z.strictObject({
  publiccodeYmlVersion: z.enum(['0.7', '0.7.0']),
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
  // New in 0.7.
  supports: z.array(z.strictObject({ id: z.string().regex(/^(?:alias:[a-z0-9-]+|https:\/\/\S+|urn:\S+)$/) })).optional(),
  localisation: z.strictObject({ localisationReady: z.boolean(), availableLanguages: z.array(z.string().regex(/^[a-z]{2,3}$/)).min(1) }),
});

const file = schema.parse(parse(readFileSync('publiccode.yml', 'utf8')));

describe('publiccode.yml', () => {
  it('says of licences what package.json and LICENSES say', () => {
    const named = file.legal.license.split(' AND ');
    expect(named).toContain(JSON.parse(readFileSync('package.json', 'utf8')).license);
    expect(named.filter(id => !existsSync(`LICENSES/${id}.txt`))).toEqual([]);
  });

  it('claims no more of who sees what than the course tells its learners, whatever its setting', () => {
    const sentences = choiceSettings.map(setting => [setting, privacySentences(nl, setting).map(({ text }) => text)] as const);
    const shares = sentences.filter(([, texts]) => texts.some(text => text === nl.shareText)).map(([setting]) => setting);
    const looksAlong = sentences.filter(([, texts]) => texts.includes(nl.privacy.choices.always)).map(([setting]) => setting);
    // One setting asks the learner, one says beforehand that the organisation looks along: both are in every description, in both languages.
    expect([shares, looksAlong]).toEqual([['opt-in'], ['always']]);
    const dutch = [/wat een deelnemer schrijft, verlaat de pagina niet/i, /tenzij die dat zelf deelt, of de organisatie vooraf zegt/i];
    const english = [
      /what a learner writes does not leave the page/i,
      /unless the learner shares it, or the organisation says beforehand/i,
    ];
    for (const [language, claims] of [
      ['nl', dutch],
      ['en', english],
    ] as const)
      for (const claim of claims) expect(file.description[language]?.longDescription.replace(/\s+/g, ' ')).toMatch(claim);
    for (const { features } of Object.values(file.description)) {
      const ofChoices = features.filter(each => /keuzes|choices/.test(each));
      expect(ofChoices).toHaveLength(1);
      expect(ofChoices[0]).toMatch(
        /alleen als de deelnemer die deelt, of vooraf leest|only when the learner shares them, or reads beforehand/,
      );
    }
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
