import { join, resolve } from 'node:path';
import { addToRelease } from '../scorm/release.ts';
import { suggest } from '../src/build/author/nearest.ts';
import { readValidCourse } from '../src/build/author/read-course.ts';
import { sayMistakes } from '../src/build/command.ts';
import { courseDir } from '../src/build/places.ts';
import { kitLine, noKit } from './lines.ts';
import { makeKit } from './make.ts';

/** `npm run kit`: the facilitator's kit alone. Exit 1 when the course has a mistake or an option is wrong, 0 otherwise. */

const help = `Maakt de begeleiderskit: één zip met gids, kaarten, dia’s en werkbladen, uit dezelfde bestanden als de cursus.

Gebruik
  npm run kit -- [opties]

Opties
  --out <map>  waar de kit komt (standaard: packages/ bij de cursus)
  --help       deze uitleg

Staat in die map ook het bestand van Samen spelen (npm run packages maakt het), dan gaat het mee in de kit.
Een andere cursus dan deze: zet COURSE_DIR op de map met course.config.ts en modules/.`;

const args = process.argv.slice(2);

const run = async (): Promise<void> => {
  if (args.includes('--help') || args.includes('-h')) return console.log(help);
  const out = args[0] === '--out' ? args[1] : undefined;
  const wrong = args[out === undefined ? 0 : 2];
  if (wrong !== undefined) {
    const name = wrong.replace(/^--?/, '');
    throw new Error(
      wrong === '--out'
        ? 'Noem bij --out een map.'
        : `“${wrong}” is hier geen optie.${suggest(name, ['out', 'help'], each => `--${each}`)} Zie --help.`,
    );
  }
  const folder = resolve(out ?? join(courseDir, 'packages'));
  const made = await makeKit(courseDir, await readValidCourse(courseDir), folder);
  if (made) addToRelease(folder, made);
  console.log(made ? kitLine(made, folder) : noKit);
};

await sayMistakes(Error, run);
