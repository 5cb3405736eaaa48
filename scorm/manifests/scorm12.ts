import { type PackageModel, packageTitle } from '../contents/model.ts';
import { xml, xmlDocument } from '../markup/xml.ts';
import { manifestIds } from './ids.ts';

/** `titleType` in imscp_rootv1p1p2.xsd: shorter than the 255 that other standards take. */
export const scorm12TitleLength = 200;

/**
 * imsmanifest.xml for SCORM 1.2 (Content Aggregation Model 2.3): one SCO. The prefix `adlcp:` and the unprefixed imscp namespace
 * are literal: LMSs look for that text. No `masteryscore`: it would overrule the status that the course sets. `schemaLocation` names
 * what is used: the metadata schema of 1.2 (imsmd) is ambiguous by XSD's own rules, and strict validators refuse all because of it.
 */
export const scorm12Manifest = (model: PackageModel): string => {
  const ids = manifestIds(model);
  const title = packageTitle(model, scorm12TitleLength);
  return xmlDocument(xml`
<manifest identifier="${ids.manifest}" version="${model.course.version}"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="${ids.organization}">
    <organization identifier="${ids.organization}">
      <title>${title}</title>
      <item identifier="${ids.item}" identifierref="${ids.resource}" isvisible="true">
        <title>${title}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="${ids.resource}" type="webcontent" adlcp:scormtype="sco" href="${model.entry}">${model.files.map(
      file => xml`
      <file href="${file}"/>`,
    )}
    </resource>
  </resources>
</manifest>`);
};
