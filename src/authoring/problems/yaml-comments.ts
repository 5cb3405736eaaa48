import { Lexer } from 'yaml';

/** The lexer gives this before the text of a value without quotes, or of one that goes on below a `|` or `>`. */
const valueFollows = '\u001f';

/** What the lexer gives besides the characters of the text. */
const marks: readonly string[] = [valueFollows, '\u0002', '\u0018'];

/** How far a value is set in: what stands further in on the lines below it still belongs to it. */
const depthOf = (line: string): number => {
  const [dashes = ''] = /^(?:\s|- )*/.exec(line) ?? [];
  return /^[^\s"'][^:]*:(?:\s|$)/.test(line.slice(dashes.length)) ? dashes.length : Math.max(0, dashes.lastIndexOf('-'));
};

/**
 * Comments in YAML that an author probably wrote as text: behind something on its line, as in `titel: Het potje #2`, or in the lines that
 * a value goes on over. YAML leaves them out in silence. A comment that has a line to itself is one. Offsets in UTF-16 units.
 */
export const lostInComments = (yaml: string): readonly { readonly offset: number; readonly message: string }[] => {
  const lost: { offset: number; message: string }[] = [];
  let offset = 0;
  let before = '';
  /** How far the value that was last read is set in; a new line that is no comment ends it. */
  let depth: number | undefined;
  for (const token of new Lexer().lex(yaml)) {
    if (marks.includes(token)) {
      before = token;
      continue;
    }
    const line = yaml.slice(yaml.lastIndexOf('\n', offset - 1) + 1, offset);
    if (before === valueFollows) depth = depthOf(line + token);
    else if (token.startsWith('#')) {
      const goesOn = depth !== undefined && line.length > depth;
      if (line.trim() !== '' || goesOn) lost.push({ offset, message: messageFor(token) });
    } else if (token.trim() !== '') depth = undefined;
    before = token;
    offset += token.length;
  }
  return lost;
};

const messageFor = (comment: string): string =>
  `Achter een hekje leest niemand mee: “${shortened(comment.trim())}” valt weg. Hoort het bij de tekst, zet dan de hele tekst tussen aanhalingstekens. Is het een opmerking, zet haar dan op een eigen regel boven het veld, zonder in te springen.`;

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40).trimEnd()}…` : text);
