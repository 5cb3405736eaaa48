/** `npm run new`: writes a working example that an author changes. Exit 1 when it cannot, and nothing is written then. */
import { suggest } from '../src/authoring/problems/nearest.ts';
import { UserError } from '../src/core/user-error.ts';
import { runCommand } from './command.ts';

const dilemma = 'npm run new -- dilemma <naam> --module <module>';
const module = 'npm run new -- module <naam>';

await runCommand({
  about: 'Maakt een nieuw dilemma of een nieuwe module, met een ingevuld voorbeeld dat meteen werkt.',
  usage: [dilemma, module],
  options: {
    module: { takes: '<module>', meaning: 'de module waar het dilemma in komt', short: 'm' },
    na: { takes: '<les>', meaning: 'de les waar het dilemma achter komt; standaard de laatste vóór de slotlessen' },
  },
  more: `Voorbeelden
  npm run new -- dilemma "De dichte deur" --module discretionaire-ruimte
  npm run new -- module "Samen beslissen"

Een dilemma komt vóór de lessen waarmee een module sluit (reflectie, leeractie, terug, bronnen). Lessen erachter krijgen zo nodig een
ander nummer, en verwijzingen ernaar gaan mee. Wat er in bestaande lessen staat, blijft zoals het is.`,
  takesWords: true,
  run: async (values, [kind, ...names]) => {
    if (kind === undefined) throw new UserError(`Zeg wat er moet komen: ${dilemma}, of ${module}. Zie --help.`);
    if (kind !== 'dilemma' && kind !== 'module')
      throw new UserError(`“${kind}” kan niet gemaakt worden: kies dilemma of module.${suggest(kind, ['dilemma', 'module'])} Zie --help.`);
    if (kind === 'module' && (values.module ?? values.na) !== undefined)
      throw new UserError('--module en --na horen bij een dilemma. Zie --help.');
    const name = names.join(' ');
    if (!name) throw new UserError(`Geef het een naam: ${kind === 'dilemma' ? dilemma : module}`);
    await (await import('./run/new.ts')).makeNew(kind, name, { module: values.module, after: values.na });
  },
});
