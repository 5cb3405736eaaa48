import type { CourseConfig } from '../src/core/course/config.ts';

/**
 * How the kit's pages look, on paper first: A4, light only, the organisation's colours for lines and headings. Nothing is told by
 * colour alone, because most of it comes out of a black-and-white printer.
 */

const base = ({ deep, surface, accent }: CourseConfig['colours']): string => `
:root{--deep:${deep};--surface:${surface};--accent:${accent};--ink:#16262f;--line:#8a979e;color-scheme:only light}
*{box-sizing:border-box}
html{background:#fff;color:var(--ink);font:11pt/1.45 "Source Sans 3","Source Sans 3 Variable","Segoe UI",Calibri,Arial,sans-serif;-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0}
h1,h2,h3,h4{color:var(--deep);line-height:1.2;break-after:avoid;text-wrap:balance}
h1{font-size:26pt;margin:0 0 6mm}
h2{font-size:18pt;margin:0 0 4mm}
h3{font-size:13.5pt;margin:7mm 0 2mm}
h4{font-size:11.5pt;margin:4mm 0 1mm}
p{margin:0 0 2.2mm;orphans:3;widows:3}
ul,ol{margin:0 0 3mm;padding-left:6mm}
li{margin:0 0 1.2mm;break-inside:avoid}
a{color:var(--accent)}
table{border-collapse:collapse;width:100%;margin:2mm 0 4mm}
th,td{border:1px solid var(--line);padding:1.6mm 2.2mm;text-align:left;vertical-align:top}
thead th{background:var(--surface)}
thead{display:table-header-group}
tr{break-inside:avoid}
dl{margin:0 0 3mm}
dt{font-weight:700;color:var(--deep);margin-top:2mm;break-after:avoid}
dd{margin:0 0 1.5mm}
blockquote,.say{margin:1.5mm 0 2.5mm;padding:1mm 0 1mm 4mm;border-left:1.2mm solid var(--accent);font-style:italic;break-inside:avoid}
.label{font-weight:700;font-style:normal}
.soft{color:#43525a}
.box{border:1px solid var(--line);border-radius:1.5mm;padding:3mm 4mm;margin:3mm 0;break-inside:avoid}
.box>:first-child{margin-top:0}.box>:last-child{margin-bottom:0}
.logo{max-height:16mm;max-width:60mm}
`;

/** A string of CSS that cannot end the style element that it stands in. */
const cssString = (text: string): string => JSON.stringify(text).replaceAll('<', '\\3c ');

/** A book to read and to print: page numbers at the foot where the browser can (CSS Paged Media 3, 4.2). */
export const bookStyle = (colours: CourseConfig['colours'], title: string): string => `${base(colours)}
@page{size:A4;margin:20mm 20mm 22mm;@bottom-left{content:${cssString(title)};font:8.5pt "Source Sans 3",Arial,sans-serif;color:#43525a}@bottom-right{content:counter(page) " / " counter(pages);font:8.5pt "Source Sans 3",Arial,sans-serif;color:#43525a}}
@page:first{@bottom-left{content:""}@bottom-right{content:""}}
.clock{white-space:nowrap}
.plan{break-after:avoid}
.plan+table{font-size:10.2pt}.plan+table td,.plan+table th{padding:1.1mm 1.8mm}.plan+table p{margin-bottom:1mm}
main{max-width:72ch}
.cover{border-bottom:2mm solid var(--deep);padding-bottom:8mm;margin-bottom:8mm}
.cover p{font-size:13pt}
.toc{columns:1}.toc ol{list-style:none;padding:0}.toc ol ol{padding-left:6mm}
.toc a{text-decoration:none;color:var(--ink)}
.chapter{break-before:page}.chapter.flow{break-before:auto;margin-top:12mm}.whole{break-inside:avoid}
.steps .step{break-inside:avoid}
@media screen{html{font-size:17px}body{padding:24px}main{margin:auto}.chapter{margin-top:64px;border-top:4px solid var(--deep);padding-top:24px}.toc a{display:inline-block;padding:4px 0;text-decoration:underline}}
@media print{main{max-width:none}}
`;

