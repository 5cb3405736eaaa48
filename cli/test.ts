/** `npm test` and `npm run lint`. English: whoever runs it changes the code. Exit 1, or that of the part that failed. */
import { nearest } from '../src/authoring/problems/nearest.ts';
import { UserError } from '../src/core/user-error.ts';
import { runCommand } from './command.ts';

const parts = ['lint', 'unit', 'e2e', 'core'] as const;

await runCommand({
  language: 'en',
  about: `Style, types and the course (lint), the unit tests (unit), then the built packages in a real browser (e2e); or of all that the core,
for every day (core). Every Node process of a run is watched: the run fails when one of them reached beyond this computer.`,
  usage: ['npm test', 'npm test -- [options] [lint] [unit] [e2e] [core]', 'npm run test:core', 'npm run lint'],
  options: {
    'no-build': { meaning: 'e2e takes the packages that are there' },
    'no-install': { meaning: 'e2e installs no browser and no office; what cannot run without says so' },
  },
  takesWords: true,
  run: async (values, words) => {
    for (const word of words) {
      if (parts.some(part => part === word)) continue;
      const near = nearest(word, parts);
      throw new UserError(
        `There is no part “${word}”: ${near === undefined ? `choose from ${parts.join(', ')}` : `did you mean ${near}?`}`,
      );
    }
    const { runTests } = await import('./run/tests.ts');
    await runTests(words.length > 0 ? words : parts.filter(part => part !== 'core'), {
      build: !values['no-build'],
      mayInstall: !values['no-install'],
    });
  },
});
