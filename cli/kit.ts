import { join, resolve } from 'node:path';
import { makeKit } from '../kit/make.ts';
import { addToRelease } from '../scorm/release.ts';
import { courseDir } from '../src/authoring/course-folder.ts';
import { readValidCourse } from '../src/authoring/read-course.ts';
import { UserError } from '../src/core/user-error.ts';
import { runCommand } from './command.ts';
import { kitLine, noKit } from './kit-lines.ts';
import { withPrinter } from './programs/printer.ts';

/** `npm run kit`: the facilitator's kit alone. Exit 1 when the course has a mistake or an option is wrong, 0 otherwise. */

const help = `Maakt de begeleiderskit: één zip met gids, kaarten, dia’s en werkbladen, uit dezelfde bestanden als de cursus.

Gebruik
  npm run kit -- [opties]

Opties
  --out <map>  waar de kit komt (standaard: packages/ bij de cursus)
  --help       deze uitleg

Staat in die map ook het bestand van Samen spelen (npm run packages maakt het), dan gaat het mee in de kit.
Een andere cursus dan deze: zet COURSE_DIR op de map met course.config.ts en modules/.`;

const args = { out: { type: 'string' } } as const;

await runCommand({
  args,
  help,
  run: async ({ out }) => {
    if (out === '') throw new UserError('Noem bij --out een map.');
    const folder = resolve(out ?? join(courseDir, 'packages'));
    const course = await readValidCourse(courseDir);
    const made = await withPrinter(printer => makeKit(courseDir, course, folder, printer));
    if (made) addToRelease(folder, made);
    console.log(made ? kitLine(made, folder) : noKit);
  },
});
