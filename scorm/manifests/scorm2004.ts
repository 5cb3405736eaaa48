import { objectiveId } from '../../src/core/course/objective-id.ts';
import { type PackageModel, packageTitle } from '../contents/model.ts';
import { xml } from '../markup/xml.ts';
import { manifestFrame } from './frame.ts';

/** The smallest permitted maximum that every LMS seen keeps. */
export const scorm2004TitleLength = 255;

/** Each edition says "completed at the full measure" in its own form; the other's form is invalid (3rd) or ignored (4th). */
const completionThreshold = {
  '2004 3rd Edition': xml`<adlcp:completionThreshold>1.0</adlcp:completionThreshold>`,
  '2004 4th Edition': xml`<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="1.0"/>`,
} as const;

/** In the course layout each module is an objective, which the course sets by its id (src/lms/objectives.ts). The primary one has no part in it. */
const objectives = ({ course, module }: PackageModel) =>
  module !== null || course.modules.length < 2
    ? xml``
    : xml`
          <imsss:objectives>
            <imsss:primaryObjective objectiveID="primary"/>${course.modules.map(
              each => xml`
            <imsss:objective objectiveID="${objectiveId(each.id)}"/>`,
            )}
          </imsss:objectives>`;

/**
 * imsmanifest.xml for SCORM 2004 3rd and 4th Edition (Content Aggregation Model 3.4): one SCO. Both delivery controls are set
 * because SuccessFactors completes the SCO at exit without them. Only the LMS's own back and forward are hidden, never its exit.
 */
export const scorm2004Manifest = (model: PackageModel, edition: keyof typeof completionThreshold): string =>
  manifestFrame(model, {
    title: packageTitle(model, scorm2004TitleLength),
    schemaVersion: edition,
    sco: xml`adlcp:scormType="sco"`,
    namespaces: xml`xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"
  xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3"
  xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3"
  xmlns:imsss="http://www.imsglobal.org/xsd/imsss"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd http://www.adlnet.org/xsd/adlseq_v1p3 adlseq_v1p3.xsd http://www.adlnet.org/xsd/adlnav_v1p3 adlnav_v1p3.xsd http://www.imsglobal.org/xsd/imsss imsss_v1p0.xsd"`,
    item: xml`
        ${completionThreshold[edition]}
        <imsss:sequencing>${objectives(model)}
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
        <adlnav:presentation>
          <adlnav:navigationInterface>
            <adlnav:hideLMSUI>previous</adlnav:hideLMSUI>
            <adlnav:hideLMSUI>continue</adlnav:hideLMSUI>
          </adlnav:navigationInterface>
        </adlnav:presentation>`,
    organization: xml`
      <imsss:sequencing>
        <imsss:controlMode choice="true" flow="true"/>
      </imsss:sequencing>`,
  });
