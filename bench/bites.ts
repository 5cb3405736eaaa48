import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Bite } from '../tests/support/simulator/bite.ts';
import { bites } from '../tests/support/simulator/bites.ts';
import { found as once } from '../tests/support/simulator/found.ts';
import type { SimulatedPlan } from '../tests/support/simulator/plan.ts';

/**
 * Puts faults back into the session code, one at a time and in memory alone, and plays plans until the simulator finds something wrong: first
 * those that found something once, then the short ones and plans at random by turns. Fails when one is not found, or when the text that it changes is not there any more.
 *
 *     node bench/bites.ts [most plans for each] [part of a name]
 */

const root = path.resolve(import.meta.dirname, '..');
const own = ['src', 'scorm', 'tests/support/simulator'].map(folder => pathToFileURL(path.join(root, folder)).href);
const [, , most = '20000', part = ''] = process.argv;

/** A module that is asked for with a number after its name is the one with that fault in it, and so is all that it imports. */
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const bite = /\?bite=\d+$/.exec(context.parentURL ?? '')?.[0];
    return bite && own.some(folder => found.url.startsWith(folder)) ? { ...found, url: `${found.url}${bite}` } : found;
  },
  load(url, context, next) {
    const [address = '', number] = url.split('?bite=');
    if (number === undefined) return next(url, context);
    const file = fileURLToPath(address);
    const { file: changed, find, replace } = biteAt(Number(number));
    const text = readFileSync(file, 'utf8');
    return {
      format: 'module-typescript',
      shortCircuit: true,
      source: file === path.join(root, changed) ? text.replace(find, () => replace) : text,
    };
  },
});

const biteAt = (number: number): Bite => {
  const bite = bites[number];
  if (!bite) throw new Error(`There is no bite ${number}.`);
  return bite;
};

/** The number of plans until something was wrong, and what. */
const findFault = async (number: number): Promise<readonly [plans: number, what: string] | null> => {
  const module = <T>(name: string): Promise<T> => import(`../tests/support/simulator/${name}.ts?bite=${number}`) as Promise<T>;
  const { playPlan } = await module<typeof import('../tests/support/simulator/play.ts')>('play');
  const { planOf } = await module<typeof import('../tests/support/simulator/chance.ts')>('chance');
  const { limitOf } = await module<typeof import('../tests/support/simulator/limits.ts')>('limits');
  const { shortPlans } = await module<typeof import('../tests/support/simulator/exhaustive.ts')>('exhaustive');
  const { formats } = biteAt(number);
  async function* short(): AsyncGenerator<SimulatedPlan> {
    for (const format of formats) yield* shortPlans(format);
  }
  async function* all(): AsyncGenerator<SimulatedPlan> {
    for (const { plan } of once) if (formats.includes(plan.format)) yield plan;
    const rest = short();
    for (let seed = 1; seed <= Number(most); seed++) {
      const { value } = await rest.next();
      if (value) yield value;
      const plan = planOf(seed);
      if (formats.includes(plan.format)) yield plan;
    }
  }
  let plans = 0;
  for await (const plan of all()) {
    plans++;
    const { wrongs } = await playPlan(plan);
    const wrong = wrongs.find(one => !limitOf(plan, one));
    if (wrong) return [plans, wrong.kind];
  }
  return null;
};

// What the course tells an administrator is of no use here.
console.warn = () => {};
process.on('unhandledRejection', () => {});
for (const [number, { name, file, find }] of bites.entries()) {
  if (!name.includes(part)) continue;
  const there = readFileSync(path.join(root, file), 'utf8').split(find).length - 1;
  const result = there === 1 ? await findFault(number) : null;
  console.log(
    `${name}: ${result ? `${result[1]}, after ${result[0]} plans` : there === 1 ? 'NOT FOUND' : `stands ${there} times in ${file}`}`,
  );
  if (!result) process.exitCode = 1;
}
