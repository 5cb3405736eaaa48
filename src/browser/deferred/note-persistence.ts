import type { LocalStore } from '../../storage/local-store.ts';
import type { Notebook } from '../page/notebook.ts';

/** Whether what the learner writes is kept in this browser: only after they said that it is their own device. */
export type NotePersistence = {
  on(): boolean;
  /** Begins to keep everything that is written, or wipes what was kept. Resolves when the browser did so, `false` when it would not. */
  set(on: boolean): Promise<boolean>;
};

/** Resolves when what was kept at an earlier launch is in the notebook. */
export const startNotePersistence = async (notebook: Notebook, store: LocalStore): Promise<NotePersistence> => {
  let isOn = false;
  let last: Promise<boolean> = Promise.resolve(true);
  const write = (text: string): Promise<boolean> => {
    last = last.then(() => store.set(text));
    return last;
  };
  const save = () => write(JSON.stringify([...notebook.all()]));

  const kept = parseNotes(await store.get());
  if (kept) {
    isOn = true;
    notebook.restore(kept);
  }
  notebook.onChange(() => {
    if (isOn) void save();
  });
  return {
    on: () => isOn,
    async set(on) {
      isOn = on;
      const done = await (on ? save() : write(''));
      if (on && !done) isOn = false;
      return done;
    },
  };
};

/** `null`: nothing was kept, or nothing that this version can read. */
const parseNotes = (text: string | null): ReadonlyMap<string, readonly string[]> | null => {
  if (!text) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return null;
    const pages = value.filter(
      (page): page is [string, string[]] =>
        Array.isArray(page) && typeof page[0] === 'string' && Array.isArray(page[1]) && page[1].every(line => typeof line === 'string'),
    );
    return new Map(pages);
  } catch {
    return null;
  }
};
