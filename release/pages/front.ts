import { type Course, modulesOf } from '../../src/core/course/model.ts';
import { formatBytes } from '../../src/core/format-bytes.ts';
import { formats, type PackageFormat } from '../../src/core/formats.ts';
import { Html, type HtmlPart, html, scriptJson } from '../../src/core/html.ts';
import type { Lms } from '../sources/lms-list.ts';
import { type Publisher, shown } from '../sources/publisher.ts';
import { courseJsonLd } from './course-json-ld.ts';
import { releasePage, water } from './frame.ts';
import { type FrontWords, frontWords, shortFormat } from './words.ts';

/** A package as it lies in a release. */
export type ReleasedPackage = {
  /** From the root of the release. */
  readonly path: string;
  readonly format: PackageFormat;
  readonly module: string | null;
  readonly bytes: number;
};

/** What the front page shows. */
export type Front = {
  readonly course: Course;
  readonly publisher: Publisher;
  /** Whether this release is only to try. */
  readonly trial: boolean;
  readonly packages: readonly ReleasedPackage[];
  /** The same without sharing choices. */
  readonly never: readonly ReleasedPackage[];
  readonly lms: readonly Lms[];
  /** By its path in the repository, where a document lies and what it is called. */
  readonly documents: ReadonlyMap<
    string,
    { readonly page: string; readonly word: string | null; readonly title: string; readonly language: 'nl' | 'en' }
  >;
  /** Every path in the release. */
  readonly paths: ReadonlySet<string>;
  /** The facilitator's kit and the page for a group, when they were made. */
  readonly kit: { readonly path: string; readonly bytes: number } | null;
  readonly room: string | null;
};

type View = Front & { readonly words: FrontWords; readonly language: 'nl' | 'en' };

/** `*Deel mijn keuzes*` in a sentence as emphasis. */
const emphasised = (text: string): readonly HtmlPart[] => text.split('*').map((part, i) => (i % 2 === 1 ? html`<em>${part}</em>` : part));

const find = (all: readonly ReleasedPackage[], format: PackageFormat, module: string | null) =>
  all.find(each => each.format === format && each.module === module);

const download = (each: ReleasedPackage | undefined, label: string): HtmlPart =>
  each && html`<li><a href="${each.path}">${label} (${formatBytes(each.bytes)})</a></li>`;

/** A document as a link to the page, and beside it the Word file. */
const documentLink = ({ documents, words, language }: View, path: string): HtmlPart => {
  const found = documents.get(path);
  if (!found) return null;
  const note = language === 'en' && found.language === 'nl' ? words.inDutch : '';
  return html`<li><a href="${found.page}">${found.title}${note}</a>${found.word && html` <a href="${found.word}">${words.which.word}<span class="sr-only">: ${found.title}</span></a>`}</li>`;
};

const lmsRow = (view: View, { id, kort, naam, blad, formaat, beproefd }: Lms): Html => {
  const { words, packages, never, documents, course } = view;
  const guide = documents.get(`docs/lms/${blad.split('#')[0]}`);
  const anchor = blad.includes('#') ? `#${blad.split('#')[1]}` : '';
  const start = find(packages, formaat, course.modules[0]?.id ?? null);
  const [first] = beproefd;
  return html`<li><div><h3>${id === 'andere' ? words.which.other : naam}</h3><p class="soft">${
    first ? `${words.which.tried} ${first.in} ${first.versie}, ${first.dag}.` : words.which.untried
  }</p></div>
<div><ul class="links take">${download(find(packages, formaat, null), `${words.which.file}, ${shortFormat(formaat)}`)}${download(find(never, formaat, null), words.which.never)}${download(start, words.which.start)}</ul>${
    guide &&
    html`<ul class="links"><li><a href="${guide.page}${anchor}">${words.which.guide}<span class="sr-only">: ${kort}</span></a></li>${guide.word && html`<li><a href="${guide.word}">${words.which.word}<span class="sr-only">: ${kort}</span></a></li>`}<li><a href="${guide.page}#in-tien-minuten-proberen">${words.which.trial}<span class="sr-only">: ${kort}</span></a></li></ul>`
  }</div></li>`;
};

