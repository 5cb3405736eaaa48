import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeTermination } from '../../../src/lms/lrs-termination.ts';
import type { Outgoing } from '../../../src/xapi/outbox.ts';
import { drained } from '../../support/drained.ts';
import { nodeWorld } from '../../support/node-world.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const word = (name: string) => ({ statement: { id: name }, essential: true }) as unknown as Outgoing;
const names = (said: readonly Outgoing[]) => said.map(({ statement }) => statement.id).join('+');

const make = () => {
  const done: string[] = [];
  const pending: (() => void)[] = [];
  const step = (name: string) => {
    done.push(name);
    return new Promise<void>(resolve => pending.push(resolve));
  };
  const termination = makeTermination({
    world: nodeWorld({}),
    outbox: { add: said => void done.push(`add ${names(said)}`), flush: () => void done.push('flush'), settled: () => step('settled') },
    save: urgent => step(urgent ? 'save now' : 'save'),
    closingStatements: () => [word('terminated')],
    onTerminated: () => void done.push('ended'),
  });
  return {
    done,
    termination,
    async answer() {
      pending.shift()?.();
      await drained(2);
    },
  };
};

describe('an ending with time', () => {
  it('takes each step when the one before was answered, the state before terminated', async () => {
    const { done, termination, answer } = make();
    void termination.terminate([word('completed')]);
    expect(done).toEqual(['add completed', 'settled']);
    await answer();
    expect(done.slice(2)).toEqual(['save']);
    expect(termination.finished).toBe(false);
    await answer();
    expect(done.slice(3)).toEqual(['ended', 'add terminated', 'settled']);
    expect(termination.finished).toBe(true);
  });

  it('waits five seconds for a state that is never answered, and says goodbye', async () => {
    const { done, termination, answer } = make();
    void termination.terminate([]);
    await answer();
    await vi.advanceTimersByTimeAsync(4900);
    expect(done.at(-1)).toBe('save');
    await vi.advanceTimersByTimeAsync(200);
    expect(done.slice(-3)).toEqual(['ended', 'add terminated', 'settled']);
  });

  it.each([0, 1])(
    'becomes one without time when the page is left after %d steps: the state leaves first, and nothing is said twice',
    async steps => {
      const { done, termination, answer } = make();
      void termination.terminate([word('completed')]);
      for (let n = 0; n < steps; n++) await answer();
      const before = done.length;
      termination.pageLeft();
      expect(done.slice(before)).toEqual(['save now', 'ended', 'add terminated', 'flush']);
      for (let n = 0; n < 5; n++) await answer();
      expect(done.filter(each => each.includes('terminated'))).toHaveLength(1);
      expect(done.slice(done.indexOf('add terminated')).filter(each => each.startsWith('save'))).toEqual([]);
    },
  );
});

describe('an ending with time that was not enough', () => {
  it('sends what the LRS did not take once more when the page is left', async () => {
    const { done, termination, answer } = make();
    void termination.terminate([word('completed')]);
    for (let n = 0; n < 2; n++) await answer();
    const before = done.length;
    termination.pageLeft();
    expect(done.slice(before)).toEqual(['flush']);
  });
});

describe('an ending while the page closes', () => {
  it('does everything before it returns, the state first', () => {
    const { done, termination } = make();
    termination.pageLeft();
    void termination.terminate([word('completed')]);
    expect(done).toEqual(['save now', 'ended', 'add completed+terminated', 'flush']);
  });
});
