/** `npm run dev`: the workbench, for who writes the course: the page, and beside it what is wrong and how the story goes. */
import { runCommand } from './command.ts';
import { parsePort } from './port.ts';

await runCommand({
  about:
    'Opent de werkbank: de cursus in een browser, met ernaast de fouten, de kaart en de cijfers, terwijl je schrijft.\nStoppen: Ctrl-C.',
  usage: ['npm run dev', 'npm run dev -- [opties]'],
  options: {
    poort: { takes: '<getal>', meaning: 'poort op deze computer (standaard de eerste vrije vanaf 4321)', was: 'port' },
    netwerk: { meaning: 'de cursus (zonder werkbank) ook voor andere apparaten in dit netwerk, om op een telefoon te kijken', was: 'host' },
  },
  more: 'Een andere cursus dan deze: zet COURSE_DIR op de map met course.config.ts en modules/.',
  run: async ({ poort, netwerk }) => {
    const port = parsePort(poort);
    await (await import('./run/dev.ts')).runDev(port, netwerk);
  },
});
