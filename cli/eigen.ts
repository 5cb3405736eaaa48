/** `npm run eigen`: an organisation's own texts in place of ours. Exit 1 when a word or a text is wrong, and nothing is written then. */
import { suggest } from '../src/authoring/problems/nearest.ts';
import { UserError } from '../src/core/user-error.ts';
import { runCommand } from './command.ts';

const deeds = ['vervang', 'bekijk', 'houd', 'samengevoegd', 'neem'] as const;

await runCommand({
  about: 'Laat zien wat een organisatie eigen heeft boven op onze cursus, en wat er van ons veranderde onder een eigen tekst.',
  usage: [
    'npm run eigen',
    'npm run eigen -- vervang <les>',
    'npm run eigen -- bekijk <les>',
    'npm run eigen -- houd <les>',
    'npm run eigen -- samengevoegd <les>',
    'npm run eigen -- neem <les>',
  ],
  options: {},
  more: `vervang       begint een eigen tekst als kopie van de onze; een les, of een ander bestand in modules/
bekijk        wat er van ons veranderde sindsdien, wat jij veranderde, en waar de drie teksten staan
houd          jouw tekst blijft zoals hij is
samengevoegd  je hebt in jouw tekst overgenomen wat je van ons wilde
neem          onze tekst komt terug, de jouwe gaat weg

Een les noem je met haar naam (het-potje) of met haar bestand. Zet COURSE_DIR op de map van je organisatie. Hoe die begint, staat in docs/organisatie.md.`,
  takesWords: true,
  run: async (_, [word, name, more]) => {
    const own = await import('./run/eigen.ts');
    if (word === undefined) return own.showOwn();
    const deed = deeds.find(each => each === word);
    if (!deed) throw new UserError(`“${word}” kan niet: kies ${deeds.join(', ')}.${suggest(word, deeds)} Zie --help.`);
    if (name === undefined || more !== undefined) throw new UserError(`Noem één les of bestand: npm run eigen -- ${deed} het-potje.`);
    await own[deed](name);
  },
});
