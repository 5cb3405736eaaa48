import { withinLimits } from './merge.ts';
import { freshState, type LearnerState, placePattern } from './state.ts';
import { type Token, token, tokenPattern } from './token.ts';

/**
 * The state as text, for `suspend_data`, cmi5 State and the local store:
 * `odw1;r=<revision>;p=<place>;l=<lessons>;d=<dilemma+paths…>;a=<action+step…>;<unknown…>;c=<check>`.
 * Letters, digits and `-_/;=` only: no LMS or database has trouble with them. Length: some 100 + 4 per lesson + 5 per dilemma or action.
 */
const header = 'odw1';

/** `absent`: nothing of ours; an LMS may hand out `null`, or what another course left. */
export type Decoded = { readonly kind: 'state'; readonly state: LearnerState } | { readonly kind: 'damaged' } | { readonly kind: 'absent' };

export const encodeState = (state: LearnerState): string => {
  const counted = (map: ReadonlyMap<Token, number>) => [...map].map(([id, count]) => id + count.toString(36)).join('');
  const known = [
    header,
    `r=${state.revision.toString(36)}`,
    `p=${state.place ?? ''}`,
    `l=${[...state.lessons].join('')}`,
    `d=${counted(state.dilemmas)}`,
    `a=${counted(state.actions)}`,
  ];
  // A tag with nothing behind it is left out.
  const body = [...known.filter(part => part.length > 2), ...state.unknown].join(';');
  return `${body};c=${token(body)}`;
};

/**
 * Reads what `encodeState` wrote, now or in another version of the course, also when an LMS hands it out trimmed, quoted or escaped. Never
 * throws: what it cannot trust is `damaged`.
 */
export const decodeState = (text: string): Decoded => {
  let decoded = decodePlain(text);
  for (let plain = text, layer = 0; decoded.kind !== 'state' && layer < layers; plain = unescaped(plain), layer++)
    decoded = decodePlain(plain.replace(/[^\w;=/-]/g, ''));
  return decoded.kind === 'state' || /odw\d|;r=\w/.test(text) ? decoded : { kind: 'absent' };
};

/** What is escaped on its way in, on disk, and on its way out. */
const layers = 4;

/** Without one layer of what addresses, JSON, HTML and XML make of a character. */
const unescaped = (text: string): string =>
  text
    .replace(/&quot;/g, '')
    .replace(/&amp;/g, '&')
    .replace(/(?:%|\\u00)([0-9a-f]{2})|&#(x?)0*([0-9a-f]+);/gi, (_, hex?: string, x?: string, code?: string) =>
      String.fromCharCode(Number.parseInt(hex ?? code ?? '', hex || x ? 16 : 10)),
    );

const decodePlain = (text: string): Decoded => {
  // Where there is none, what is taken for the check is no token, or what is before it has no header.
  const end = text.lastIndexOf(';c=');
  const body = text.slice(0, end);
  if (text.slice(end + 3) !== token(body)) return damaged;
  const [head, ...parts] = body.split(';');
  if (head !== header) return damaged;

  let state: LearnerState = freshState;
  for (const part of parts) {
    const read = part[1] === '=' ? readers[part.charAt(0)] : undefined;
    const known = read ? read(part.slice(2)) : { unknown: [...state.unknown, part] };
    if (!known) return damaged;
    state = { ...state, ...known };
  }
  return { kind: 'state', state: { ...state, unknown: withinLimits(state.unknown) } };
};

const damaged: Decoded = { kind: 'damaged' };

const readers: { readonly [tag: string]: (value: string) => Partial<LearnerState> | null } = {
  r: value => (/^[0-9a-z]{1,8}$/.test(value) ? { revision: Number.parseInt(value, 36) } : null),
  p: value => (placePattern.test(value) ? { place: value } : null),
  l: value => {
    const lessons = cut(value, 4);
    return lessons?.every(id => tokenPattern.test(id)) ? { lessons: new Set(lessons) } : null;
  },
  d: value => {
    const dilemmas = readCounted(value, 0);
    return dilemmas && { dilemmas };
  },
  a: value => {
    const actions = readCounted(value, 1);
    return actions && { actions };
  },
};

const readCounted = (value: string, min: number): Map<Token, number> | null => {
  const entries = cut(value, 5)?.map(entry => [entry.slice(0, 4), Number.parseInt(entry.slice(4), 36)] as const);
  return entries?.every(([id, count]) => tokenPattern.test(id) && count >= min) ? new Map(entries) : null;
};

const cut = (value: string, size: number): string[] | null =>
  value.length % size === 0 ? Array.from({ length: value.length / size }, (_, i) => value.slice(i * size, (i + 1) * size)) : null;
