import { type ParseArgsConfig, parseArgs } from 'node:util';
import { nearest } from '../src/authoring/problems/nearest.ts';
import { UserError } from '../src/core/user-error.ts';
import { type Sentences, sentences } from './command-sentences.ts';

/** An option of a command; its name is its key, without `--`. */
export type CommandOption = {
  /** What it takes, as `--help` shows it: `<map>`. An option without this takes nothing: it is given or it is not. */
  readonly takes?: string;
  /** What `--help` says of it; more lines are set under the first. */
  readonly meaning: string;
  /** One letter that stands for it after a single `-`. */
  readonly short?: string;
  /** How it was spelled before. That goes on working until `oldNamesUntil`, with a sentence on stderr. */
  readonly was?: string;
};

type Options = Readonly<Record<string, CommandOption>>;

/** What was given: a text or nothing for an option that takes one (the last, when it was given twice), else whether it was given. */
type Values<Given extends Options> = {
  readonly [Name in keyof Given]: Given[Name] extends { readonly takes: string } ? string | undefined : boolean;
};

/** What `--help` says. */
type Explanation = {
  /** Of this and of what is said of a mistake. `nl`, unless only who changes the code gives the command. */
  readonly language?: 'nl' | 'en';
  /** What the command is for: the first lines. */
  readonly about: string;
  /** The lines under *Gebruik*. */
  readonly usage: readonly string[];
  readonly options: Options;
  /** The last lines. */
  readonly more?: string;
};

type Command<Given extends Options> = Explanation & {
  readonly options: Given;
  /** Whether it takes words that belong to no option. It judges them itself, and throws a `UserError` for one that it does not know. */
  readonly takesWords?: boolean;
  /** Imports what it needs when it is called: a mistake and `--help` are answered before anything heavy is loaded. */
  readonly run: (values: Values<Given>, words: readonly string[]) => Promise<void>;
  /** Where a mistake goes; stderr when not given. */
  readonly say?: (message: string) => void;
};

/** The version in which old spellings of options stop working. A unit test fails when that version is there and they still are. */
export const oldNamesUntil = '0.2.0';

/** Runs a command with the options it was given. One that does not exist is a mistake, and so is a word that belongs to no option. */
export const runCommand = async <const Given extends Options>(command: Command<Given>): Promise<void> => {
  const args = process.argv.slice(2);
  if (asksHelp(args)) return console.log(helpOf(command));
  await printUserErrors(async () => {
    const { values, words } = parse(args, command);
    await command.run(values, words);
  }, command.say);
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

/** After `--` everything is a word. */
const asksHelp = (args: readonly string[]): boolean => {
  const end = args.indexOf('--');
  return args.slice(0, end < 0 ? args.length : end).some(each => each === '--help' || each === '-h');
};

const helpOf = ({ language = 'nl', about, usage, options, more }: Explanation): string => {
  const { use, choices, thisHelp } = sentences[language];
  const rows = Object.entries(options).map(([name, { takes, meaning }]) => [takes ? `--${name} ${takes}` : `--${name}`, meaning] as const);
  const all = [...rows, ['--help', thisHelp] as const];
  const width = Math.max(...all.map(([option]) => option.length)) + 4;
  const lines = all.map(([option, meaning]) => `  ${option}`.padEnd(width) + meaning.replaceAll('\n', `\n${' '.repeat(width)}`));
  return [
    about,
    [use, ...usage.map(line => `  ${line}`)].join('\n'),
    [choices, ...lines].join('\n'),
    ...(more === undefined ? [] : [more]),
  ].join('\n\n');
};

type Known = NonNullable<ParseArgsConfig['options']>;

/** Every name that is understood, the old ones too. */
const knownOf = (options: Options): Known => {
  const known: Known = {};
  for (const [name, { takes, short, was }] of Object.entries(options)) {
    const type = takes ? 'string' : 'boolean';
    known[name] = short ? { type, short } : { type };
    if (was !== undefined) known[was] = { type };
  }
  return known;
};

const parse = <Given extends Options>(args: string[], command: Command<Given>): { values: Values<Given>; words: readonly string[] } => {
  const { language = 'nl', takesWords = false } = command;
  const options: Options = command.options;
  const { values: given, positionals } = parseStrictly(args, options, takesWords, sentences[language]);
  const values = Object.entries(options).map(([name, { takes, was }]) => {
    const old = was === undefined ? undefined : given[was];
    if (was !== undefined && old !== undefined) console.error(sentences[language].renamed(was, name, oldNamesUntil));
    return [name, given[name] ?? old ?? (takes ? undefined : false)];
  });
  return { values: Object.fromEntries(values) as Values<Given>, words: positionals };
};

const parseStrictly = (args: string[], options: Options, allowPositionals: boolean, say: Sentences) => {
  const config = { args, options: knownOf(options), allowPositionals };
  try {
    return parseArgs({ ...config, strict: true });
  } catch (error) {
    const mistake = mistakeIn(config, options, say);
    throw mistake === null ? error : new UserError(mistake);
  }
};

type Config = { readonly args: string[]; readonly options: Known; readonly allowPositionals: boolean };

/** What is wrong with the first argument that is. A value is never repeated: it could be a key. */
const mistakeIn = (config: Config, options: Options, say: Sentences): string | null => {
  const { args, options: known, allowPositionals } = config;
  for (const token of parseArgs({ args, options: known, strict: false, tokens: true }).tokens) {
    if (token.kind === 'positional' && !allowPositionals) return say.looseWord(token.value);
    const mistake = token.kind === 'option' ? mistakeInOption(token, config, options, say) : null;
    if (mistake !== null) return mistake;
  }
  return null;
};

/** What `parseArgs` tells of one option on the command line. */
type OptionToken = {
  readonly name: string;
  readonly rawName: string;
  readonly index: number;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
};

const mistakeInOption = (token: OptionToken, { args, options: known }: Config, options: Options, say: Sentences): string | null => {
  const type = known[token.name]?.type;
  if (type === undefined) return unknownOption(args[token.index] ?? token.rawName, options, say);
  if (type === 'boolean') return token.value === undefined ? null : say.takesNothing(token.rawName);
  const isMissing = token.value === undefined || (!token.inlineValue && /^-./.test(token.value));
  if (!isMissing) return null;
  const [, option] = Object.entries(options).find(([name, { was }]) => name === token.name || was === token.name) ?? [];
  return say.missing(token.rawName, option?.takes ?? '');
};

/** With the name that was most likely meant; what is near an old name means the new one. */
const unknownOption = (argument: string, options: Options, say: Sentences): string => {
  const option = argument.replace(/=.*$/s, '');
  const today = new Map(Object.entries(options).flatMap(([name, { was }]) => [name, ...(was ? [was] : [])].map(each => [each, name])));
  today.set('help', 'help');
  const near = nearest(option.replace(/^-+/, ''), today.keys());
  return say.unknown(
    option,
    near === undefined ? null : `--${today.get(near)}`,
    [...new Set(today.values())].map(name => `--${name}`),
  );
};
