import type { CourseConfig } from '../../src/core/course/config.ts';
import type { Course } from '../../src/core/course/model.ts';
import { html } from '../../src/core/html.ts';
import { releasePage } from '../pages/frame.ts';
import { releaseStyle } from '../pages/style.ts';
import type { Comparison, Difference } from './compare.ts';

/** What was seen of a package. `null` of a part: there was nothing to look at. */
export type Findings = {
  readonly file: string;
  readonly sha256: string;
  /** Whether the file with sums names it, and with this sum. */
  readonly sums: { readonly file: string; readonly found: 'same' | 'other' | 'absent' } | null;
  readonly signature: { readonly file: string; readonly good: boolean } | null;
  readonly rebuilt: Comparison | null;
  /** Why there is nothing to compare with, as a sentence. */
  readonly notRebuilt: string | null;
};

/** Whether anything says that this is not what was given out. */
export const isGood = ({ sums, signature, rebuilt }: Findings): boolean =>
  (sums === null || sums.found === 'same') && (signature === null || signature.good) && (rebuilt === null || rebuilt.same);

/** Whether there was anything that could say so. */
export const isSure = ({ sums, rebuilt }: Findings): boolean => sums !== null || rebuilt !== null;

const kinds: { readonly [what in Difference['what']]: string } = {
  other: 'is anders',
  added: 'hoort er niet in',
  missing: 'ontbreekt',
  damaged: 'is beschadigd',
};

type Line = { readonly what: string; readonly outcome: string; readonly good: boolean | null };

const sumsLine = ({ sums, file }: Findings): Line => {
  const what = 'Controlesom';
  if (sums === null) return { what, outcome: 'Er ligt geen SHA256SUMS bij; geef hem met --sommen.', good: null };
  if (sums.found === 'absent') return { what, outcome: `${sums.file} noemt ${file} niet.`, good: false };
  return sums.found === 'same'
    ? { what, outcome: `Gelijk aan wat ${sums.file} zegt.`, good: true }
    : { what, outcome: `Anders dan wat ${sums.file} zegt: dit is niet het bestand dat is uitgegeven.`, good: false };
};

const signatureLine = ({ signature }: Findings): Line => {
  const what = 'Handtekening';
  if (signature === null)
    return {
      what,
      outcome: 'Er is geen handtekening bij de controlesommen. De sommen komen dan uit dezelfde hand als het pakket.',
      good: null,
    };
  return signature.good
    ? { what, outcome: `${signature.file} is gezet met een sleutel uit uitgave.yaml.`, good: true }
    : { what, outcome: `${signature.file} klopt niet bij deze sommen, of is met een andere sleutel gezet.`, good: false };
};

const rebuiltLine = ({ rebuilt, notRebuilt }: Findings): Line => {
  const what = 'Opnieuw gemaakt';
  if (rebuilt === null) return { what, outcome: notRebuilt ?? 'Niet gedaan.', good: null };
  if (rebuilt.same)
    return { what, outcome: `Uit deze bron komt hetzelfde bestand, tot op de byte (${rebuilt.files} bestanden erin).`, good: true };
  const count = rebuilt.differences.length;
  const outcome =
    count === 0
      ? 'De bestanden erin zijn gelijk, maar de zip zelf is anders ingepakt.'
      : `${count} ${count === 1 ? 'bestand verschilt' : 'bestanden verschillen'} van wat er uit deze bron komt.`;
  return { what, outcome, good: false };
};

export const verdictLines = (findings: Findings): readonly Line[] => [sumsLine(findings), signatureLine(findings), rebuiltLine(findings)];

/** What it comes to, in a sentence. */
export const verdictOf = (findings: Findings): string => {
  if (!isGood(findings)) return `${findings.file} is niet wat is uitgegeven. Zet het niet in een LMS, en laat het weten.`;
  return isSure(findings)
    ? `${findings.file} is wat is uitgegeven.`
    : `Over ${findings.file} is niets te zeggen: er was niets om het tegen te houden.`;
};

const marks = { true: 'klopt', false: 'klopt niet', null: 'niet gezien' } as const;

/** The findings as one page that can be kept and sent. */
export const verdictPage = (
  { course, config }: { readonly course: Course; readonly config: Pick<CourseConfig, 'colours'> },
  findings: Findings,
): string => {
  const differences = findings.rebuilt?.differences ?? [];
  const title = 'Nagekeken pakket';
  return releasePage(
    { language: 'nl', title, course, up: '', css: releaseStyle(config.colours, { withFont: false }), bar: null, foot: null },
    html`<section><div class="wrap"><h1>${title}</h1><p class="lead">${verdictOf(findings)}</p>
<p>SHA-256: <code>${findings.sha256}</code></p>
<div class="scroll" tabindex="0" role="region" aria-label="Wat is nagekeken"><table><thead><tr><th scope="col">Wat</th><th scope="col">Uitkomst</th><th scope="col">Uitleg</th></tr></thead><tbody>${verdictLines(
      findings,
    ).map(
      ({ what, outcome, good }) => html`<tr><th scope="row">${what}</th><td>${marks[`${good}`]}</td><td>${outcome}</td></tr>\n`,
    )}</tbody></table></div>
${differences.length > 0 && html`<h2>Wat verschilt</h2><ul>${differences.map(({ path, what }) => html`<li><code>${path}</code> ${kinds[what]}</li>`)}</ul>`}
<p class="soft">Nagekeken met de bron van ${course.title}, versie ${course.version}. Er ging niets het net op.</p></div></section>`,
  );
};
