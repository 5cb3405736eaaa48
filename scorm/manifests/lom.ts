import type { Edition } from '../../src/core/formats.ts';
import { type PackageModel, packageDescription, packageTitle } from '../contents/model.ts';
import { type Xml, xml, xmlDocument } from '../markup/xml.ts';
import { packageActivityId } from './cmi5.ts';

/** What a manifest refers to as what is known of the package (SCORM 1.2 CAM 2.3.2.2, 2004 CAM 3.4.1: `adlcp:location`). */
export const metadataFile = 'metadata.xml';

type Described = Pick<PackageModel, 'course' | 'module' | 'entry'>;

/** Minutes, goals and audience of what is described: of a module its own, of the course all of them together. */
const about = ({ course, module }: Described) => {
  const modules = module ? [module] : course.modules;
  return {
    minutes: modules.reduce((sum, each) => sum + each.minutes, 0),
    goals: modules.flatMap(each => each.goals),
    audience: [...new Set(modules.flatMap(each => each.audience))],
  };
};

const rights = 'CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/); code: EUPL 1.2';

/** Whole hours and minutes, as ISO 8601 writes a duration. */
export const learningTime = (minutes: number): string => {
  const hours = Math.floor(minutes / 60);
  const left = minutes % 60;
  return `PT${hours > 0 ? `${hours}H` : ''}${left > 0 || hours === 0 ? `${left}M` : ''}`;
};

/** LOM in the binding that SCORM 1.2 knows (IMS Learning Resource Meta-data 1.2.1). Its order of elements is fixed. */
const imsRecord = (model: Described): Xml => {
  const { course } = model;
  const { minutes, goals, audience } = about(model);
  const words = (text: string): Xml => xml`<langstring xml:lang="${course.language}">${text}</langstring>`;
  const code = (text: string): Xml => xml`<langstring xml:lang="x-none">${text}</langstring>`;
  const term = (value: string): Xml => xml`<source>${code('LOMv1.0')}</source><value>${code(value)}</value>`;
  return xml`
<lom xmlns="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1">
  <general>
    <title>${words(packageTitle(model))}</title>
    <catalogentry><catalog>URI</catalog><entry>${code(packageActivityId(model))}</entry></catalogentry>
    <language>${course.language}</language>
    <description>${words(packageDescription(model))}</description>${audience.map(
      each => xml`
    <keyword>${words(each)}</keyword>`,
    )}
    <aggregationlevel>${term(model.module ? '2' : '3')}</aggregationlevel>
  </general>
  <lifecycle>
    <version>${code(course.version)}</version>
    <status>${term('Final')}</status>
  </lifecycle>
  <metametadata>
    <metadatascheme>ADL SCORM 1.2</metadatascheme>
    <language>${course.language}</language>
  </metametadata>
  <technical>
    <format>text/html</format>
    <location type="URI">${model.entry}</location>
  </technical>
  <educational>
    <learningresourcetype>${term('Exercise')}</learningresourcetype>
    <intendedenduserrole>${term('Learner')}</intendedenduserrole>
    <context>${term('Continuous Formation')}</context>
    <typicallearningtime><datetime>${learningTime(minutes)}</datetime></typicallearningtime>
    <description>${words(goals.join(' '))}</description>
    <language>${course.language}</language>
  </educational>
  <rights>
    <cost>${term('no')}</cost>
    <copyrightandotherrestrictions>${term('yes')}</copyrightandotherrestrictions>
    <description>${code(rights)}</description>
  </rights>
  <classification>
    <purpose>${term('Educational Objective')}</purpose>
    <description>${words(goals.join(' '))}</description>${audience.map(
      each => xml`
    <keyword>${words(each)}</keyword>`,
    )}
  </classification>
</lom>`;
};

/** LOM as IEEE has it in XML (1484.12.3), which SCORM 2004 knows. */
const ieeeRecord = (model: Described, edition: Edition): Xml => {
  const { course } = model;
  const { minutes, goals, audience } = about(model);
  const words = (text: string): Xml => xml`<string language="${course.language}">${text}</string>`;
  const term = (value: string): Xml => xml`<source>LOMv1.0</source><value>${value}</value>`;
  return xml`
<lom xmlns="http://ltsc.ieee.org/xsd/LOM">
  <general>
    <identifier><catalog>URI</catalog><entry>${packageActivityId(model)}</entry></identifier>
    <title>${words(packageTitle(model))}</title>
    <language>${course.language}</language>
    <description>${words(packageDescription(model))}</description>${audience.map(
      each => xml`
    <keyword>${words(each)}</keyword>`,
    )}
    <aggregationLevel>${term(model.module ? '2' : '3')}</aggregationLevel>
  </general>
  <lifeCycle>
    <version>${words(course.version)}</version>
    <status>${term('final')}</status>
  </lifeCycle>
  <metaMetadata>
    <metadataSchema>LOMv1.0</metadataSchema>
    <metadataSchema>ADL SCORM ${edition}</metadataSchema>
    <language>${course.language}</language>
  </metaMetadata>
  <technical>
    <format>text/html</format>
    <location>${model.entry}</location>
  </technical>
  <educational>
    <learningResourceType>${term('exercise')}</learningResourceType>
    <intendedEndUserRole>${term('learner')}</intendedEndUserRole>
    <context>${term('training')}</context>
    <typicalLearningTime><duration>${learningTime(minutes)}</duration></typicalLearningTime>
    <description>${words(goals.join(' '))}</description>
    <language>${course.language}</language>
  </educational>
  <rights>
    <cost>${term('no')}</cost>
    <copyrightAndOtherRestrictions>${term('yes')}</copyrightAndOtherRestrictions>
    <description>${words(rights)}</description>
  </rights>
  <classification>
    <purpose>${term('educational objective')}</purpose>
    <description>${words(goals.join(' '))}</description>
  </classification>
</lom>`;
};

/** The description of a package for a catalogue, in the binding that goes with its edition of SCORM. The same identifier in every version. */
export const packageMetadata = (model: Described, edition: Edition): string =>
  xmlDocument(edition === '1.2' ? imsRecord(model) : ieeeRecord(model, edition));