const hero = ({ course, words, trial, packages }: View): Html => {
  const dilemmas = course.modules.flatMap(({ lessons }) => lessons.flatMap(lesson => lesson.dilemmas)).length;
  const minutes = course.modules.reduce((sum, module) => sum + module.minutes, 0);
  const page = find(packages, 'html', null);
  const fact = (name: string, value: string | number) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<section class="hero"><div class="wrap"><h1>${course.title}</h1><p class="lead">${words.lead}</p>
${trial && html`<p class="note">${words.trial}</p>`}
<ul class="actions">${page && html`<li><a class="button first" href="${page.path}">${words.view}</a></li>`}<li><a class="button" href="#meenemen">${words.take}</a></li></ul>
<p class="soft">${words.viewNote}</p></div></section>
${water}<div class="under"><div class="wrap"><dl class="facts">${fact(words.facts.modules, course.modules.length)}${fact(words.facts.dilemmas, dilemmas)}${fact(words.facts.minutes, minutes)}${fact(words.facts.language, words.dutch)}${fact(words.facts.licence, 'CC BY-SA 4.0, EUPL 1.2')}</dl></div></div>`;
};

const editions = (view: View): Html => {
  const { words, documents } = view;
  const council = documents.get('docs/privacy/ondernemingsraad.md');
  return html`<section><div class="wrap"><h2>${words.sets.title}</h2><div class="grid"><div><h3>${words.sets.share}</h3><p>${emphasised(words.sets.shareText)}</p></div>
<div><h3>${words.sets.never}</h3><p>${emphasised(words.sets.neverText)}</p></div></div>
${council && html`<p><a href="${council.page}">${words.sets.more}</a></p>`}</div></section>`;
};

/** Every package: a row for what it holds, a column for each format. */
const allPackages = ({ course, packages, never, words }: View): Html => {
  const sets = [
    { name: words.sets.share, all: packages },
    { name: words.sets.never, all: never },
  ].filter(({ all }) => all.length > 0);
  const rows = [
    { id: null, title: words.all.whole },
    ...modulesOf(course).map(({ id, title }) => ({ id, title: `${words.all.module} ${title}` })),
  ];
  const table = (name: string, all: readonly ReleasedPackage[]) => {
    const columns = formats.filter(({ id }) => all.some(each => each.format === id));
    const cell = (format: PackageFormat, module: string | null, title: string) => {
      const each = find(all, format, module);
      return html`<td>${each && html`<a href="${each.path}"><span class="sr-only">${title}, ${shortFormat(format)}: </span>${formatBytes(each.bytes)}</a>`}</td>`;
    };
    return html`<h3>${name}</h3><div class="scroll" tabindex="0" role="region" aria-label="${name}"><table><thead><tr><th scope="col">${words.all.title}</th>${columns.map(({ id }) => html`<th scope="col">${shortFormat(id)}</th>`)}</tr></thead><tbody>${rows.map(
      ({ id, title }) => html`<tr><th scope="row">${title}</th>${columns.map(column => cell(column.id, id, title))}</tr>\n`,
    )}</tbody></table></div>`;
  };
  return html`<details><summary>${words.all.title}</summary><p>${words.all.text}</p>${sets.map(({ name, all }) => table(name, all))}</details>`;
};

const groups = (view: View): Html => {
  const { words, kit, room } = view;
  return html`<section><div class="wrap"><div class="grid">${words.groups.map(
    ({ title, text, documents, extra }) =>
      html`<div><h2>${title}</h2><p>${text}</p><ul>${extra === 'kit' && kit && html`<li><a href="${kit.path}">${words.kit} (${formatBytes(kit.bytes)})</a></li>`}${
        extra === 'kit' && room && html`<li><a href="${room}">${words.room}</a></li>`
      }${documents.map(path => documentLink(view, path))}</ul></div>`,
  )}</div></div></section>`;
};

const closing = (view: View): Html => {
  const { words, paths, publisher } = view;
  const repository = shown(publisher.repository);
  const contact = shown(publisher.contact);
  return html`<section><div class="wrap"><div class="grid"><div><h2>${words.checks.title}</h2><p>${words.checks.text}</p><ul>${Object.entries(
    words.checks.files,
  )
    .filter(([path]) => paths.has(path))
    .map(([path, label]) => html`<li><a href="${path}">${label}</a></li>`)}</ul></div>
<div><h2>${words.news.title}</h2><p>${words.news.text}</p><ul>${['CHANGELOG.md', 'UPGRADE.md'].map(path => documentLink(view, path))}</ul></div>
<div><h2>${words.licence.title}</h2><p>${words.licence.text}</p><p>${repository ? html`<a href="${repository}">${words.licence.source}</a>` : words.licence.noSource}</p>${
    contact && html`<p>${words.licence.write}: <a href="mailto:${contact}">${contact}</a></p>`
  }</div></div></div></section>`;
};

/** The front page in one language: from it everything in the release can be reached. */
export const frontPage = (front: Front, language: 'nl' | 'en'): string => {
  const words = frontWords[language];
  const view = { ...front, words, language };
  const other = language === 'nl' ? { file: 'index.en.html', language: 'en' } : { file: 'index.html', language: 'nl' };
  return releasePage(
    {
      language,
      title: front.course.title,
      course: front.course,
      up: '',
      bar: html`<span><a href="${other.file}" lang="${other.language}" hreflang="${other.language}">${words.bar.other}</a></span>`,
      head: html`<meta name="description" content="${words.lead}">
<script type="application/ld+json">${new Html(scriptJson(courseJsonLd(front.course, front.publisher, language)))}</script>`,
      foot: null,
    },
    html`${hero(view)}
<section id="meenemen"><div class="wrap"><h2>${words.which.title}</h2><p>${words.which.text}</p>
<ul class="lms">${front.lms.map(each => html`${lmsRow(view, each)}\n`)}</ul>
${allPackages(view)}</div></section>
${editions(view)}
${groups(view)}
${closing(view)}`,
  );
};
