/** `npm run new`: writes a working example that an author changes. Exit 1 when it cannot, and nothing is written then. */
import { suggest } from '../src/authoring/problems/nearest.ts';
import { UserError } from '../src/core/user-error.ts';
import { runCommand } from './command.ts';

const dilemma = 'npm run new -- dilemma <naam> --module <module>';
const module = 'npm run new -- module <naam>';
const organisation = 'npm run new -- organisatie <naam>';

await runCommand({
  about:
    'Maakt een nieuw dilemma of een nieuwe module, met een ingevuld voorbeeld dat meteen werkt, of een map voor wat een organisatie eigen heeft.',
  usage: [dilemma, module, `${organisation} [--map <map>]`],
  options: {
    module: { takes: '<module>', meaning: 'de module waar het dilemma in komt', short: 'm' },
    map: { takes: '<map>', meaning: 'waar de map van een organisatie komt; standaard naast die van de cursus' },
    na: { takes: '<les>', meaning: 'de les waar het dilemma achter komt; standaard de laatste vóór de slotlessen' },
  },
  more: `Voorbeelden
  npm run new -- dilemma "De dichte deur" --module discretionaire-ruimte
  npm run new -- module "Samen beslissen"
  npm run new -- organisatie "Dienst Noord"

Een dilemma komt vóór de lessen waarmee een module sluit (reflectie, leeractie, terug, bronnen). Lessen erachter krijgen zo nodig een
ander nummer, en verwijzingen ernaar gaan mee. Wat er in bestaande lessen staat, blijft zoals het is.`,
  takesWords: true,
  run: async (values, [kind, ...names]) => {
    if (kind === undefined) throw new UserError(`Zeg wat er moet komen: ${dilemma}, ${module}, of ${organisation}. Zie --help.`);
    if (kind !== 'dilemma' && kind !== 'module' && kind !== 'organisatie')
      throw new UserError(
        `“${kind}” kan niet gemaakt worden: kies dilemma, module of organisatie.${suggest(kind, ['dilemma', 'module', 'organisatie'])} Zie --help.`,
      );
    if (kind !== 'organisatie' && values.map !== undefined) throw new UserError('--map hoort bij een organisatie. Zie --help.');
    if (kind !== 'dilemma' && (values.module ?? values.na) !== undefined)
      throw new UserError('--module en --na horen bij een dilemma. Zie --help.');
    const name = names.join(' ');
    if (!name) throw new UserError(`Geef het een naam: ${{ dilemma, module, organisatie: organisation }[kind]}`);
    if (kind === 'organisatie') return (await import('./run/new.ts')).newOrganisation(name, values.map);
    await (await import('./run/new.ts')).makeNew(kind, name, { module: values.module, after: values.na });
  },
});
