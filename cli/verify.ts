/** `npm run verify`: whether a package is what was given out. Exit 1 when it is not, or when nothing could be said; 0 otherwise. */
import { UserError } from '../src/core/user-error.ts';
import { runCommand } from './command.ts';

await runCommand({
  about:
    'Kijkt na of een pakket is wat is uitgegeven: de controlesom, de handtekening als die erbij ligt, en of uit deze bron hetzelfde bestand komt.',
  usage: ['npm run verify -- <pakket>', 'npm run verify -- <pakket> [opties]'],
  options: {
    sommen: { takes: '<bestand>', meaning: 'de SHA256SUMS die bij het pakket hoort (standaard: die ernaast ligt)' },
    verslag: { takes: '<bestand>', meaning: 'waar de pagina met de uitkomst komt (standaard: nagekeken.html naast het pakket)' },
    'zonder-bouwen': { meaning: 'maak het pakket niet opnieuw; kijk alleen naar som en handtekening' },
  },
  more: 'Alles gebeurt op deze computer. Opnieuw maken duurt een paar minuten.',
  takesWords: true,
  run: async ({ sommen, verslag, ...given }, words) => {
    const [file, more] = words;
    if (file === undefined) throw new UserError('Noem het pakket dat je wilt nakijken: npm run verify -- onder-de-waterlijn.scorm12.zip');
    if (more !== undefined) throw new UserError(`“${more}” is er een te veel: noem één pakket.`);
    const good = await (await import('./run/verify.ts')).verifyPackage({
      file,
      sums: sommen,
      report: verslag,
      rebuild: !given['zonder-bouwen'],
    });
    if (!good) process.exitCode = 1;
  },
});
