/** `npm run kit`: the facilitator's kit alone. Exit 1 when the course has a mistake or an option is wrong, 0 otherwise. */
import { UserError } from '../src/core/user-error.ts';
import { runCommand } from './command.ts';

await runCommand({
  about: 'Maakt de begeleiderskit: één zip met gids, kaarten, dia’s en werkbladen, uit dezelfde bestanden als de cursus.',
  usage: ['npm run kit', 'npm run kit -- [opties]'],
  options: { map: { takes: '<map>', meaning: 'waar de kit komt (standaard: packages/ bij de cursus)', was: 'out' } },
  more: `Staat in die map ook het bestand van Samen spelen (npm run packages maakt het), dan gaat het mee in de kit.
Een andere cursus dan deze: zet COURSE_DIR op de map met course.config.ts en modules/.`,
  run: async ({ map }) => {
    if (map === '') throw new UserError('Noem bij --map een map.');
    await (await import('./run/kit.ts')).makeKitAlone(map);
  },
});
