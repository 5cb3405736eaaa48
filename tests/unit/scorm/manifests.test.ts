import { describe, expect, it } from 'vitest';
import type { PackageModel } from '../../../scorm/contents/model.ts';
import { cmi5CourseStructure } from '../../../scorm/manifests/cmi5.ts';
import { manifestIds } from '../../../scorm/manifests/ids.ts';
import { manifests } from '../../../scorm/manifests/index.ts';
import { scorm12Manifest } from '../../../scorm/manifests/scorm12.ts';
import { scorm2004Manifest } from '../../../scorm/manifests/scorm2004.ts';
import { tincanManifest } from '../../../scorm/manifests/tincan.ts';
import { escapeXml, truncated, xml, xmlDocument } from '../../../scorm/markup/xml.ts';
import { descend, elementsNamed, readXml, type XmlElement } from '../../../scorm/markup/xml-tree.ts';
import { objectiveId } from '../../../src/core/course/objective-id.ts';
import { cel, loket, packedCourse } from './course.ts';

const whole: PackageModel = {
  course: packedCourse,
  module: null,
  entry: 'index.html',
  files: ['_astro/app.js', 'index.html'],
  report: 'completed',
};
const alone: PackageModel = { ...whole, module: loket };

const read = (source: string): XmlElement => {
  const root = readXml(source);
  if (!root) throw new Error('Nothing to read');
  return root;
};
const all = (root: XmlElement, name: string): readonly XmlElement[] => [...elementsNamed(root, name)];
const made = Object.entries(manifests).flatMap(([format, make]) => (make ? [[format, make] as const] : []));

