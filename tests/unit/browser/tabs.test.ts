import { describe, expect, it } from 'vitest';
import { joinTabs } from '../../../src/browser/launch/tabs.ts';
import { makeLearnerStore } from '../../../src/browser/page/store.ts';
import { encodeState } from '../../../src/core/learner/codec.ts';
import type { Outline } from '../../../src/core/learner/progress.ts';
import { completeDilemma, freshState, visit } from '../../../src/core/learner/state.ts';
import { token } from '../../../src/core/learner/token.ts';

const withLessons = (...ids: readonly string[]): Outline => ({
  activityId: 'https://example.org/c',
  title: 'C',
  modules: [{ id: 'm', title: 'M', required: true, lessons: ids.map(id => ({ id, minutes: 5, dilemmas: [`spel-${id}`] })) }],
});
const outline = withLessons('a', 'b');

/** Pages of one origin: each hears what another says. `say`: as any page there can. */
const makeOrigin = () => {
  const ears = new Map<string, ((message: unknown) => void)[]>();
  const said: string[] = [];
  const say = (name: string, message: unknown, but?: unknown) => {
    for (const hear of ears.get(name) ?? []) if (hear !== but) hear(message);
  };
  const channel = (name: string, heard: (message: unknown) => void) => {
    ears.set(name, [...(ears.get(name) ?? []), heard]);
    return {
      post(message: string) {
        said.push(message);
        say(name, message, heard);
      },
    };
  };
  return { channel, say, said };
};

const makeTab = (origin: ReturnType<typeof makeOrigin>, key = 'k', clears = false, of = outline) => {
  const store = makeLearnerStore();
  let cleared = 0;
  const onCleared = clears
    ? () => {
        cleared += 1;
        store.update(() => freshState);
      }
    : null;
  const tabs = joinTabs({ world: origin, key, store, outline: of, onCleared });
  return { store, tabs, cleared: () => cleared, see: (lesson: string) => store.update(state => visit(state, `m/${lesson}`)) };
};
const name = 'onder-de-waterlijn:k';
const lessonsOf = ({ store }: ReturnType<typeof makeTab>) => ['a', 'b'].filter(id => store.read().lessons.has(token(`m/${id}`)));

