import { join, relative } from 'node:path';
import { laidCourse } from '../../src/authoring/course-folder.ts';
import type { Laid, Replaced } from '../../src/authoring/organisation/laid.ts';
import { noteOf } from '../../src/authoring/organisation/layers.ts';
import { beginOwnText, keepOwnText, takeOurs, threeTexts } from '../../src/authoring/organisation/own-text.ts';
import { suggest } from '../../src/authoring/problems/nearest.ts';
import { UserError } from '../../src/core/user-error.ts';
import { diffText } from './line-diff.ts';

const organisation = (): Laid => {
  const laid = laidCourse();
  if (laid) return laid;
  throw new UserError(
    'Deze cursus gaat niet uit van de onze: zet COURSE_DIR op de map van je organisatie. Je begint er een met npm run new -- organisatie <naam>.',
  );
};

/** A lesson by what its file is called without number: people know it by that. */
const idOf = (file: string): string => (file.split('/').at(-1) ?? '').replace(/^\d\d-/, '').replace(/\.mdx$/, '');

const isNamed = (name: string, ...files: readonly string[]): boolean =>
  files.some(file => file === name.replaceAll('\\', '/') || idOf(file) === idOf(name));

const find = ({ replaced }: Laid, name: string): Replaced => {
  const [found, other] = replaced.filter(({ file, own }) => isNamed(name, file, own));
  if (found && !other) return found;
  const exact = replaced.find(({ file, own }) => [file, own].includes(name));
  if (exact) return exact;
  if (found && other) throw new UserError(`Er is er meer dan één: ${found.own} en ${other.own}. Noem het bestand.`);
  throw new UserError(
    `Er is geen eigen tekst “${name}” in plaats van een van ons.${suggest(
      idOf(name),
      replaced.map(({ own }) => idOf(own)),
    )}`,
  );
};

const states: { readonly [state in Replaced['state']]: string } = {
  same: 'onze tekst is nog dezelfde',
  changed: 'onze tekst is veranderd: npm run eigen -- bekijk',
  unknown: 'van ons is er ook een bestand met deze naam: npm run eigen -- houd, of een andere naam',
  gone: 'onze tekst is er niet meer: npm run eigen -- houd',
};

/** What an organisation has of its own. */
export const showOwn = (): void => {
  const { files, replaced } = organisation();
  const own = Object.entries(files).flatMap(([file, { from, file: source }]) => (from === 'own' ? [{ file, source }] : []));
  const added = own.filter(({ file }) => !replaced.some(each => each.file === file));
  const lines = replaced.map(({ own: file, state }) => `  ${file}  ${states[state]}`);
  console.log(`In plaats van een tekst van ons: ${lines.length === 0 ? 'niets.' : `\n${lines.join('\n')}`}`);
  console.log(`\nErbij:\n${added.map(({ source }) => `  ${source}`).join('\n')}`);
};

/** Begins an own text in place of one of ours. */
export const vervang = async (name: string): Promise<void> => {
  const laid = organisation();
  // What facilitators need with one dilemma has no file of its own with us.
  if (noteOf(name)) return begin(laid, name, name);
  const found = Object.values(laid.files).filter(({ from, file }) => from === 'ours' && file.startsWith('modules/') && isNamed(name, file));
  const [one, other] = found.some(({ file }) => file === name) ? found.filter(({ file }) => file === name) : found;
  if (!one) {
    const all = Object.values(laid.files).flatMap(({ from, file }) => (from === 'ours' ? [idOf(file)] : []));
    if (laid.replaced.some(({ file, own }) => isNamed(name, file, own))) throw new UserError(`Van “${name}” is er al een eigen tekst.`);
    throw new UserError(`Van ons is er geen “${name}”.${suggest(idOf(name), all)}`);
  }
  if (other) throw new UserError(`Er is er meer dan één: ${found.map(({ file }) => file).join(', ')}. Noem het bestand.`);
  await begin(laid, one.file, name);
};

const begin = async (laid: Laid, file: string, name: string): Promise<void> => {
  if (!(await beginOwnText(laid, file))) throw new UserError(`Van “${name}” is er al een eigen tekst, of van ons is er niets.`);
  console.log(`Gemaakt: ${file}, als kopie van de onze. Verander haar; verandert de onze, dan zegt npm run check het.`);
};

const text = (bytes: Buffer | undefined): string => bytes?.toString('utf8') ?? '';
const isText = (file: string): boolean => /\.(?:mdx|ya?ml|txt|svg)$/.test(file);

/** Shows what changed on both sides, and asks. */
export const bekijk = async (name: string): Promise<void> => {
  const laid = organisation();
  const found = find(laid, name);
  const { before, now, own } = await threeTexts(laid, found);
  const [original, mine] = [found.original, found.own].map(file => relative(process.cwd(), join(laid.own, file)));
  const theirs = found.ours === null ? 'er niet meer' : relative(process.cwd(), join(laid.ours, found.ours));
  console.log(`Onze tekst toen   ${before ? original : 'niet bewaard'}\nOnze tekst nu     ${theirs}\nJouw tekst        ${mine}`);
  if (isText(found.own)) {
    const difference = (from: Buffer | undefined, to: Buffer | undefined): string => diffText(text(from), text(to)) || 'Niets.';
    if (before && now) console.log(`\nWat er van ons veranderde:\n\n${difference(before, now)}`);
    console.log(`\n${before ? 'Wat jij veranderde' : 'Waarin de jouwe van de onze verschilt'}:\n\n${difference(before ?? now, own)}`);
  }
  console.log(
    `\nWat wordt het?\n  npm run eigen -- houd ${found.own}\n    jouw tekst blijft zoals hij is\n  npm run eigen -- samengevoegd ${found.own}\n    je hebt in jouw tekst overgenomen wat je van ons wilde\n  npm run eigen -- neem ${found.own}\n    onze tekst komt terug, de jouwe gaat weg`,
  );
};

/** The own text stays as it is. */
export const houd = async (name: string): Promise<void> => {
  const laid = organisation();
  const found = find(laid, name);
  await keepOwnText(laid, found);
  console.log(`${found.own} blijft zoals hij is. Verandert de onze weer, dan zegt npm run check het.`);
};

const requireOurs = ({ ours }: ReturnType<typeof find>, toDo: string): void => {
  if (ours === null) throw new UserError(`Onze tekst is er niet meer: er is niets om ${toDo}. npm run eigen -- houd houdt de jouwe.`);
};

/** The own text was put together with ours. */
export const samengevoegd = async (name: string): Promise<void> => {
  const laid = organisation();
  const found = find(laid, name);
  requireOurs(found, 'samen te voegen');
  await keepOwnText(laid, found);
  console.log(`${found.own} geldt als bijgewerkt naar onze tekst van nu. Verandert die weer, dan zegt npm run check het.`);
};

/** Ours comes back. */
export const neem = async (name: string): Promise<void> => {
  const laid = organisation();
  const found = find(laid, name);
  requireOurs(found, 'te nemen');
  await takeOurs(laid, found);
  console.log(`${found.own} is weg: de cursus heeft hier weer onze tekst.`);
};
