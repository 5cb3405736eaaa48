/** `npm run nakijken`: dilemmas for experts to read, and what they gave back. Exit 1 when an option or a file is wrong, or when a change that was asked for is refused. */
import { UserError } from '../src/core/user-error.ts';
import { runCommand } from './command.ts';

await runCommand({
  about:
    'Maakt van elk dilemma een Word-document voor een jurist of een andere deskundige, en zegt van documenten die terugkomen\nper opmerking en wijziging bij welk bestand en welke regel die hoort.',
  usage: ['npm run nakijken', 'npm run nakijken -- <dilemma> …', 'npm run nakijken -- terug <bestanden> [--overnemen <nummers>]'],
  options: {
    map: { takes: '<map>', meaning: 'waar de documenten komen (standaard: nakijken/ bij de cursus)' },
    overnemen: { takes: '<nummers>', meaning: 'bij terug: zet deze wijzigingen in de bestanden, bijvoorbeeld 3 of 3,5, of alles' },
  },
  more: `Voorbeelden
  npm run nakijken -- de-rij
  npm run nakijken -- terug nakijken/de-rij.docx
  npm run nakijken -- terug nakijken/de-rij.docx --overnemen 2,4

Zonder --overnemen verandert er niets. Alleen wat gewijzigd is, verandert in het bestand; een tekst die intussen anders is, wordt genoemd en blijft zoals hij is.
Een andere cursus dan deze: zet COURSE_DIR op de map met course.config.ts en modules/.`,
  takesWords: true,
  run: async ({ map, overnemen }, words) => {
    const [first, ...files] = words;
    if (map === '') throw new UserError('Noem bij --map een map.');
    if (first !== 'terug') {
      if (overnemen !== undefined)
        throw new UserError('--overnemen hoort bij terug: npm run nakijken -- terug <bestanden> --overnemen <nummers>.');
      await (await import('./run/nakijken.ts')).writeDocuments(words, map);
      return;
    }
    if (map !== undefined) throw new UserError('--map hoort bij het maken van documenten, niet bij terug.');
    if (files.length === 0) throw new UserError('Noem bij terug de documenten: npm run nakijken -- terug <bestanden>.');
    await (await import('./run/nakijken-terug.ts')).readBack(files, overnemen);
  },
});
