import { describe, expect, it } from 'vitest';
import { browserWorld } from '../../../src/browser/browser-world.ts';

const browser = (has: object) => browserWorld(has as unknown as Window & typeof globalThis);
const refuses = () => {
  throw new DOMException('Access is denied', 'SecurityError');
};

/** Chromium in a sandbox, Firefox with cookies blocked. */
describe('a browser that refuses what it has', () => {
  it('has no channel, as one that never had any', () => {
    const heard = () => {};
    expect(browser({ BroadcastChannel: refuses }).channel('a', heard)).toBeNull();
    expect(browser({}).channel('a', heard)).toBeNull();
  });

  it('holds a session for no other page when it holds none at all', async () => {
    const claimed = (request: () => unknown) => browser({ navigator: { locks: { request } } }).lock('a');
    expect(await claimed(async () => refuses())).toBe(true);
    expect(browser({ navigator: {} }).lock('a')).toBeNull();
  });

  it('says when another page has it', async () => {
    const locks = { request: async (_name: string, _how: object, granted: (lock: null) => unknown) => granted(null) };
    expect(await browser({ navigator: { locks } }).lock('a')).toBe(false);
  });
});

it('a channel says and hears', () => {
  const said: unknown[] = [];
  const heard: unknown[] = [];
  class Channel {
    onmessage: ((event: { readonly data: unknown }) => void) | null = null;
    postMessage(message: unknown) {
      said.push(message);
      this.onmessage?.({ data: message });
    }
  }
  browser({ BroadcastChannel: Channel })
    .channel('a', message => heard.push(message))
    ?.post('b');
  expect([said, heard]).toEqual([['b'], ['b']]);
});
