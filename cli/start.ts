/** `npm start`: the preview LMS, until it is stopped. Exit 1 when it cannot start. */
import { runCommand } from './command.ts';
import { parsePort } from './port.ts';

await runCommand({
  about: 'Opent het proef-LMS: de gemaakte pakketten zoals een cursist ze krijgt. Stoppen: Ctrl-C.',
  usage: ['npm start', 'npm start -- [opties]'],
  options: {
    poort: { takes: '<getal>', meaning: 'poort op deze computer (standaard de eerste vrije vanaf 4310)', was: 'port' },
    pakketten: { takes: '<map>', meaning: 'map met packages.json (standaard: packages/)', was: 'packages' },
    pogingen: { takes: '<map>', meaning: 'map waarin de pogingen bewaard blijven (standaard: .preview/)', was: 'data' },
  },
  run: async ({ poort, pakketten = 'packages', pogingen = '.preview' }) => {
    const port = parsePort(poort);
    await (await import('./run/start.ts')).runPreview(port, pakketten, pogingen);
  },
});
