/** What every command says of its options. */
export type Sentences = {
  /** Headings of `--help`, and its last row. */
  readonly use: string;
  readonly choices: string;
  readonly thisHelp: string;
  /** `near`: the option most likely meant, with `--`; `all`: every one there is. */
  readonly unknown: (option: string, near: string | null, all: readonly string[]) => string;
  readonly looseWord: (word: string) => string;
  readonly takesNothing: (option: string) => string;
  readonly missing: (option: string, takes: string) => string;
  readonly renamed: (was: string, name: string, until: string) => string;
};

export const sentences: Readonly<Record<'nl' | 'en', Sentences>> = {
  nl: {
    use: 'Gebruik',
    choices: 'Opties',
    thisHelp: 'deze uitleg',
    unknown: (option, near, all) =>
      `De optie ${option} bestaat niet. ${near === null ? `Wel: ${all.join(', ')}.` : `Bedoelde je ${near}?`} Zie --help.`,
    looseWord: word => `“${word}” hoort bij geen enkele optie. Zie --help.`,
    takesNothing: option => `Achter ${option} hoort niets te staan. Zie --help.`,
    missing: (option, takes) => `Achter ${option} ontbreekt ${takes}. Zie --help.`,
    renamed: (was, name, until) => `--${was} heet nu --${name}; de oude naam werkt tot versie ${until}.`,
  },
  en: {
    use: 'Use',
    choices: 'Options',
    thisHelp: 'this text',
    unknown: (option, near, all) =>
      `There is no option ${option}. ${near === null ? `There are: ${all.join(', ')}.` : `Did you mean ${near}?`} See --help.`,
    looseWord: word => `“${word}” belongs to no option. See --help.`,
    takesNothing: option => `Nothing may follow ${option}. See --help.`,
    missing: (option, takes) => `After ${option}, ${takes} is missing. See --help.`,
    renamed: (was, name, until) => `--${was} is now called --${name}; the old name works until version ${until}.`,
  },
};
