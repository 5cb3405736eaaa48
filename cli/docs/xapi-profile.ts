/** `npm run xapi-profile`: after a change of what an LRS is told, or of the course's IRI. */
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { runCommand } from '../command.ts';

const file = 'docs/xapi-profile/profile.jsonld';

await runCommand({
  about: `Schrijft het xAPI-profiel van deze cursus in ${file}. Doe dit na een andere iri in course.config.ts.`,
  usage: ['npm run xapi-profile'],
  options: {},
  run: async () => {
    const { default: config } = await import('../../course.config.ts');
    const { profileOf } = await import('../../src/xapi/profile.ts');
    await mkdir('docs/xapi-profile', { recursive: true });
    await writeFile(file, `${JSON.stringify(profileOf(config), null, 2)}\n`);
    const { status } = spawnSync('biome', ['format', '--write', file], { shell: process.platform === 'win32' });
    if (status !== 0) console.error('Het bestand is niet opgemaakt: start dit met npm, dan is biome te vinden.');
    console.log(`Geschreven: ${file}`);
  },
});
