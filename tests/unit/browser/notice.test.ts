import { describe, expect, it, vi } from 'vitest';
import { makeNotices, mostUrgent, type Standing } from '../../../src/browser/page/notice.ts';

const onScreen = vi.hoisted(() => ({ tries: 0, kept: 0 }));
vi.mock('../../../src/browser/page/move.ts', () => ({
  fetchOnScreen: async () => {
    onScreen.tries += 1;
    if (onScreen.tries < 3) throw new TypeError('There is no network');
    return { keepOnScreen: () => (onScreen.kept += 1) };
  },
}));

it('what puts the line on the screen is asked for again when it did not come: often the line says that there is no network', async () => {
  const lines = [{ textContent: '' }, { textContent: '' }];
  const waits: (() => void)[] = [];
  const world = {
    later(run: () => void) {
      waits.push(run);
      return () => {};
    },
  };
  makeNotices({ querySelectorAll: () => lines } as unknown as Document, world).standing('unsaved', 'Je voortgang komt nu niet aan.');
  expect(lines[0]?.textContent).toBe('Je voortgang komt nu niet aan.');
  for (let time = 1; time < 3; time++) {
    await vi.waitFor(() => expect(waits).toHaveLength(time));
    expect(onScreen.kept).toBe(0);
    waits.at(-1)?.();
  }
  await vi.waitFor(() => expect(onScreen).toEqual({ tries: 3, kept: 1 }));
});

describe('of what holds, the learner reads the weightiest', () => {
  const said = (...holding: readonly Standing[]) => mostUrgent(new Map(holding.map(what => [what, what])));

  it('says nothing when nothing holds', () => {
    expect(said()).toBe('');
  });

  it('never says that all is done while something is not saved, whichever was said last', () => {
    for (const trouble of ['asking', 'refused', 'unsaved', 'ended', 'noLms', 'readOnly'] as const) {
      expect(said('done', trouble)).toBe(trouble);
      expect(said(trouble, 'done')).toBe(trouble);
    }
  });

  it('says what can be answered before what cannot be helped', () => {
    expect(said('unsaved', 'noLms', 'asking')).toBe('asking');
  });
});
