/** What an expert's page saves as one file, and what is read of it: in that page again, and by `npm run nakijken -- terug`. */
export type SavedAnswer = {
  readonly kind: 'nakijken';
  readonly version: 1;
  /** The dilemma's id. */
  readonly dilemma: string;
  /** Of all that was read: 64 hexadecimal digits. */
  readonly hash: string;
  readonly role: string;
  /** Empty: that person does not want it there. */
  readonly name: string;
  readonly remarks: readonly SavedRemark[];
};

/** `read`: the text as it stood in the page. `from`, `to`: the stretch of it that was selected, in UTF-16 units; all of it when nothing was. */
export type SavedRemark = {
  /** Of a text, a scene or the dilemma. */
  readonly address: string;
  readonly hash: string;
  readonly read: string;
  readonly from: number;
  readonly to: number;
  /** Of the question that it answers; otherwise empty. */
  readonly question: string;
  readonly text: string;
};

/** More than anybody writes, in UTF-16 units and in remarks: what is larger did not come from the page. */
const [longest, most] = [100_000, 10_000];

/** A file that was saved, or `null` when it is none. */
export const answerIn = (value: unknown): SavedAnswer | null => {
  if (!isRecord(value) || value['kind'] !== 'nakijken' || value['version'] !== 1) return null;
  const { dilemma, hash, role, name, remarks } = value;
  if (!isText(dilemma) || !isText(hash) || !isText(role) || !isText(name) || !Array.isArray(remarks) || remarks.length > most) return null;
  const read = remarks.map(remarkIn);
  const whole = read.filter(each => each !== null);
  return whole.length === read.length ? { kind: 'nakijken', version: 1, dilemma, hash, role, name, remarks: whole } : null;
};

const remarkIn = (value: unknown): SavedRemark | null => {
  if (!isRecord(value)) return null;
  const { address, hash, read, from, to, question, text } = value;
  if (!isText(address) || !isText(hash) || !isText(read) || !isText(question) || !isText(text)) return null;
  if (!isPlace(from) || !isPlace(to) || from > to || to > read.length) return null;
  return { address, hash, read, from, to, question, text };
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= longest;
const isPlace = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;

/** Whether two remarks say the same of the same. */
export const isSameRemark = (a: SavedRemark, b: SavedRemark): boolean =>
  a.address === b.address && a.from === b.from && a.to === b.to && a.question === b.question && a.text === b.text;
