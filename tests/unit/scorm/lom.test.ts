import { describe, expect, it } from 'vitest';
import type { PackageModel } from '../../../scorm/contents/model.ts';
import { learningTime, metadataFile, packageMetadata } from '../../../scorm/manifests/lom.ts';
import { scorm12Manifest } from '../../../scorm/manifests/scorm12.ts';
import { scorm2004Manifest } from '../../../scorm/manifests/scorm2004.ts';
import { elementsNamed, readXml, type XmlElement } from '../../../scorm/markup/xml-tree.ts';
import { packageContents } from '../../../scorm/pack.ts';
import { loket, packedCourse } from './course.ts';
import { collected, site } from './good.ts';

const whole: PackageModel = { course: packedCourse, module: null, entry: 'index.html', files: ['index.html'], report: 'completed' };
const editions = ['1.2', '2004 3rd Edition', '2004 4th Edition'] as const;
const names = (edition: (typeof editions)[number]) =>
  edition === '1.2'
    ? { title: 'langstring', identifier: 'catalogentry', time: 'datetime', namespace: 'http://www.imsglobal.org/xsd/imsmd_rootv1p2p1' }
    : { title: 'string', identifier: 'identifier', time: 'duration', namespace: 'http://ltsc.ieee.org/xsd/LOM' };

const read = (source: string): XmlElement => {
  const root = readXml(source);
  if (!root) throw new Error('Nothing to read');
  return root;
};
const texts = (root: XmlElement, name: string): readonly string[] => [...elementsNamed(root, name)].map(({ text }) => text);

describe.each(editions)('what a catalogue is told of a package for SCORM %s', edition => {
  const { identifier, namespace, time } = names(edition);
  const root = read(packageMetadata(whole, edition));

  it('is LOM in the binding of that edition, in its order', () => {
    expect(root.name).toBe('lom');
    expect(root.attributes['xmlns']).toBe(namespace);
    expect(root.children.map(({ name }) => name.toLowerCase())).toEqual([
      ...['general', 'lifecycle', 'metametadata', 'technical', 'educational', 'rights', 'classification'],
    ]);
  });

  it('says what authors wrote: title, identifier, language, goals, minutes, version and licence', () => {
    const source = packageMetadata({ ...whole, module: loket }, edition);
    expect(source).toContain('https://example.org/proef/modules/aan-het-loket');
    for (const goal of loket.goals) expect(source).toContain(goal.replaceAll('&', '&amp;'));
    expect(texts(root, time)).toContain(learningTime(packedCourse.modules.reduce((sum, { minutes }) => sum + minutes, 0)));
    expect(source).toContain(packedCourse.version);
    expect(source).toContain('CC BY-SA 4.0');
    expect([...elementsNamed(root, identifier)]).toHaveLength(1);
  });

  it('has the same identifier and title in every version', () => {
    const later = packageMetadata({ ...whole, course: { ...packedCourse, version: '9.9.9' } }, edition);
    expect(later.replaceAll('9.9.9', packedCourse.version)).toBe(packageMetadata(whole, edition));
  });

  it('is referred to in the manifest, and lies where that says', () => {
    const manifest = edition === '1.2' ? scorm12Manifest(whole) : scorm2004Manifest(whole, edition);
    const metadata = read(manifest).children.find(({ name }) => name === 'metadata');
    expect(metadata?.children.map(({ name }) => name)).toEqual(['schema', 'schemaversion', 'adlcp:location']);
    expect(metadata?.children[2]?.text).toBe(metadataFile);
    const format = edition === '1.2' ? 'scorm12' : edition === '2004 3rd Edition' ? 'scorm2004-3' : 'scorm2004-4';
    const files = packageContents(format, { course: packedCourse, module: null }, 'completed', collected, site);
    expect(files.map(({ path }) => path)).toContain(metadataFile);
  });
});

describe('a learning time', () => {
  it.each([
    [0, 'PT0M'],
    [5, 'PT5M'],
    [60, 'PT1H'],
    [215, 'PT3H35M'],
  ])('of %i minutes is %s', (minutes, written) => expect(learningTime(minutes)).toBe(written));
});
