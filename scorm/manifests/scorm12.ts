import { type PackageModel, packageTitle } from '../contents/model.ts';
import { xml } from '../markup/xml.ts';
import { manifestFrame } from './frame.ts';

/** `titleType` in imscp_rootv1p1p2.xsd: shorter than the 255 that other standards take. */
export const scorm12TitleLength = 200;

/**
 * imsmanifest.xml for SCORM 1.2 (Content Aggregation Model 2.3): one SCO. The prefix `adlcp:` and the unprefixed imscp namespace
 * are literal: LMSs look for that text. No `masteryscore`: it would overrule the status that the course sets. `schemaLocation` names
 * what is used: the metadata schema of 1.2 (imsmd) is ambiguous by XSD's own rules, and strict validators refuse all because of it. What a
 * catalogue wants to know therefore stands in a file of its own, by reference (lom.ts).
 */
export const scorm12Manifest = (model: PackageModel): string =>
  manifestFrame(model, {
    title: packageTitle(model, scorm12TitleLength),
    schemaVersion: '1.2',
    sco: xml`adlcp:scormtype="sco"`,
    namespaces: xml`xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd"`,
  });
