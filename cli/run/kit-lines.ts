import type { MadeKit } from '../../kit/make.ts';
import type { Problem } from '../../src/authoring/problems/problem.ts';
import { perFile } from './problem-lines.ts';

/** What a command says of the kit. */

export const noKit = 'Er is geen begeleiderskit gemaakt: in modules/ staat geen begeleiden.yaml.';

export const kitLine = ({ file, bytes, files, pdf }: MadeKit, out: string): string =>
  `De begeleiderskit staat in ${out}: ${file}, ${files} bestanden, ${(bytes / 1e6).toLocaleString('nl-NL', { maximumFractionDigits: 1 })} MB.${
    pdf
      ? ''
      : ' Er zijn geen pdf’s bij, want op deze computer is geen Chromium, Chrome of Edge gevonden: de pagina’s print je uit een browser.'
  }`;

/** Dilemmas that have no part in the kit, with a line before them; nothing when there are none. */
export const leftOutLines = (notices: readonly Problem[]): string => (notices.length > 0 ? `Let op:\n${perFile(notices)}\n` : '');
