import { packageDescription, packageTitle } from '../../scorm/contents/model.ts';
import { packageActivityId } from '../../scorm/manifests/cmi5.ts';
import { learningTime } from '../../scorm/manifests/lom.ts';
import { type Xml, xml, xmlDocument } from '../../scorm/markup/xml.ts';
import type { Course, Module } from '../../src/core/course/model.ts';
import { type Publisher, shown } from '../sources/publisher.ts';

/** Where NL LOM keeps its lists of values. */
const lists = 'http://purl.edustandaard.nl/';

/** An organisation as a card (vCard 3.0, RFC 2426); NL LOM wants one for who made the material and who described it. */
const card = ({ title }: Pick<Course, 'title'>, publisher: Publisher): string => {
  const mail = shown(publisher.contact);
  const name = `De makers van ${title}`.replace(/([,;\\])/g, '\\$1');
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:${name}`,
    `N:${name};;;;`,
    `ORG:${name}`,
    ...(mail ? [`EMAIL;TYPE=INTERNET:${mail}`] : []),
    'END:VCARD',
  ].join('\n');
};

/**
 * A record of NL LOM (1.0, in the IMS binding 1.2) for the course or one of its modules: every obligatory and advised field that what authors write can
 * fill. The level of aggregation is 2 for both: 3 and 4 ask for a subject and a level of schools, and the lists have none for people at work.
 * `released`: the day of the version; without one there are no dates.
 */
export const nlLom = (
  subject: { readonly course: Course; readonly module: Module | null },
  publisher: Publisher,
  released: string | null,
): string => {
  const { course, module } = subject;
  const modules = module ? [module] : course.modules;
  const minutes = modules.reduce((sum, each) => sum + each.minutes, 0);
  const audience = [...new Set(modules.flatMap(each => each.audience))];
  const words = (text: string): Xml => xml`<langstring xml:lang="${course.language}">${text}</langstring>`;
  const code = (text: string): Xml => xml`<langstring xml:lang="x-none">${text}</langstring>`;
  const term = (list: string, value: string): Xml => xml`<source>${code(`${lists}${list}`)}</source><value>${code(value)}</value>`;
  const made = (list: string, role: string): Xml => xml`<contribute>
      <role>${term(list, role)}</role>
      <centity><vcard>${card(course, publisher)}</vcard></centity>${
        released === null
          ? xml``
          : xml`
      <date><datetime>${released}</datetime></date>`
      }
    </contribute>`;
  const address = shown(publisher.address);
  return xmlDocument(xml`
<lom xmlns="http://www.imsglobal.org/xsd/imsmd_v1p2">
  <general>
    <title>${words(packageTitle(subject))}</title>
    <catalogentry><catalog>URI</catalog><entry>${code(packageActivityId(subject))}</entry></catalogentry>
    <language>${course.language}</language>
    <description>${words(packageDescription(subject))}</description>${[...audience, 'dilemma', 'veiligheid'].map(
      each => xml`
    <keyword>${words(each)}</keyword>`,
    )}
    <aggregationlevel>${term('vdex_aggregationlevel_czp_20060628.xml', '2')}</aggregationlevel>
  </general>
  <lifecycle>
    <version>${code(`v${course.version}`)}</version>
    <status>${term('vdex_status_lomv1p0_20060628.xml', 'final')}</status>
    ${made('vdex_lifecycle_contribute_role_lomv1p0_20060628.xml', 'author')}
    ${made('vdex_lifecycle_contribute_role_lomv1p0_20060628.xml', 'publisher')}
  </lifecycle>
  <metametadata>
    <catalogentry><catalog>URI</catalog><entry>${code(`${packageActivityId(subject)}/nl-lom`)}</entry></catalogentry>
    ${made('vdex_metametadata_contribute_role_lomv1p0_20060628.xml', 'creator')}
    <metadatascheme>LOMv1.0</metadatascheme>
    <metadatascheme>nl_lom_v1p0</metadatascheme>
    <language>${course.language}</language>
  </metametadata>
  <technical>
    <format>text/html</format>
    <location>${address === null ? 'index.html' : `${address}/index.html`}</location>
  </technical>
  <educational>
    <learningresourcetype>${term('vdex_learningresourcetype_czp_20060628.xml', 'open opdracht')}</learningresourcetype>
    <intendedenduserrole>${term('vdex_intendedenduserrole_lomv1p0_20060628.xml', 'learner')}</intendedenduserrole>
    <context>${term('vdex_context_czp_20060628.xml', 'bedrijfsopleiding')}</context>
    <typicalagerange>${code('18-')}</typicalagerange>
    <typicallearningtime><datetime>${learningTime(minutes)}</datetime></typicallearningtime>
  </educational>
  <rights>
    <cost>${term('vdex_cost_lomv1p0_20060628.xml', 'no')}</cost>
    <copyrightandotherrestrictions>${term('copyrightsandotherrestrictions_nllom_20131202', 'cc-by-sa-40')}</copyrightandotherrestrictions>
    <description>${words('Creative Commons Naamsvermelding-GelijkDelen 4.0 Internationaal (CC BY-SA 4.0). De code valt onder de EUPL 1.2.')}</description>
  </rights>
</lom>`);
};
