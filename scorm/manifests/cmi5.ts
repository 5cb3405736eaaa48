import { courseActivityId, moduleActivityId } from '../../src/core/course/activity-ids.ts';
import type { Module } from '../../src/core/course/model.ts';
import { type PackageModel, packageDescription, packageTitle } from '../contents/model.ts';
import { truncated, type Xml, xml, xmlDocument } from '../markup/xml.ts';

const cmi5TitleLength = 255;

/** The activity that a launch is about: the AU's id in cmi5, the activity in tincan.xml. */
export const packageActivityId = ({ course, module }: Pick<PackageModel, 'course' | 'module'>): string =>
  module ? moduleActivityId(course, module) : courseActivityId(course);

/** Unlike the AU's id: cmi5 wants every id of a course structure to differ, and an LMS gives the AU an id of its own. */
export const cmi5CourseId = (model: Pick<PackageModel, 'course' | 'module'>): string => `${packageActivityId(model)}/cmi5`;

const objectiveIri = ({ course }: PackageModel, module: Module): string => `${moduleActivityId(course, module)}/objective`;

/**
 * cmi5.xml (cmi5 Quartz, 13): one AU. `moveOn` follows what the course reports at its end; there is no `masteryScore` because
 * there is no score. `url` is the zip entry to the letter.
 */
export const cmi5CourseStructure = (model: PackageModel): string => {
  const { course } = model;
  const modules = model.module ? [model.module] : course.modules;
  const lang = course.language;
  const words = (title: string, description: string, indent: string): Xml => xml`
${indent}<title><langstring lang="${lang}">${truncated(title, cmi5TitleLength)}</langstring></title>
${indent}<description><langstring lang="${lang}">${description}</langstring></description>`;
  const about = (indent: string) => words(packageTitle(model, cmi5TitleLength), packageDescription(model), indent);
  return xmlDocument(xml`
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="${cmi5CourseId(model)}">${about('    ')}
  </course>
  <objectives>${modules.map(
    module => xml`
    <objective id="${objectiveIri(model, module)}">${words(module.title, module.promise, '      ')}
    </objective>`,
  )}
  </objectives>
  <au id="${packageActivityId(model)}" moveOn="${model.report === 'passed' ? 'Passed' : 'Completed'}" launchMethod="AnyWindow">${about('    ')}
    <objectives>${modules.map(
      module => xml`
      <objective idref="${objectiveIri(model, module)}"/>`,
    )}
    </objectives>
    <url>${model.entry}</url>
  </au>
</courseStructure>`);
};
