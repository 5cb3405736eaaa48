import type { MendPart } from '../../kit/office.ts';
import { docxDocument, type WordSource } from '../../kit/word.ts';
import { type Xml, xml, xmlText } from '../../scorm/markup/xml.ts';
import type { CellStyle, TextCell } from '../../src/authoring/review/cells.ts';
import { textHash, type Unit } from '../../src/authoring/review/units.ts';
import type { ReviewGroup, ReviewScene, ReviewStory } from '../story/story.ts';
import { fixedBookmark, unitBookmark, unitTag } from './anchors.ts';

/**
 * A dilemma as a Word document that experts write in: their question first, then each scene once. Every text of the course stands in a content control that
 * may be changed, with changes tracked; the rest is protected, and takes remarks. Styles, foot and properties are those of the kit; the paragraphs are written here, because
 * the library has no content controls.
 */
export const reviewDocument = (source: WordSource, story: ReviewStory): Promise<Uint8Array> => {
  const paper = new Paper();
  const { id, title } = story.units;
  paper.fixed(id, title, 'title');
  paper.fixed(id, `Nakijken: ${storyQuestion(story)}`, 'question');
  for (const line of explanation) paper.fixed(id, line, 'soft');
  for (const group of story.opening) paper.group(group);
  for (const scene of story.scenes) paper.scene(id, scene);
  return docxDocument(source, title, [], (path, part) => {
    // The heading that the library wrote goes too: ours is marked, so that whatever else stands in a document that comes back was added.
    if (path === 'word/document.xml')
      return part.replace(/(<w:body>)[\s\S]*(?=<w:sectPr\b)/, (_, body: string) => `${body}${xmlText(paper.blocks)}`);
    return protect(path, part);
  });
};

/** What an expert is asked. */
export const storyQuestion = ({ text }: ReviewStory): string =>
  text.review ? `${text.review.question} (${text.review.by})` : 'voor dit dilemma staat er geen vraag aan een deskundige.';

const explanation = [
  'Elke scène staat hier één keer. Verander gerust iets in de zwarte tekst: Word houdt bij wat je verandert. De grijze tekst zegt wat iets is, wanneer het te lezen is en waar het heen gaat; die ligt vast.',
  'Een opmerking kan bij elk woord, ook bij de grijze tekst: selecteer het en kies Opmerking. Bewaar het bestand als Word-document (.docx) en stuur het terug.',
] as const;

type Look = 'title' | 'heading' | 'question' | 'soft' | 'under';

const paragraphLooks: Readonly<Record<Look, Xml>> = {
  title: xml`<w:pStyle w:val="Heading1"/><w:keepNext/>`,
  heading: xml`<w:pStyle w:val="Heading2"/><w:keepNext/>`,
  question: xml`<w:spacing w:after="120"/>`,
  soft: xml`<w:spacing w:after="40"/>`,
  under: xml`<w:spacing w:after="120"/><w:ind w:left="280"/>`,
};

/** Text that stands fast is grey; it is still dark enough to read (7:1 on white). */
const soft = xml`<w:rPr><w:color w:val="55585C"/><w:sz w:val="18"/></w:rPr>`;

const runLooks: Readonly<Record<Look, Xml>> = { title: xml``, heading: xml``, question: xml`<w:rPr><w:b/></w:rPr>`, soft, under: soft };

/** The paragraphs of a document, in order. */
class Paper {
  readonly blocks: Xml[] = [];
  /** Bookmarks, controls and permissions have numbers of their own in a document. */
  #id = 1000;

  scene(dilemma: string, { id, heading, facts, groups }: ReviewScene): void {
    const address = `${dilemma}/${id}`;
    this.fixed(address, heading, 'heading');
    for (const fact of facts) this.fixed(address, fact, 'soft');
    for (const group of groups) this.group(group);
  }

  group({ units, facts }: ReviewGroup): void {
    for (const unit of units) this.#unit(unit);
    if (facts.length > 0) this.fixed(units[0].address, facts.join(' '), 'under');
  }

  /** A paragraph that is not to be changed, marked with what it belongs to. */
  fixed(address: string, text: string, look: Look): void {
    const id = ++this.#id;
    const inside = xml`<w:r>${runLooks[look]}<w:t xml:space="preserve">${text}</w:t></w:r>`;
    this.blocks.push(
      xml`<w:p><w:pPr>${paragraphLooks[look]}</w:pPr>${bookmarked(id, fixedBookmark(address, textHash(text), id), inside)}</w:p>`,
    );
  }

  #unit(unit: Unit): void {
    const id = ++this.#id;
    const control = xml`<w:sdt><w:sdtPr><w:alias w:val="${unit.name}"/><w:tag w:val="${unitTag(unit.address, unit.hash)}"/><w:id w:val="${id}"/><w:lock w:val="sdtLocked"/></w:sdtPr><w:sdtContent>${runsOf(unit.cells)}</w:sdtContent></w:sdt>`;
    const open = xml`<w:permStart w:id="${id}" w:edGrp="everyone"/>${control}<w:permEnd w:id="${id}"/>`;
    this.blocks.push(
      xml`<w:p><w:pPr><w:spacing w:before="60" w:after="40"/></w:pPr><w:r>${soft}<w:t xml:space="preserve">${leadOf(unit)}</w:t></w:r>${bookmarked(id, unitBookmark(unit.address, unit.hash), open)}</w:p>`,
    );
  }
}

/** What stands before a text in its paragraph. */
export const leadOf = ({ name }: Pick<Unit, 'name'>): string => `${name}: `;

const bookmarked = (id: number, name: string, inside: Xml): Xml =>
  xml`<w:bookmarkStart w:id="${id}" w:name="${name}"/>${inside}<w:bookmarkEnd w:id="${id}"/>`;

const styles: Readonly<Record<CellStyle, Xml>> = { plain: xml``, emphasis: xml`<w:rPr><w:i/></w:rPr>`, strong: xml`<w:rPr><w:b/></w:rPr>` };

/** A run for each stretch of one look. */
const runsOf = (cells: readonly TextCell[]): readonly Xml[] => {
  const stretches: { text: string; style: CellStyle }[] = [];
  for (const { text, style } of cells) {
    const last = stretches.at(-1);
    if (last && last.style === style && text !== '\n' && last.text !== '\n') last.text += text;
    else stretches.push({ text, style });
  }
  return stretches.map(
    ({ text, style }) => xml`<w:r>${styles[style]}${text === '\n' ? xml`<w:br/>` : xml`<w:t xml:space="preserve">${text}</w:t>`}</w:r>`,
  );
};

/**
 * Changes are tracked from the first, and only remarks are allowed outside of the texts of the course (ECMA-376 part 1, 17.15.1.29 and 17.13.7). There is no password:
 * it keeps from slips, not from somebody who wants to.
 */
const protect: MendPart = (path, xml) =>
  path === 'word/settings.xml'
    ? xml
        .replace(/<w:trackRevisions[^>]*\/>/, '')
        .replace(firstAfter, found => `<w:trackRevisions/><w:documentProtection w:edit="comments" w:enforcement="1"/>${found}`)
    : xml;

/** What comes after these two in the settings of a document, whose order is fixed (17.15.1.78). */
const firstAfter =
  /<w:(?:autoFormatOverride|styleLockTheme|styleLockQFSet|defaultTabStop|autoHyphenation|evenAndOddHeaders|characterSpacingControl|footnotePr|endnotePr|compat)\b|<\/w:settings>/;
