/** `npm run dev`: the course with live reload, for who writes it. */
import { runCommand } from './command.ts';
import { parsePort } from './port.ts';

await runCommand({
  about: 'Laat de cursus zien in een browser, en ververst haar terwijl je schrijft. Stoppen: Ctrl-C.',
  usage: ['npm run dev', 'npm run dev -- [opties]'],
  options: {
    poort: { takes: '<getal>', meaning: 'poort op deze computer (standaard de eerste vrije vanaf 4321)', was: 'port' },
    netwerk: { meaning: 'ook voor andere apparaten in dit netwerk, om op een telefoon te kijken', was: 'host' },
  },
  more: 'Een andere cursus dan deze: zet COURSE_DIR op de map met course.config.ts en modules/.',
  run: async ({ poort, netwerk }) => {
    const port = parsePort(poort);
    const { runAstro } = await import('./programs/astro-program.ts');
    await runAstro('dev', ...(port === null ? [] : ['--port', String(port)]), ...(netwerk ? ['--host'] : []));
  },
});
