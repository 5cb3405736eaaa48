import { type ArgsDef, type ParsedArgs, parseArgs } from 'citty';
import { suggest } from '../src/authoring/problems/nearest.ts';
import { UserError } from '../src/core/user-error.ts';

type Command<Args extends ArgsDef> = {
  readonly args: Args;
  /** What `--help` says. */
  readonly help: string;
  readonly run: (args: ParsedArgs<Args>) => Promise<void>;
  readonly say?: (message: string) => void;
};

/** Runs a command with the options it was given. One that does not exist is a mistake, and so is a word that belongs to no option. */
export const runCommand = async <const Args extends ArgsDef>({ args, help, run, say }: Command<Args>): Promise<void> => {
  const rawArgs = process.argv.slice(2);
  if (rawArgs.includes('--help') || rawArgs.includes('-h')) console.log(help);
  else await printUserErrors(() => run(parse(rawArgs, args)), say);
};

/** Of a `UserError` only the message is said, and the exit code becomes 1. Any other error is thrown on. */
export const printUserErrors = async (run: () => Promise<void>, say: (message: string) => void = console.error): Promise<void> => {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
};

const parse = <Args extends ArgsDef>(rawArgs: string[], args: Args): ParsedArgs<Args> => {
  const names = Object.keys(args);
  const known = [...names, ...names.filter(name => args[name]?.default === true).map(name => `no-${name}`), 'help'];
  for (const raw of rawArgs) {
    const name = /^--?([^=]+)/.exec(raw)?.[1];
    if (name !== undefined && !known.includes(name))
      throw new UserError(`De optie ${raw} bestaat niet.${suggest(name, known, each => `--${each}`)} Zie --help.`);
  }
  const parsed = parseArgs<Args>(rawArgs, args);
  const [loose] = parsed._;
  if (loose !== undefined) throw new UserError(`“${loose}” hoort bij geen enkele optie. Zie --help.`);
  return parsed;
};
