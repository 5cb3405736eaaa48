import { descend, elementsNamed, readXml, type XmlElement } from '../../scorm/markup/xml-tree.ts';
import type { MoveOn } from './rules.ts';

/** What the LMS needs of `cmi5.xml` (13.1): the course and its first AU. */
export type CourseStructure = {
  readonly courseId: string;
  readonly courseTitle: string;
  readonly auId: string;
  readonly auTitle: string;
  readonly url: string;
  readonly moveOn: MoveOn;
  readonly masteryScore: number | null;
  readonly launchMethod: 'AnyWindow' | 'OwnWindow';
  readonly launchParameters: string | null;
  /** Number of AUs; the preview launches the first. */
  readonly units: number;
};

const moveOns: readonly MoveOn[] = ['NotApplicable', 'Passed', 'Completed', 'CompletedAndPassed', 'CompletedOrPassed'];

/** Reads `cmi5.xml`. Throws `Error` with one Dutch sentence when there is no course or no AU with an id and a url. */
export function readStructure(xml: string): CourseStructure {
  const root = readXml(xml);
  const [course] = root ? elementsNamed(root, 'course') : [];
  const units = root ? [...elementsNamed(root, 'au')] : [];
  const au = units[0];
  const url = descend(au, 'url')?.text;
  if (!course?.attributes.id || !au?.attributes.id || !url) throw new Error('In cmi5.xml ontbreekt de course, of een au met id en url.');
  const { masteryScore, moveOn, launchMethod } = au.attributes;
  const launchParameters = descend(au, 'launchParameters')?.text;
  return {
    courseId: course.attributes.id,
    courseTitle: titleOf(course),
    auId: au.attributes.id,
    auTitle: titleOf(au),
    url,
    moveOn: moveOns.find(one => one === moveOn) ?? 'NotApplicable',
    masteryScore: masteryScore ? Number(masteryScore) : null,
    launchMethod: launchMethod === 'OwnWindow' ? 'OwnWindow' : 'AnyWindow',
    launchParameters: launchParameters ? launchParameters : null,
    units: units.length,
  };
}

const titleOf = (element: XmlElement): string => descend(element, 'title', 'langstring')?.text ?? '';
