import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { reviewPage } from '../../review/page/page.ts';
import { reviewScript } from '../../review/page/script.ts';
import { reviewStories } from '../../review/story/story.ts';
import { reviewDocument } from '../../review/word/document.ts';
import { courseDir, ownDir } from '../../src/authoring/course-folder.ts';
import { suggest } from '../../src/authoring/problems/nearest.ts';
import { readUnits } from '../../src/authoring/review/read-units.ts';
import { UserError } from '../../src/core/user-error.ts';
import { count } from './problem-lines.ts';

/** Writes a document and a page for each of these dilemmas, or for all. Throws a `UserError` for one that is not there, and writes nothing then. */
export const writeDocuments = async (ids: readonly string[], map: string | undefined): Promise<void> => {
  const { config, files } = await readUnits(courseDir);
  if (!config) throw new UserError('course.config.ts kan niet gelezen worden. npm run check zegt waarom.');
  const stories = files.flatMap(file => reviewStories(file, config.words));
  const known = stories.map(({ units }) => units.id);
  for (const id of ids) if (!known.includes(id)) throw new UserError(`Er is geen dilemma “${id}”.${suggest(id, known)}`);
  const chosen = stories.filter(({ units }) => ids.length === 0 || ids.includes(units.id));
  if (chosen.length === 0) throw new UserError('In deze cursus is geen dilemma.');
  const folder = resolve(map ?? join(ownDir, 'nakijken'));
  await mkdir(folder, { recursive: true });
  const script = await reviewScript();
  for (const story of chosen) {
    const file = join(folder, `${story.units.id}.docx`);
    await writeFile(file, await reviewDocument({ course: config, colours: config.colours }, story));
    await writeFile(join(folder, `${story.units.id}.html`), reviewPage(story, script));
    console.log(`${relative(process.cwd(), file)} en .html  ${story.units.title}${story.text.review ? ` (${story.text.review.by})` : ''}`);
  }
  console.log(
    `\n${count(chosen.length, 'dilemma', 'dilemma’s')}: van elk een Word-document en een pagina voor de browser. Komt er iets terug: npm run nakijken -- terug <bestand>. Hoe het gaat, staat in docs/nakijken.md.`,
  );
};
