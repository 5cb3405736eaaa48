import type { PackageModel } from '../contents/model.ts';
import { type Xml, xml, xmlDocument } from '../markup/xml.ts';
import { manifestIds } from './ids.ts';
import { metadataFile } from './lom.ts';

/** What one edition has of its own in a manifest. */
export type Manifest = {
  readonly title: string;
  /** Namespaces and `schemaLocation`, as attributes. */
  readonly namespaces: Xml;
  readonly schemaVersion: string;
  /** The attribute that says that the resource is a SCO: the case of its name differs. */
  readonly sco: Xml;
  /** What stands in the item behind its title. */
  readonly item?: Xml;
  /** What stands in the organization behind its item. */
  readonly organization?: Xml;
};

/** imsmanifest.xml with one SCO, as SCORM 1.2 (Content Aggregation Model 2.3) and 2004 (3.4) have it both. */
export const manifestFrame = (model: PackageModel, { title, namespaces, schemaVersion, sco, item, organization }: Manifest): string => {
  const ids = manifestIds(model);
  return xmlDocument(xml`
<manifest identifier="${ids.manifest}" version="${model.course.version}"
  ${namespaces}>
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>${schemaVersion}</schemaversion>
    <adlcp:location>${metadataFile}</adlcp:location>
  </metadata>
  <organizations default="${ids.organization}">
    <organization identifier="${ids.organization}">
      <title>${title}</title>
      <item identifier="${ids.item}" identifierref="${ids.resource}" isvisible="true">
        <title>${title}</title>${item ?? ''}
      </item>${organization ?? ''}
    </organization>
  </organizations>
  <resources>
    <resource identifier="${ids.resource}" type="webcontent" ${sco} href="${model.entry}">${model.files.map(
      file => xml`
      <file href="${file}"/>`,
    )}
    </resource>
  </resources>
</manifest>`);
};
