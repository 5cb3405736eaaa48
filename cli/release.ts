/** `npm run release`: the folder that others find, take, check and pass on. Exit 1 when it cannot be made, 0 otherwise. */
import { UserError } from '../src/core/user-error.ts';
import { runCommand } from './command.ts';

await runCommand({
  about:
    'Maakt een uitgave: een map voor een website of een USB-stick, met een voorpagina, alle pakketten, de handleidingen (ook in Word), de kit en de controlesommen.',
  usage: ['npm run release', 'npm run release -- [opties]'],
  options: {
    map: { takes: '<map>', meaning: 'waar de uitgave komt (standaard: uitgave/ bij de cursus)' },
    proef: { meaning: 'een proefuitgave: mag ook als er in uitgave.yaml of bij iri nog een adres staat dat niemand kan hebben' },
  },
  more: `Pakketten die al klaar zijn en bij de cursus van nu horen, worden gebruikt; andere worden eerst gemaakt.
Wat er op de pagina's staat, komt uit docs/ en uit uitgave.yaml.`,
  run: async ({ map, proef }) => {
    if (map === '') throw new UserError('Noem bij --map een map.');
    await (await import('./run/release.ts')).makeRelease({ out: map, trial: proef });
  },
});
