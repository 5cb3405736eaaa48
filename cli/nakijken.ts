/** `npm run nakijken`: dilemmas for experts to read, and what they gave back. Exit 1 when an option or a file is wrong, or when a change that was asked for is refused. */
import { signOffAnswers } from '../src/core/dilemma/sign-off.ts';
import { UserError } from '../src/core/user-error.ts';
import { runCommand } from './command.ts';

const answered = signOffAnswers.map(answer => `npm run nakijken -- ${answer} <dilemma> --rol <rol>`);

const oneDilemma = (answer: string, [dilemma, more]: readonly string[]): string => {
  if (dilemma === undefined) throw new UserError(`Noem het dilemma: npm run nakijken -- ${answer} <dilemma> --rol <rol>.`);
  if (more !== undefined)
    throw new UserError(`“${more}” hoort hier niet: noem één dilemma. Een rol van meer woorden zet je tussen aanhalingstekens.`);
  return dilemma;
};

await runCommand({
  about:
    'Maakt van elk dilemma een Word-document en een pagina voor de browser, voor een jurist of een andere deskundige, en zegt\nvan bestanden die terugkomen per opmerking en wijziging bij welk bestand en welke regel die hoort. Schrijft ook op wie er akkoord is, of opmerkingen\nheeft: bij de tekst van nu, en bij geen andere.',
  usage: [
    'npm run nakijken',
    'npm run nakijken -- <dilemma> …',
    'npm run nakijken -- terug <bestanden> [--overnemen <nummers>]',
    ...answered,
  ],
  options: {
    map: { takes: '<map>', meaning: 'waar de documenten komen (standaard: nakijken/ bij de cursus)' },
    overnemen: { takes: '<nummers>', meaning: 'bij terug: zet deze wijzigingen in de bestanden, bijvoorbeeld 3 of 3,5, of alles' },
    rol: {
      takes: '<rol>',
      meaning: 'bij akkoord, opmerkingen en terug: wie het zegt, zonder naam, zoals jurist of "mentor in een PI"; deelnemers lezen dit',
    },
    naam: { takes: '<naam>', meaning: 'daarbij: de naam, alleen als die persoon dat wil; deelnemers lezen ook die' },
    vraag: { takes: '<nummer[,nummer]>', meaning: 'daarbij: welke vragen beantwoord zijn, zoals 1,3; zonder dit alle' },
    datum: { takes: '<dag>', meaning: 'daarbij: de dag van het antwoord, zoals 2026-12-01; zonder dit vandaag' },
  },
  more: `Voorbeelden
  npm run nakijken -- de-rij
  npm run nakijken -- terug nakijken/de-rij.docx
  npm run nakijken -- terug nakijken/de-rij.docx --overnemen 2,4
  npm run nakijken -- terug de-rij-opmerkingen.json
  npm run nakijken -- akkoord het-potje --rol jurist
  npm run nakijken -- opmerkingen het-potje --rol "mentor in een PI" --vraag 2

Zonder --overnemen verandert er niets in een tekst. Wie opmerkingen had, komt in modules/<module>/nagekeken/: de rol staat in wat de pagina opsloeg, en
bij een Word-document noem je haar met --rol. Alleen wat gewijzigd is, verandert in het bestand; een tekst die intussen anders is, wordt genoemd en blijft zoals hij is.
Een andere cursus dan deze: zet COURSE_DIR op de map met course.config.ts en modules/.`,
  takesWords: true,
  run: async ({ map, overnemen, rol, naam, vraag, datum }, words) => {
    const [first, ...files] = words;
    const answer = signOffAnswers.find(each => each === first);
    if (answer) {
      if (map !== undefined || overnemen !== undefined) throw new UserError(`--map en --overnemen horen niet bij ${answer}. Zie --help.`);
      await (await import('./run/sign-off.ts')).signOff({
        dilemma: oneDilemma(answer, files),
        answer,
        role: rol,
        name: naam,
        questions: vraag,
        date: datum,
      });
      return;
    }
    if (map === '') throw new UserError('Noem bij --map een map.');
    if (vraag !== undefined) throw new UserError(`--vraag hoort bij akkoord en opmerkingen: ${answered[0]}.`);
    if (first !== 'terug') {
      if ([rol, naam, datum].some(each => each !== undefined))
        throw new UserError(`--rol, --naam en --datum horen bij akkoord, opmerkingen en terug: ${answered[0]}.`);
      if (overnemen !== undefined)
        throw new UserError('--overnemen hoort bij terug: npm run nakijken -- terug <bestanden> --overnemen <nummers>.');
      await (await import('./run/nakijken.ts')).writeDocuments(words, map);
      return;
    }
    if (map !== undefined) throw new UserError('--map hoort bij het maken van documenten, niet bij terug.');
    if (files.length === 0) throw new UserError('Noem bij terug de documenten: npm run nakijken -- terug <bestanden>.');
    await (await import('./run/nakijken-terug.ts')).readBack(files, overnemen, { role: rol, name: naam, date: datum });
  },
});
