/**
 * `npm run bench`: figures, no opinions. What may not grow is held by tests/e2e/budgets.test.ts. English: whoever runs it changes the
 * code. Exit 1 for what cannot be measured.
 */
import { runCommand } from '../cli/command.ts';

await runCommand({
  language: 'en',
  about: `Measures the build, the sizes, the time until a learner can do something, and what faults at random come to cost. Says no more
than that: nothing fails on a figure.`,
  usage: ['npm run bench', 'npm run bench -- [options]'],
  options: {
    only: {
      takes: '<part[,part]>',
      meaning: 'of build, sizes, load, faults, sessions, mutation these alone; mutation takes an hour and is left out unless it\nis named',
    },
    quick: {
      meaning:
        '3 loads instead of 5, 50 fault runs instead of 1,000, 10,000 sessions instead of 1,000,000, and no course of\n1,000 lessons; mutants are made and not tried',
    },
    json: { takes: '<file>', meaning: 'writes the figures to a file too' },
    loads: { takes: '<n>', meaning: 'so many loads of each page: more of them on a machine that is not quiet' },
    runs: { takes: '<n>', meaning: 'so many fault runs' },
    sessions: { takes: '<n>', meaning: 'so many sessions in the simulator' },
    seed: { takes: '<n>', meaning: 'the same fault runs and sessions again (else others each time; the seed is printed)' },
    run: { takes: '<n>', meaning: 'with --seed: the fault run with this number alone' },
    browser: { takes: '<name>', meaning: 'the fault runs in chromium, firefox, webkit, or in all (else chromium)' },
    folder: { takes: '<folder>', meaning: 'only the mutants of this folder, as src/lms' },
  },
  more: 'Do not build anything else meanwhile: Astro keeps its caches in one place.',
  run: async values => (await import('./bench.ts')).bench(values),
});
