import { chromium } from '@playwright/test';
import { parseArgs } from 'citty';
import { chromiumArgs, requireChromium } from '../scripts/chromium.ts';
import type { Format } from '../src/lms/session.ts';
import { aMoment, Cell } from '../tests/e2e/faults/cell.ts';
import type { Weather } from '../tests/e2e/faults/lms.ts';
import { formats } from '../tests/e2e/faults/matrix.ts';
import { smallPackages } from '../tests/e2e/faults/packages.ts';
import { doubled, verbOf } from '../tests/e2e/faults/record.ts';
import { lessonsDone, type Tab } from '../tests/e2e/faults/tab.ts';

/** `node bench/faults.ts`: a learner, a fault at random, and what of it is lost. Figures, no opinions: exit 0 whatever they are. */

const help = `Plays the small course of the fault matrix with a fault at a random moment, and counts what is lost or doubled.

Use
  node bench/faults.ts [options]

Options
  --runs <n>   how many launches with a fault (default 50)
  --seed <n>   the same runs again (default: another one each time; it is printed)`;

const options = { runs: { type: 'string', default: '50' }, seed: { type: 'string' }, help: { type: 'boolean' } } as const;
const asked = parseArgs(process.argv.slice(2), options);
if (asked.help) {
  console.log(help);
  process.exit();
}
const runs = Number(asked.runs);
const seed = Number(asked.seed ?? Date.now() % 1_000_000);
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) throw new Error('--runs and --seed are whole numbers.');

/** Mulberry32: small, and the same everywhere. */
const generator = (start: number) => {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
const random = generator(seed);
const pick = <T>(values: readonly [T, ...T[]]): T => values[Math.floor(random() * values.length)] ?? values[0];

type Trouble = { readonly name: string; readonly weather: Partial<Weather> };
const anywhere: readonly [Trouble, ...Trouble[]] = [
  { name: 'none', weather: {} },
  { name: 'server gone', weather: { server: 'gone' } },
  { name: 'session expired', weather: { server: 'expired' } },
  { name: 'slow', weather: { slow: 1000 } },
];
const atScorm = (['false', 'throws', '502'] as const).map(commit => ({ name: `commit ${commit}`, weather: { commit } }));
const atLrs = (['401', '403', '429', '500', 'reset', 'half'] as const).map(lrs => ({ name: `LRS ${lrs}`, weather: { lrs } }));
const troubles = (format: Format): readonly [Trouble, ...Trouble[]] =>
  format === 'web' ? [anywhere[0]] : [...anywhere, ...(format.startsWith('scorm') ? atScorm : atLrs)];

const steps: readonly ((tab: Tab) => Promise<void>)[] = [
  tab => tab.see('begin'),
  tab => tab.see('balie'),
  tab => tab.playToEnding(),
  tab => tab.see('slot'),
];

type Outcome = { readonly what: string; readonly progressLost: number; readonly statementsLost: number; readonly doubled: number };

const run = async (cell: Cell): Promise<Outcome> => {
  const trouble = pick(troubles(cell.format));
  const [from, farewell] = [Math.floor(random() * steps.length), pick(['close', 'kill'] as const)];
  const until = from + 1 + Math.floor(random() * (steps.length - from));
  const length = Math.min(steps.length, from + 1 + Math.floor(random() * steps.length));
  const what = `${cell.format}: ${trouble.name} from step ${from + 1} to ${until}, then ${farewell} after step ${length}`;

  const tab = await cell.open();
  for (const [at, step] of steps.slice(0, length).entries()) {
    if (at === from) Object.assign(cell.lms.weather, trouble.weather);
    if (at === until) cell.lms.fair();
    await step(tab);
  }
  await tab.page.waitForTimeout(aMoment);
  if (farewell === 'kill') await tab.kill();
  else await cell.leave(tab);
  cell.lms.fair();

  const again = await cell.open();
  const shown = Number.parseInt((await again.course.locator('#progress-text').textContent()) ?? '0', 10);
  const progressLost = lessonsDone(cell.done) - shown;
  cell.done.lessons.clear();
  cell.done.dilemma = false;
  await again.finish();
  await cell.leave(again);
  const record = await cell.record();
  const verbs = new Set(record?.statements.map(verbOf));
  const wanted =
    cell.format === 'cmi5' ? ['initialized', 'completed', 'satisfied'] : cell.format === 'xapi' ? ['initialized', 'completed'] : [];
  return {
    what,
    progressLost,
    statementsLost: wanted.filter(verb => !verbs.has(verb)).length + (record && !record.completed ? 1 : 0),
    doubled: record ? doubled(record).length : 0,
  };
};

const packagesDir = await smallPackages();
const browser = await chromium.launch({ executablePath: await requireChromium(), args: chromiumArgs });
const total = { broken: 0, progressLost: 0, statementsLost: 0, doubled: 0 };
const started = performance.now();
for (let at = 0; at < runs; at++) {
  const cell = await Cell.make(pick(formats), packagesDir, browser);
  try {
    const outcome = await run(cell);
    for (const key of ['progressLost', 'statementsLost', 'doubled'] as const) total[key] += outcome[key];
    if (outcome.progressLost + outcome.statementsLost + outcome.doubled > 0) console.log(outcome);
  } catch (error) {
    total.broken++;
    console.log(`${cell.format}, run ${at + 1}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
  } finally {
    await cell.end(`run-${at + 1}`);
  }
}
await browser.close();
const seconds = (performance.now() - started) / 1000;
console.log(`${runs} runs in ${seconds.toFixed(0)} s, seed ${seed}.
Lessons lost: ${total.progressLost}. Statements lost: ${total.statementsLost}, doubled: ${total.doubled}. Runs that did not finish: ${total.broken}.`);
