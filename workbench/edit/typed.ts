import { unseenIn } from '../../src/core/text/written-text.ts';

/** The longest that a text of a scene gets by typing; a larger one is pasted by mistake, and slow to compare. */
const mostSigns = 2500;

/** What means something in a lesson besides itself. */
const sign = /[{}<>`\\*[\]~|]/;
const lineStart = /^(?:[#>+=-]+|\d{1,9}[.)])(?=\s|$)/m;

/** Why what somebody typed cannot be plain text, in a Dutch sentence; `null` when it can. `added`: what is new; `whole`: the text with it. */
export const notPlain = (added: readonly string[], whole: string): string | null => {
  if (whole.length > mostSigns) return `Deze tekst is langer dan ${mostSigns} tekens: verdeel haar.`;
  const found = added.map(each => sign.exec(each)?.[0]).find(each => each !== undefined);
  if (found !== undefined) return `‘${found}’ kan hier niet: in de werkbank schrijf je gewone tekst, opmaak in het bestand zelf.`;
  const [start] = added.length > 0 ? (lineStart.exec(whole) ?? []) : [];
  if (start !== undefined) return `Een regel kan hier niet met ‘${start}’ beginnen: een opsomming of kop maak je in het bestand zelf.`;
  return added.flatMap(each => unseenIn(each))[0]?.message ?? null;
};
