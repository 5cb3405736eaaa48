import { type ArgsDef, type ParsedArgs, parseArgs } from 'citty';
import { suggest } from '../src/authoring/problems/nearest.ts';

/** A kind of error that whoever gave the command can mend. Its message says how, and is all that is shown. */
type MistakeClass = new (message: string) => Error;

type Command<Args extends ArgsDef> = {
  readonly args: Args;
  /** What `--help` says. */
  readonly help: string;
  readonly Mistake: MistakeClass;
  readonly run: (args: ParsedArgs<Args>) => Promise<void>;
  readonly say?: (message: string) => void;
};

/** Runs a command with the options it was given. One that does not exist is a mistake, and so is a word that belongs to no option. */
export const runCommand = async <const Args extends ArgsDef>({ args, help, Mistake, run, say }: Command<Args>): Promise<void> => {
  const rawArgs = process.argv.slice(2);
  if (rawArgs.includes('--help') || rawArgs.includes('-h')) console.log(help);
  else await sayMistakes(Mistake, () => run(parse(rawArgs, args, Mistake)), say);
};

/** Of a mistake only the message is said, and the exit code becomes 1. Any other error is thrown on. */
export const sayMistakes = async (
  Mistake: MistakeClass,
  run: () => Promise<void>,
  say: (message: string) => void = console.error,
): Promise<void> => {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
};

const parse = <Args extends ArgsDef>(rawArgs: string[], args: Args, Mistake: MistakeClass): ParsedArgs<Args> => {
  const names = Object.keys(args);
  const known = [...names, ...names.filter(name => args[name]?.default === true).map(name => `no-${name}`), 'help'];
  for (const raw of rawArgs) {
    const name = /^--?([^=]+)/.exec(raw)?.[1];
    if (name !== undefined && !known.includes(name))
      throw new Mistake(`De optie ${raw} bestaat niet.${suggest(name, known, each => `--${each}`)} Zie --help.`);
  }
  const parsed = parseArgs<Args>(rawArgs, args);
  const [loose] = parsed._;
  if (loose !== undefined) throw new Mistake(`“${loose}” hoort bij geen enkele optie. Zie --help.`);
  return parsed;
};
