import { type PackageModel, packageDescription, packageTitle } from '../contents/model.ts';
import { xml, xmlDocument } from '../markup/xml.ts';
import { packageActivityId } from './cmi5.ts';

/** tincan.xml, Rustici's way to say in a zip which activity an xAPI launch is about. */
export const tincanManifest = (model: PackageModel): string => {
  const { course, module } = model;
  const type = `http://adlnet.gov/expapi/activities/${module ? 'module' : 'course'}`;
  return xmlDocument(xml`
<tincan xmlns="http://projecttincan.com/tincan.xsd">
  <activities>
    <activity id="${packageActivityId(model)}" type="${type}">
      <name lang="${course.language}">${packageTitle(model)}</name>
      <description lang="${course.language}">${packageDescription(model)}</description>
      <launch lang="${course.language}">${model.entry}</launch>
    </activity>
  </activities>
</tincan>`);
};
