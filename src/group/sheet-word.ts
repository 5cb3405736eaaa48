import { Html, html } from '../core/html.ts';
import type { SheetBlock } from './sheet.ts';
import { colon } from './sheet-page.ts';
import { storedZip } from './stored-zip.ts';

/** The report as a Word file (ISO/IEC 29500-1): real headings, tables with a head that repeats, and the language of the course. `language`: BCP 47. */
export const sheetWord = (blocks: readonly SheetBlock[], title: string, language: string): Uint8Array<ArrayBuffer> =>
  storedZip([
    { path: '[Content_Types].xml', text: part(contentTypes) },
    { path: '_rels/.rels', text: part(relationships) },
    { path: 'docProps/core.xml', text: part(coreProperties(plain(title), language)) },
    { path: 'word/document.xml', text: part(documentOf(blocks)) },
    { path: 'word/_rels/document.xml.rels', text: part(documentRelationships) },
    { path: 'word/styles.xml', text: part(stylesOf(language)) },
  ]);

const part = (root: Html): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root.text}`;

/** What XML 1.0 does not allow (2.2) can be in what somebody pasted; a Word file with it does not open. */
const plain = (text: string): string => text.replace(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');

const packageNs = 'http://schemas.openxmlformats.org/package/2006';
const officeNs = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const wordNs = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const contentTypes = html`<Types xmlns="${packageNs}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${wordType}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${wordType}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const relationships = html`<Relationships xmlns="${packageNs}/relationships"><Relationship Id="rId1" Type="${officeNs}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${packageNs}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

const documentRelationships = html`<Relationships xmlns="${packageNs}/relationships"><Relationship Id="rId1" Type="${officeNs}/styles" Target="styles.xml"/></Relationships>`;

const coreProperties = (title: string, language: string): Html =>
  html`<cp:coreProperties xmlns:cp="${packageNs}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title><dc:language>${language}</dc:language></cp:coreProperties>`;

/** `size`: in half points. */
const headingStyle = (level: number, size: number): Html =>
  html`<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="${level - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="${size}"/></w:rPr></w:style>`;

const stylesOf = (language: string): Html =>
  html`<w:styles xmlns:w="${wordNs}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="${language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${[36, 28, 24].map((size, i) => headingStyle(i + 1, size))}</w:styles>`;

/** A4 with margins of 2 cm, in twentieths of a point. */
const [pageWidth, pageHeight, margin] = [11906, 16838, 1134];

const documentOf = (blocks: readonly SheetBlock[]): Html =>
  html`<w:document xmlns:w="${wordNs}"><w:body>${blocks.map(blockXml)}<w:sectPr><w:pgSz w:w="${pageWidth}" w:h="${pageHeight}"/><w:pgMar w:top="${margin}" w:right="${margin}" w:bottom="${margin}" w:left="${margin}" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>`;

const run = (text: string, properties: Html | false = false): Html =>
  html`<w:r>${properties && html`<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${plain(text)}</w:t></w:r>`;

const bold = html`<w:b/>`;

const blockXml = (block: SheetBlock): Html => {
  switch (block.kind) {
    case 'heading':
      return html`<w:p><w:pPr><w:pStyle w:val="Heading${block.level}"/></w:pPr>${run(block.text)}</w:p>`;
    case 'text':
      return html`<w:p>${block.label !== undefined && run(`${colon(block.label)} `, bold)}${run(block.text, block.soft === true && html`<w:i/>`)}</w:p>`;
    case 'table':
      // A paragraph after it: two tables that touch become one.
      return html`${tableXml(block)}<w:p/>`;
  }
};

const tableXml = ({ head, rows }: Extract<SheetBlock, { kind: 'table' }>): Html => {
  const width = Math.floor((pageWidth - 2 * margin) / head.length);
  const cell = (text: string, properties: Html | false = false) =>
    html`<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr><w:p>${run(text, properties)}</w:p></w:tc>`;
  const border = (side: string) => new Html(`<${side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`);
  const borders = ['w:top', 'w:left', 'w:bottom', 'w:right', 'w:insideH', 'w:insideV'].map(border);
  return html`<w:tbl><w:tblPr><w:tblW w:w="${width * head.length}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${head.map(() => html`<w:gridCol w:w="${width}"/>`)}</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>${head.map(text => cell(text, bold))}</w:tr>${rows.map(row => html`<w:tr>${row.map(text => cell(text))}</w:tr>`)}</w:tbl>`;
};
