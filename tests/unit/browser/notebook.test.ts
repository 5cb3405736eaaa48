import { describe, expect, it } from 'vitest';
import { startNotePersistence } from '../../../src/browser/deferred/note-persistence.ts';
import { makeNotebook } from '../../../src/browser/page/notebook.ts';
import type { LocalStore } from '../../../src/storage/local-store.ts';

/** A browser that keeps one text, or refuses to. */
const browser = (kept: string | null = null, works = true) => {
  const log = { text: kept };
  const store: LocalStore = {
    get: async () => log.text,
    set: async text => {
      if (works) log.text = text;
      return works;
    },
  };
  return { log, store };
};

describe('the notebook', () => {
  it('holds what was written, and forgets what was emptied', () => {
    const notebook = makeNotebook();
    notebook.write('a', ['Een zin']);
    notebook.write('b', ['', 'dan']);
    notebook.write('a', [' ']);
    expect([...notebook.all()]).toEqual([['b', ['', 'dan']]]);
    expect(notebook.read('a')).toEqual([]);
  });

  it('takes in what was kept, but not over what was written since', () => {
    const notebook = makeNotebook();
    notebook.write('a', ['nieuw']);
    notebook.restore(
      new Map([
        ['a', ['oud']],
        ['b', ['oud']],
      ]),
    );
    expect([...notebook.all()]).toEqual([
      ['a', ['nieuw']],
      ['b', ['oud']],
    ]);
  });
});

describe('keeping in this browser', () => {
  it('does nothing until the learner asks for it', async () => {
    const { log, store } = browser();
    const notebook = makeNotebook();
    const keeping = await startNotePersistence(notebook, store);
    notebook.write('a', ['geheim']);
    expect(keeping.on()).toBe(false);
    expect(log.text).toBeNull();
  });

  it('keeps everything from then on, and gives it back at the next launch', async () => {
    const { log, store } = browser();
    const notebook = makeNotebook();
    notebook.write('a', ['eerder']);
    expect(await (await startNotePersistence(notebook, store)).set(true)).toBe(true);
    notebook.write('b', ['later']);
    await Promise.resolve();
    const next = makeNotebook();
    expect((await startNotePersistence(next, browser(log.text).store)).on()).toBe(true);
    expect([...next.all()]).toEqual([
      ['a', ['eerder']],
      ['b', ['later']],
    ]);
  });

  it('wipes the browser when it is switched off, and leaves what is on the screen', async () => {
    const { log, store } = browser();
    const notebook = makeNotebook();
    const keeping = await startNotePersistence(notebook, store);
    await keeping.set(true);
    notebook.write('a', ['geheim']);
    await keeping.set(false);
    notebook.write('b', ['ook geheim']);
    await Promise.resolve();
    expect(log.text).toBe('');
    expect(notebook.read('a')).toEqual(['geheim']);
  });

  it('says so when the browser will not keep anything', async () => {
    const keeping = await startNotePersistence(makeNotebook(), browser(null, false).store);
    expect(await keeping.set(true)).toBe(false);
    expect(keeping.on()).toBe(false);
  });

  it.each(['{', '{"a":1}', '[["a",3]]', '[1]'])('survives %s in the browser', async text => {
    const notebook = makeNotebook();
    await startNotePersistence(notebook, browser(text).store);
    expect([...notebook.all()]).toEqual([]);
  });
});
