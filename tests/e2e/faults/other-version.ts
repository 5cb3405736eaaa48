import { decodeState, encodeState } from '../../../src/learner/codec.ts';
import type { LearnerState } from '../../../src/learner/state.ts';
import { token } from '../../../src/learner/token.ts';
import type { Cell } from './cell.ts';
import { changeStored } from './record.ts';

export type OtherVersion = {
  /** What that version would have left behind, where this one left `state`. */
  readonly change: (state: LearnerState) => LearnerState;
  /** Whether what only that version knows is still there. */
  readonly remains: (state: LearnerState | null) => boolean;
};

const dropped = token('proef/vervallen');

export const otherVersions = {
  /** It had a lesson that is no more. */
  older: {
    change: state => ({ ...state, lessons: new Set([...state.lessons, dropped]) }),
    remains: state => state?.lessons.has(dropped) ?? false,
  },
  /** It writes down something that nobody here has heard of. */
  newer: {
    change: state => ({ ...state, unknown: ['z=nieuw'] }),
    remains: state => state?.unknown.includes('z=nieuw') ?? false,
  },
} as const satisfies { readonly [name: string]: OtherVersion };

/** The same for progress as it is written down. Throws when that cannot be read. */
export const changing = (change: OtherVersion['change']) => (progress: string) => {
  const decoded = decodeState(progress);
  if (decoded.kind === 'damaged') throw new Error(`Not readable: ${progress}`);
  return encodeState(change(decoded.state));
};

/** Changes what is stored: at the LMS, for a learner with another browser; without an LMS in this one. */
export const rewrite = async (cell: Cell, change: (progress: string) => string): Promise<void> => {
  if (cell.format !== 'web') {
    await changeStored(cell.lms, cell.format, 'l1', change);
    return cell.otherBrowser();
  }
  const page = await cell.context.newPage();
  await page.goto(`${cell.lms.url}/elders`);
  const texts = await page.evaluate(readTexts);
  const changed = texts.map(text => ({ ...text, value: text.value.replace(/odw1;[^"|\\]*/, change) }));
  if (JSON.stringify(changed) === JSON.stringify(texts)) throw new Error('This browser has no progress to change');
  await page.evaluate(writeTexts, changed);
  await page.close();
};

/** What this browser has of the learner; `null`: nothing that can be read. */
export const stateInBrowser = async (cell: Cell): Promise<LearnerState | null> => {
  const page = await cell.context.newPage();
  await page.goto(`${cell.lms.url}/elders`);
  const texts = await page.evaluate(readTexts);
  await page.close();
  const found = texts.flatMap(({ value }) => /odw1;[^"|\\]*/.exec(value) ?? [])[0];
  const decoded = found === undefined ? null : decodeState(found);
  return decoded?.kind === 'state' ? decoded.state : null;
};

type StoredText = { readonly database: string; readonly store: string; readonly key: string; readonly value: string };

/** Runs in the page: every text and object in IndexedDB, as JSON. */
const readTexts = async (): Promise<StoredText[]> => {
  const settle = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const found: StoredText[] = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await settle(indexedDB.open(name ?? ''));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      for (const key of await settle(objects.getAllKeys())) {
        const value: unknown = await settle(database.transaction(store).objectStore(store).get(key));
        found.push({ database: database.name, store, key: String(key), value: JSON.stringify(value) });
      }
    }
    database.close();
  }
  return found;
};

const writeTexts = async (texts: readonly StoredText[]): Promise<void> => {
  const settle = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { database: name, store, key, value } of texts) {
    const database = await settle(indexedDB.open(name));
    await settle(database.transaction(store, 'readwrite').objectStore(store).put(JSON.parse(value), key));
    database.close();
  }
};