/** Sheets of A4 to cut or to hand out. A sheet is a page: on the screen too. */
export const sheetStyle = (colours: CourseConfig['colours']): string => `${base(colours)}
@page{size:A4;margin:0}
.sheet{width:210mm;min-height:296mm;padding:14mm 17mm 10mm;-webkit-box-decoration-break:clone;box-decoration-break:clone;background:#fff;break-after:page;display:flex;flex-direction:column}
.sheet>footer{margin-top:auto;padding-top:4mm;font-size:8.5pt;color:#43525a}
.sheet h2{font-size:16pt;margin-bottom:3mm}.sheet h2.title{font-size:22pt}
.story{font-size:15pt;line-height:1.45}.long{font-size:13pt;line-height:1.4}.longer{font-size:12pt;line-height:1.4}.longest{font-size:10pt;line-height:1.3}.longest~.options{font-size:11pt;margin:2mm 0}
.ending{display:contents}
.tight{font-size:11pt}.dense .tight{font-size:10pt;line-height:1.35;margin-bottom:1mm}.dense .tight p{margin-bottom:1mm}.dense li{margin-bottom:.6mm}.dense .iceberg{font-size:10.5pt;flex:none}.dense .iceberg section{padding:2mm 4mm}.dense h3{margin-top:3mm}.denser .tight{font-size:9pt;line-height:1.3}.denser .iceberg{font-size:9.5pt}
.options{list-style:none;padding:0;margin:4mm 0;font-size:14pt}
.options li{display:flex;gap:4mm;align-items:center;border:1px solid var(--line);border-radius:1.5mm;padding:2.5mm 4mm;margin:0 0 2mm}
.options .barred{border-style:dashed;border-width:0 0 0 .6mm;border-radius:0}
.letter{flex:none;width:10mm;height:10mm;border:.6mm solid var(--deep);border-radius:50%;display:grid;place-items:center;font-weight:700;color:var(--deep)}
main>:last-child{break-after:auto}
.quarters{width:210mm;height:296mm;background:#fff;break-after:page;display:grid;grid-template:148mm 148mm/105mm 105mm;position:relative}
.quarters.eighths{grid-template:74mm 74mm 74mm 74mm/105mm 105mm}
.card{padding:10mm 9mm 8mm;display:flex;flex-direction:column;overflow:hidden;border:.2mm dashed #66757d;border-width:0 .2mm .2mm 0}
.card:nth-child(2n){border-right:0}
.card h2,.card h3{font-size:14pt;margin:0 0 2.5mm}
.card p{font-size:13pt}.card .big{font-size:17pt;line-height:1.35}
.card blockquote{font-size:15pt}
.card footer{margin-top:auto;padding-top:2mm;font-size:8pt;color:#43525a}
.card .huge{font-size:110pt;line-height:1;font-weight:700;color:var(--deep);margin:auto;text-align:center}
.name{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);margin:0}
.wall{font-size:17pt;line-height:1.5}.wall li{margin-bottom:3mm}
.fold{border-top:.3mm dashed #55646c;margin-top:auto;padding-top:4mm}.fold+footer{margin-top:0}
.half{min-height:128mm;padding-bottom:6mm}.half+.half{border-top:.3mm dashed #55646c;padding-top:8mm}.half .big{font-size:14pt}.half .write{height:9mm}
.huge.word{font-size:60pt}
.card ol{padding-left:5mm}.card li{font-size:11.5pt}
.write{border-bottom:.3mm solid #55646c;height:11mm}
.write+p{margin-top:4mm}
.rings{display:flex;flex-wrap:wrap;gap:5mm;list-style:none;padding:0;margin:3mm 0 4mm}
.rings li{width:17mm;height:17mm;border:.5mm solid var(--deep);border-radius:50%;display:grid;place-items:center;font-size:20pt;font-weight:700}
.iceberg{display:grid;grid-template-rows:auto auto;flex:1}
.iceberg{font-size:12.5pt}.iceberg section{padding:3mm 0}.iceberg h3{margin-top:0}
.iceberg .below{border-top:1.4mm solid var(--deep);background:var(--surface);padding:4mm}
.iceberg .above{padding:0 4mm 4mm}
.iceberg.empty{grid-template-rows:2fr 3fr}
.voice{break-inside:avoid}
@media screen{html{background:#dfe5e8}body{padding:12px;overflow-x:auto}.sheet,.quarters{margin:0 auto 12px}}
`;

/** The sizes of type that a map can have, in points, the largest first. */
export const mapPoints: readonly number[] = [16, 15, 14, 13, 12, 11, 10, 9, 8, 7.5];

/** The class of a map in type of so many points. */
export const mapSizeClass = (points: number): string => `points-${`${points}`.replace('.', '-')}`;

/** One sheet of A3 for the wall: rows of cards, and lines between them. `strip`: millimetres from one row to the next. */
export const mapStyle = (colours: CourseConfig['colours'], turned: 'landscape' | 'portrait', strip: number): string => `${base(colours)}
@page{size:A3 ${turned};margin:12mm}
main{width:${turned === 'landscape' ? 396 : 273}mm;line-height:1.3}
${mapPoints.map(points => `.${mapSizeClass(points)}{font-size:${points}pt}`).join('')}
header{display:flex;align-items:baseline;gap:8mm;border-bottom:1mm solid var(--deep);margin-bottom:5mm;padding-bottom:2mm}
header h1{font-size:24pt;margin:0;flex:none}header p{margin:0;font-size:11pt}
.row{display:flex}
.row section{flex:none;border:.5mm solid var(--deep);border-radius:2mm;padding:2mm 2.5mm;break-inside:avoid}
.row .ending{border:1.6mm double var(--deep);background:var(--surface)}
.row h2{font-size:1.15em;margin:0 0 1mm;display:flex;gap:2mm;align-items:baseline}
.number{flex:none;min-width:1.7em;height:1.7em;border-radius:1em;background:var(--deep);color:#fff;display:grid;place-items:center}
.row p{margin:0 0 1mm}.row ul{margin:1mm 0 0;padding-left:4.5mm}.row li{margin:0 0 .8mm}
.row .end{margin:1.5mm 0 0}
.to{white-space:nowrap;font-weight:700;color:var(--deep)}
.row .lettered{display:flex;gap:2mm;margin-left:-4.5mm}.barred{list-style:none;color:#43525a}
.passing{flex:none;border-left:.5mm solid var(--deep)}.passing.chance{border-left-style:dotted}
.strip{display:block;width:100%;height:${strip}mm}
.way{fill:none;stroke:var(--deep);stroke-width:.5}
.way.chance{stroke-dasharray:0 1.5;stroke-linecap:round;stroke-width:.8}
footer{margin-top:4mm;font-size:8.5pt;color:#43525a}
@media screen{html{background:#dfe5e8}body{padding:12px}main{background:#fff;padding:12mm;box-sizing:content-box;margin:auto}}
`;
