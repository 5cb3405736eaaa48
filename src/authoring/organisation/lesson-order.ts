/** Where own lessons come among those of ours. Two people can pick one number, so that an own lesson says which lesson it comes after. */

const named = /^(?:(\d{2})-)?([a-z0-9]+(?:-[a-z0-9]+)*)\.mdx$/;

/** The number, if it has one, and the id of a lesson's file; `undefined` for any other name. */
export const lessonNamed = (name: string): { readonly number: string | undefined; readonly id: string } | undefined => {
  const [, number, id] = named.exec(name) ?? [];
  return id === undefined || name === 'index.mdx' ? undefined : { number, id };
};

/** What stands between the first two `---` of a text. */
const head = (text: string): string => /^\uFEFF?\s*---[ \t]*\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? '';

const field = (text: string, name: string): string | undefined =>
  new RegExp(`^${name}:[ \\t]*["']?([^"'\\r\\n#]+)`, 'm').exec(head(text))?.[1]?.trim();

/** The lesson that a text asks to come after: its id, also when it was written as a file. */
export const afterWhich = (text: string): string | undefined =>
  field(text, 'na')
    ?.replace(/^\d\d-/, '')
    .replace(/\.mdx$/, '');

const closing = ['reflectie', 'leeractie', 'terug', 'bronnen'];
const isClosing = (text: string): boolean => closing.includes(field(text, 'soort') ?? '');

export type PlacedLesson = { readonly id: string; readonly text: string };

/** The lessons in their order, and those that name a lesson that is not there. */
export type LessonOrder = { readonly ids: readonly string[]; readonly lost: readonly { readonly id: string; readonly after: string }[] };

/** Puts `added` among `lessons`: each after the one that it names, or else before those that a module ends with. */
export const lessonOrder = (lessons: readonly PlacedLesson[], added: readonly PlacedLesson[]): LessonOrder => {
  const ids = lessons.map(({ id }) => id);
  const all = new Set([...lessons, ...added].map(({ id }) => id));
  const lost: { id: string; after: string }[] = [];
  const texts = new Map([...lessons, ...added].map(({ id, text }) => [id, text]));
  // The last of those that name one lesson first, so that they stand in the order of their names.
  let waiting = added.toSorted((a, b) => b.id.localeCompare(a.id));
  const put = (id: string, behind: number): void => void ids.splice(behind + 1, 0, id);
  const beforeClosing = (): number => ids.findLastIndex(id => !isClosing(texts.get(id) ?? ''));
  while (waiting.length > 0) {
    const ready = waiting.filter(({ text }) => {
      const after = afterWhich(text);
      return after === undefined || !all.has(after) || ids.includes(after);
    });
    // Two that wait for each other are put at the end too.
    const [next] = ready.length > 0 ? ready : waiting;
    if (!next) break;
    const after = afterWhich(next.text);
    if (after !== undefined && !ids.includes(after)) lost.push({ id: next.id, after });
    put(next.id, after !== undefined && ids.includes(after) ? ids.indexOf(after) : beforeClosing());
    waiting = waiting.filter(each => each !== next);
  }
  return { ids, lost };
};