describe('two tabs of one learner', () => {
  it('know what the other did, and each stays where it is', () => {
    const origin = makeOrigin();
    const [one, two] = [makeTab(origin), makeTab(origin)];
    one.see('a');
    two.see('b');
    expect([lessonsOf(one), lessonsOf(two)]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    expect([one.store.read().place, two.store.read().place]).toEqual(['m/a', 'm/b']);
  });

  it('say each thing once, and nothing when nothing is new', () => {
    const origin = makeOrigin();
    const [one, two] = [makeTab(origin), makeTab(origin)];
    one.see('a');
    const before = origin.said.length;
    two.see('b');
    expect(origin.said).toHaveLength(before + 1);
    origin.say(name, encodeState(two.store.read()));
    expect(origin.said).toHaveLength(before + 1);
    expect([lessonsOf(one), lessonsOf(two)]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('do not change what is known already: nobody who listens is woken', () => {
    const origin = makeOrigin();
    const tab = makeTab(origin);
    tab.see('a');
    let woken = 0;
    tab.store.onChange(() => {
      woken += 1;
    });
    origin.say(name, encodeState({ ...visit(freshState, 'm/a'), revision: 7, place: 'm/b' }));
    expect(woken).toBe(0);
  });

  it('of which one has just come are both told what the other has', () => {
    const origin = makeOrigin();
    const one = makeTab(origin);
    one.see('a');
    expect(lessonsOf(makeTab(origin))).toEqual(['a']);
  });

  it('are each alone where a browser has no channel', () => {
    const store = makeLearnerStore();
    const tabs = joinTabs({ world: { channel: () => null }, key: 'k', store, outline, onCleared: null });
    expect(() => {
      store.update(state => visit(state, 'm/a'));
      tabs.clear();
    }).not.toThrow();
  });

  it('answer a page that has only just opened, so that it hears of them and they of it', () => {
    const origin = makeOrigin();
    const [one] = [makeTab(origin), makeTab(origin)];
    one.see('a');
    let heard = 0;
    origin.channel(name, () => (heard += 1)).post('here');
    expect(heard).toBe(2);
  });

  it.each([
    ['both have what neither version knows', 'c', 'c', outline],
    ['each have what the version of the other does not know', 'a', 'c', withLessons('c')],
  ])('that %s do not answer each other for ever', (_, first, second, other) => {
    const origin = makeOrigin();
    const [one, two] = [makeTab(origin), makeTab(origin, 'k', false, other)];
    one.see(first);
    two.see(second);
    expect(origin.said.length).toBeLessThan(10);
  });

  it('tell each page that comes in what they have, also when it says what one before it said', () => {
    const origin = makeOrigin();
    makeTab(origin).see('a');
    for (let time = 0; time < 2; time++) {
      origin.say(name, 'here');
      const before = origin.said.length;
      origin.say(name, encodeState(freshState));
      expect(origin.said).toHaveLength(before + 1);
    }
  });

  it('of another learner hear nothing', () => {
    const origin = makeOrigin();
    const [one, other] = [makeTab(origin), makeTab(origin, 'other')];
    one.see('a');
    expect(lessonsOf(other)).toEqual([]);
  });

  it('start afresh together where this browser is all there is', () => {
    const origin = makeOrigin();
    const [one, two] = [makeTab(origin, 'k', true), makeTab(origin, 'k', true)];
    two.see('a');
    one.tabs.clear();
    expect([one.cleared(), two.cleared()]).toEqual([0, 1]);
  });
});

describe('any other page of the origin', () => {
  it('cannot wipe what an LMS has a record of', () => {
    const origin = makeOrigin();
    const tab = makeTab(origin);
    tab.see('a');
    origin.say(name, 'cleared');
    expect(lessonsOf(tab)).toEqual(['a']);
  });

  it.each([
    ['nothing', undefined],
    ['an object', { lessons: ['m/b'] }],
    ['a damaged state', 'odw1;r=1;l=AAAA;c=zzzz'],
    ['another course’s state', encodeState({ ...visit(freshState, 'x/y'), revision: 4 })],
    ['a state without end', encodeState({ ...freshState, unknown: [`z=${'a'.repeat(10_000)}`] })],
  ])('adds nothing with %s', (_, message) => {
    const origin = makeOrigin();
    const tab = makeTab(origin);
    tab.see('a');
    const before = encodeState(tab.store.read());
    origin.say(name, message);
    expect(encodeState(tab.store.read())).toBe(before);
  });

  it('adds no more actions than any course has', () => {
    const origin = makeOrigin();
    const tab = makeTab(origin);
    const actions = new Map(Array.from({ length: 300 }, (_, at) => [token(`actie-${at}`), 1] as const));
    origin.say(name, encodeState({ ...freshState, actions }));
    expect(tab.store.read().actions.size).toBe(50);
  });

  it('adds nothing with a text that is longer than any state', () => {
    const origin = makeOrigin();
    const tab = makeTab(origin);
    const lessons = new Set([token('m/a'), ...Array.from({ length: 1100 }, (_, at) => token(`vreemd/${at}`))]);
    const message = encodeState({ ...freshState, lessons });
    expect(message.length).toBeGreaterThan(4096);
    origin.say(name, message);
    expect(lessonsOf(tab)).toEqual([]);
  });

  it('adds only what this course has, and cannot use up the numbers of its writes', () => {
    const origin = makeOrigin();
    const tab = makeTab(origin);
    tab.see('a');
    const theirs = {
      ...completeDilemma(completeDilemma(visit(visit(freshState, 'x/y'), 'm/b'), 'spel-b', 2), 'vreemd', 3),
      revision: 36 ** 8 - 1,
      unknown: ['z=1'],
    };
    origin.say(name, encodeState(theirs));
    const { lessons, dilemmas, unknown, revision } = tab.store.read();
    expect(lessonsOf(tab)).toEqual(['a', 'b']);
    expect(lessons.size).toBe(2);
    expect([...dilemmas]).toEqual([[token('spel-b'), 2]]);
    expect([unknown.length, revision]).toEqual([0, 0]);
  });
});
