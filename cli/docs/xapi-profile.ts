/** Writes the xAPI profile of this course to `docs/xapi-profile/`. Run it after a change of what an LRS is told, or of the course's IRI. */
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import config from '../../course.config.ts';
import { profileOf } from '../../src/xapi/profile.ts';

const file = 'docs/xapi-profile/profile.jsonld';

await mkdir('docs/xapi-profile', { recursive: true });
await writeFile(file, `${JSON.stringify(profileOf(config), null, 2)}\n`);
const { status } = spawnSync('biome', ['format', '--write', file], { shell: process.platform === 'win32' });
if (status !== 0) console.error('Het bestand is niet opgemaakt: start dit met npm, dan is biome te vinden.');
console.log(`Geschreven: ${file}`);