describe('every manifest', () => {
  it.each(made)('%s brings a title over to the letter', (_, make) => {
    const source = make(whole);
    expect(source).toContain('Proefcursus: é ë ’s &lt;b&gt;&quot;&amp;&apos;');
    expect(source.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<')).toBe(true);
  });

  it.each(made)('%s has the same identifiers in every version of the course', (_, make) => {
    const later = make({ ...whole, course: { ...packedCourse, version: '9.9.9' } });
    expect(later.replaceAll('9.9.9', '1.2.3')).toBe(make(whole));
    const identifiers = [...later.matchAll(/\b(?:identifier|identifierref|id|objectiveID)="([^"]*)"/g)].map(match => match[1]);
    expect(identifiers.length).toBeGreaterThan(0);
    expect(identifiers.join()).not.toMatch(/9.9.9/);
  });

  it.each(made)('%s calls a module after its course, and keeps its identifiers', (_, make) => {
    const plain = { ...alone, course: { ...packedCourse, title: 'Onder de waterlijn' }, module: { ...loket, title: 'Start' } };
    const source = make(plain);
    expect(source).toMatch(/>Onder de waterlijn – Start</);
    const renamed = make({ ...plain, course: { ...plain.course, title: 'Iets anders' } });
    expect(renamed.replaceAll('Iets anders', 'Onder de waterlijn')).toBe(source);
    expect(make({ ...plain, module: { ...loket, title: 'Onder de waterlijn' } })).not.toContain('Onder de waterlijn – ');
  });

  it.each(made)('%s keeps the name of a module whole when a long title of the course is cut', (_, make) => {
    const source = make({ ...alone, course: { ...packedCourse, title: 'Een lange titel '.repeat(16).trim() } });
    const titles = [...source.matchAll(/>(Een lange titel [^<]*)</g)].map(([, text = '']) => text);
    expect(titles.length).toBeGreaterThan(0);
    for (const text of titles) {
      expect(text).toMatch(/… – Aan het loket$/);
      expect([...text].length).toBeLessThanOrEqual(255);
    }
  });

  it.each(made)('%s opens index.html', (_, make) => expect(make(alone)).toContain('index.html'));
});

describe('the manifest of SCORM 1.2', () => {
  const root = read(scorm12Manifest(whole));

  it('has the literal namespaces and the schemaversion', () => {
    expect(root.attributes).toMatchObject({
      xmlns: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
      'xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_rootv1p2',
    });
    expect(descend(root, 'metadata', 'schema')?.text).toBe('ADL SCORM');
    expect(descend(root, 'metadata', 'schemaversion')?.text).toBe('1.2');
  });

  it('has one SCO, in the lower case of this edition, and lists every file once', () => {
    const [resource, ...others] = all(root, 'resource');
    expect(others).toEqual([]);
    expect(resource?.attributes).toMatchObject({ 'adlcp:scormtype': 'sco', href: 'index.html', type: 'webcontent' });
    expect(all(root, 'file').map(file => file.attributes['href'])).toEqual(whole.files);
  });

  it('asks for no score', () => expect(all(root, 'adlcp:masteryscore')).toEqual([]));

  it('cuts a title at the 200 characters of its schema', () => {
    const long = read(scorm12Manifest({ ...whole, course: { ...packedCourse, title: 'Een lange titel '.repeat(20) } }));
    const title = all(long, 'title')[0]?.text ?? '';
    expect([...title].length).toBeLessThanOrEqual(200);
    expect(title.endsWith('…')).toBe(true);
  });
});

describe.each([
  ['2004 3rd Edition', { text: '1.0', attributes: {} }],
  ['2004 4th Edition', { text: '', attributes: { completedByMeasure: 'true', minProgressMeasure: '1.0' } }],
] as const)('the manifest of SCORM %s', (edition, threshold) => {
  const root = read(scorm2004Manifest(whole, edition));
  const item = all(root, 'item')[0];

  it('names its edition', () => expect(descend(root, 'metadata', 'schemaversion')?.text).toBe(edition));

  it('has the five literal namespaces', () =>
    expect(root.attributes).toMatchObject({
      xmlns: 'http://www.imsglobal.org/xsd/imscp_v1p1',
      'xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_v1p3',
      'xmlns:adlseq': 'http://www.adlnet.org/xsd/adlseq_v1p3',
      'xmlns:adlnav': 'http://www.adlnet.org/xsd/adlnav_v1p3',
      'xmlns:imsss': 'http://www.imsglobal.org/xsd/imsss',
    }));

  it('has its own form of the completion threshold', () => expect(descend(item, 'adlcp:completionThreshold')).toMatchObject(threshold));

  it('leaves completion and objectives to the course', () =>
    expect(descend(item, 'imsss:sequencing', 'imsss:deliveryControls')?.attributes).toEqual({
      completionSetByContent: 'true',
      objectiveSetByContent: 'true',
    }));

  it('lets the LMS choose and flow, and has no other rules', () => {
    const organization = all(root, 'organization')[0];
    expect(descend(organization, 'imsss:sequencing', 'imsss:controlMode')?.attributes).toEqual({ choice: 'true', flow: 'true' });
    expect(all(root, 'imsss:sequencingRules')).toEqual([]);
  });

  it('hides previous and continue, never an exit', () =>
    expect(all(root, 'adlnav:hideLMSUI').map(each => each.text)).toEqual(['previous', 'continue']));

  it('makes each module an objective with the id that the course sets', () =>
    expect(all(root, 'imsss:objective').map(each => each.attributes['objectiveID'])).toEqual([objectiveId(loket.id), objectiveId(cel.id)]));

  it('has no objectives for one module, as the course sets none there', () =>
    expect(all(read(scorm2004Manifest(alone, edition)), 'imsss:objectives')).toEqual([]));

  it('marks the SCO in the mixed case of 2004', () => expect(all(root, 'resource')[0]?.attributes['adlcp:scormType']).toBe('sco'));
});

describe('cmi5.xml', () => {
  it('gives course and AU ids of their own', () => {
    const root = read(cmi5CourseStructure(whole));
    expect(descend(root, 'course')?.attributes['id']).toBe('https://example.org/proef/cmi5');
    expect(descend(root, 'au')?.attributes).toEqual({ id: 'https://example.org/proef', moveOn: 'Completed', launchMethod: 'AnyWindow' });
    expect(descend(root, 'au', 'url')?.text).toBe('index.html');
  });

  it('names a module by its own activity', () => {
    const root = read(cmi5CourseStructure(alone));
    expect(descend(root, 'course')?.attributes['id']).toBe('https://example.org/proef/modules/aan-het-loket/cmi5');
    expect(descend(root, 'au')?.attributes['id']).toBe('https://example.org/proef/modules/aan-het-loket');
    expect(descend(root, 'au', 'title', 'langstring')).toMatchObject({
      text: `${packedCourse.title} – Aan het loket`,
      attributes: { lang: 'nl' },
    });
  });

  it('waits for passed when the course reports passed', () =>
    expect(descend(read(cmi5CourseStructure({ ...whole, report: 'passed' })), 'au')?.attributes['moveOn']).toBe('Passed'));

  it('makes each module an objective that the AU refers to', () => {
    const root = read(cmi5CourseStructure(whole));
    const ids = descend(root, 'objectives')?.children.map(each => each.attributes['id']);
    expect(ids).toHaveLength(2);
    expect(descend(root, 'au', 'objectives')?.children.map(each => each.attributes['idref'])).toEqual(ids);
  });
});

describe('tincan.xml', () => {
  it('says what the activity is', () => {
    const activity = descend(read(tincanManifest(whole)), 'activities', 'activity');
    expect(activity?.attributes).toEqual({ id: 'https://example.org/proef', type: 'http://adlnet.gov/expapi/activities/course' });
    expect(descend(activity, 'launch')?.text).toBe('index.html');
    expect(descend(read(tincanManifest(alone)), 'activities', 'activity')?.attributes['type']).toBe(
      'http://adlnet.gov/expapi/activities/module',
    );
  });
});

describe('identifiers', () => {
  it('differ for every package and begin with a letter', () => {
    const course112 = { ...packedCourse, id: '112-melding' };
    const ids = [null, loket, cel].map(module => manifestIds({ course: course112, module }).manifest);
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z]\w*$/);
  });
});

describe('XML', () => {
  it('escapes every value, but not what is XML already', () => {
    expect(xmlDocument(xml`<a b="${`"<&>'`}">${[xml`<c/>`, xml`<d>${'<e/>'}</d>`]}</a>`)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<a b="&quot;&lt;&amp;&gt;&apos;"><c/><d>&lt;e/&gt;</d></a>\n',
    );
  });

  it('leaves out what XML cannot hold', () => expect(escapeXml('a\u0000b\u0008c\uD800d\n😀')).toBe('abcd\n😀'));

  it('cuts at a word, and counts characters as people do', () => {
    expect(truncated('een twee drie', 8)).toBe('een…');
    expect(truncated('een', 3)).toBe('een');
    expect(truncated('😀😀😀', 3)).toBe('😀😀😀');
    expect([...truncated('😀'.repeat(30), 10)]).toHaveLength(10);
  });
});
