/** `npm run packages`: builds the site, makes the packages, checks them. Exit 1 when anything is wrong, 0 otherwise. */
import { keyVariable } from '../scorm/contents/lrs.ts';
import { formats } from '../src/core/formats.ts';
import { runCommand } from './command.ts';

/** Whoever reads JSON reads a mistake as JSON too. */
const say = (message: string): void => {
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ ok: false, error: message }, null, 2)}\n`);
  else console.error(message);
};

await runCommand({
  about: 'Maakt van de cursus pakketten voor een LMS, en controleert ze. De hele cursus krijgt ook een begeleiderskit (npm run kit).',
  usage: ['npm run packages', 'npm run packages -- [opties]'],
  options: {
    alleen: { takes: '<formaat[,formaat]>', meaning: 'alleen deze formaten', was: 'only' },
    module: { takes: '<id[,id]>', meaning: 'alleen de pakketten van deze modules, niet dat van de hele cursus' },
    map: { takes: '<map>', meaning: 'waar de pakketten komen (standaard: packages/ bij de cursus)', was: 'out' },
    'zonder-bouwen': { meaning: 'gebruik de site die er al is; zonder dit wordt zij eerst gebouwd', was: 'no-build' },
    'alleen-getoetst': { meaning: 'laat dilemma’s weg waar een jurist of deskundige nog geen akkoord op gaf (npm run check -- --toets)' },
    lrs: { takes: '<https://…>', meaning: 'SCORM-pakketten vertellen ook deze LRS wat er gebeurt, naast het LMS (docs/lrs.md)' },
    'lrs-sleutel-uit-omgeving': {
      meaning: `zet de sleutel uit ${keyVariable} erin. Elke deelnemer kan hem dan lezen`,
      was: 'lrs-key-from-env',
    },
    keuzes: { takes: '<instelling>', meaning: 'never, opt-in of always, in plaats van privacy.choices in course.config.ts' },
    'proef-iri': { meaning: 'maak cmi5, xAPI en --lrs ook als iri in course.config.ts nog een voorbeeldadres is; om te proberen' },
    json: { meaning: 'schrijf de uitkomst als JSON, verder niets' },
  },
  more: `Formaten
${formats.map(({ id, label }) => `  ${id.padEnd(12)}  ${label}`).join('\n')}

Een andere cursus dan deze: zet COURSE_DIR op de map met course.config.ts en modules/.`,
  say,
  run: async ({ alleen, module, map, json, lrs, keuzes, ...given }) => {
    const { makePackages } = await import('./run/packages.ts');
    const ok = await makePackages({
      only: alleen,
      module,
      out: map,
      json,
      build: !given['zonder-bouwen'],
      reviewedOnly: given['alleen-getoetst'],
      lrs,
      lrsKey: given['lrs-sleutel-uit-omgeving'],
      trialIri: given['proef-iri'],
      choices: keuzes,
    });
    if (!ok) process.exitCode = 1;
  },
});
