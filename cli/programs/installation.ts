/** A program that the tests need and this machine does not have, and how a test run gets it. */
export type Installation = {
  /** What, and what for: said before anything is installed. */
  readonly what: string;
  /** The command that it comes down to. */
  readonly how: string;
  /** Throws when the tests cannot do without it and it could not be had. */
  readonly install: () => Promise<void>;
};

/** What a run says before it begins, so that whoever does not want it can stop or say `--no-install`. `null`: nothing is installed. */
export const announcement = (installations: readonly Installation[]): string | null =>
  installations.length === 0
    ? null
    : [
        'This run installs on this machine what its browser tests need and what is not here:',
        ...installations.map(({ what, how }) => `  - ${what}: ${how}`),
        'Not wanted? Stop it, or run it with --no-install: what cannot run then says so.',
      ].join('\n');
