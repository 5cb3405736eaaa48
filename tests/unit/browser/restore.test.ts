import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confirmedBy, contains, isDamaged, restore, restoreHere } from '../../../src/browser/launch/restore.ts';
import { encodeState } from '../../../src/core/learner/codec.ts';
import { merge } from '../../../src/core/learner/merge.ts';
import { completeDilemma, freshState, type LearnerState, passBy, setAction, visit } from '../../../src/core/learner/state.ts';
import { token } from '../../../src/core/learner/token.ts';
import type { EarlierLaunches } from '../../../src/lms/session.ts';

const seen = (...lessons: string[]): LearnerState => ({
  ...lessons.reduce((state, lesson) => visit(state, `m/${lesson}`), freshState),
  revision: lessons.length,
});
const text = (state: LearnerState | null) => (state === null ? null : encodeState(state));
const names = ['een', 'twee', 'drie', 'vier'];
const lessons = (state: LearnerState) => names.filter(lesson => state.lessons.has(token(`m/${lesson}`)));

/** What the LMS hands out: fresh, and with nothing else to say of it, unless the test says otherwise. */
const lms = (state: LearnerState | null, more: Partial<EarlierLaunches> = {}): EarlierLaunches => ({
  suspendData: text(state),
  location: null,
  launches: state ? 'some' : 'unknown',
  source: 'fresh',
  ...more,
});
const backup = (confirmed: LearnerState | null, latest: LearnerState) => ({ confirmed: text(confirmed), latest: encodeState(latest) });

const one = seen('een');
const two = seen('een', 'twee');
const three = seen('een', 'twee', 'drie');

/** What comes out, in short: the lessons, or the question with both answers. */
const outcome = (earlier: EarlierLaunches, kept: ReturnType<typeof backup> | null) => {
  const found = restore(earlier, kept);
  if (found.kind === 'ask') return `${lessons(found.mine).length} or ${lessons(found.others).length}?`;
  return found.kind === 'reopen' ? 'reopen' : lessons(found.state).length;
};

describe('what a learner goes on with, by all signs together', () => {
  const fresh = { source: 'fresh' } as const;
  const stale = { source: 'stale' } as const;
  const unknown = { source: 'unknown' } as const;
  const nobody = { ...fresh, launches: 'none' } as const;
  const somebody = { ...fresh, launches: 'some' } as const;

  it.each([
    ['a first launch', lms(null, nobody), null, 0],
    ['a first launch of an LMS that says nothing', lms(null), null, 0],
    ['what the LMS has', lms(two), null, 2],
    ['also what the LMS never got', lms(one), backup(one, two), 2],
    ['what the LMS never got, after another device, or a colleague, went on', lms(three), backup(one, seen('een', 'vier')), '4 or 3?'],
    [
      'one id for everybody: a colleague did other things, of which the LMS has not said that it has them',
      lms(two),
      backup(null, seen('vier')),
      '3 or 2?',
    ],
    ['what another device did', lms(three), backup(one, one), 3],
    ['what no LMS ever confirmed, where it has some of it', lms(one), backup(null, two), 2],
    ['what no LMS ever confirmed, where it has nothing', lms(null, somebody), backup(null, two), 2],
    ['what no LMS ever confirmed but an empty start, and now says that nobody was here', lms(null, nobody), backup(seen(), two), '2 or 0?'],
    ['an old page that hands out nothing, after all was confirmed', lms(null, stale), backup(three, three), 3],
    [
      'an old page that hands out nothing, and says that nobody was here',
      lms(null, { ...stale, launches: 'none' }),
      backup(three, three),
      3,
    ],
    ['an old page that hands out less', lms(one, stale), backup(two, three), 3],
    ['an old page, and nothing is kept here', lms(null, stale), null, 'reopen'],
    ['an old page with something, and nothing is kept here', lms(one, stale), null, 'reopen'],
    ['a new attempt', lms(null, nobody), backup(three, three), 0],
    ['a new attempt, where something was never sent', lms(null, nobody), backup(two, three), '3 or 0?'],
    ['nobody was here, and it was never confirmed', lms(null, nobody), backup(null, two), '2 or 0?'],
    ['a browser that does not tell whether the page is old', lms(null, { ...unknown, launches: 'none' }), backup(three, three), '3 or 0?'],
    ['an LMS that lost the text, and says that somebody was here', lms(null, somebody), backup(three, three), '3 or 0?'],
    ['an LMS that lost the text and says nothing', lms(null), backup(three, three), '3 or 0?'],
    ['one id for everybody: a colleague has less', lms(one), backup(two, three), '3 or 1?'],
    ['one id for everybody: a colleague has other things', lms(seen('vier')), backup(two, two), '3 or 1?'],
    ['one id for everybody: a colleague has more', lms(three), backup(two, two), 3],
  ])('%s', (_, earlier, kept, expected) => {
    expect(outcome(earlier, kept)).toBe(expected);
  });

  it('is where the learner was last, also when only the place came back', () => {
    expect(restore(lms(null, { location: 'm/twee', launches: 'some' }), null)).toMatchObject({ kind: 'known', state: { place: 'm/twee' } });
    for (const location of ['<b>', '0', '/', 'none', '1/', `m/${'x'.repeat(121)}`])
      expect(restore(lms(null, { location, launches: 'some' }), null), location).toMatchObject({ kind: 'known', state: { place: null } });
  });

  it('is said to be damaged only when it was ours, and nothing here makes good for it', () => {
    const half = { ...lms(two), suspendData: text(two)?.slice(0, -2) ?? '' };
    expect(restore(half, null)).toMatchObject({ kind: 'known', damaged: true });
    expect(restore(half, backup(two, two))).toMatchObject({ kind: 'known', damaged: false });
    for (const never of ['null', '', ' ', 'undefined', '{}', '0'])
      expect(restore({ ...lms(null), suspendData: never }, null), never).toMatchObject({ kind: 'known', damaged: false });
  });
});

describe('whatever the signs', () => {
  const states = fc.tuple(fc.subarray(names), fc.subarray(['p', 'q']), fc.nat(9)).map(([seenHere, played, revision]) => ({
    ...played.reduce((state, id) => completeDilemma(state, id, 1), seen(...seenHere)),
    revision,
  }));
  const earlier = fc.record({
    suspendData: fc.option(states.map(encodeState), { nil: null }),
    location: fc.constant(null),
    launches: fc.constantFrom('none', 'some', 'unknown'),
    source: fc.constantFrom('fresh', 'stale', 'unknown'),
  }) as fc.Arbitrary<EarlierLaunches>;
  const backups = fc.option(
    fc
      .tuple(fc.option(states, { nil: null }), states)
      .map(([confirmed, more]) => backup(confirmed, confirmed ? merge(confirmed, more) : more)),
    { nil: null },
  );

  it('what the LMS has is never less afterwards, unless the learner is asked to come back', () => {
    fc.assert(
      fc.property(earlier, backups, (said, kept) => {
        const had = restore({ ...said, source: 'fresh' }, null);
        const found = restore(said, kept);
        if (had.kind !== 'known' || found.kind === 'reopen') return true;
        return found.kind === 'ask'
          ? contains(found.mine, had.state) && contains(found.others, had.state)
          : contains(found.state, had.state);
      }),
    );
  });

  it('nothing is written over what an old page cannot show', () => {
    fc.assert(
      fc.property(earlier, said => {
        expect(restore({ ...said, source: 'stale' }, null).kind).toBe('reopen');
      }),
    );
  });
});

describe('what counts as confirmed from here on', () => {
  it('is what the LMS handed out for this launch, else what it was last known to have', () => {
    expect(confirmedBy(lms(one), backup(two, three))).toBe(text(one));
    expect(confirmedBy(lms(null), backup(two, three))).toBeNull();
    expect(confirmedBy(lms(one, { source: 'stale' }), backup(two, three))).toBe(text(two));
    expect(confirmedBy(lms(one, { source: 'unknown' }), null)).toBeNull();
  });
});

describe('without an LMS', () => {
  it('is what this browser has, and comes after all that the LMS was told', () => {
    expect(restoreHere(null).lessons.size).toBe(0);
    expect(lessons(restoreHere(backup(one, two)))).toEqual(['een', 'twee']);
    expect(restoreHere(backup(one, two)).revision).toBeGreaterThan(two.revision + 2);
  });
});

describe('what was done is in what is known', () => {
  const twice = completeDilemma(one, 'd', 2);

  it.each([
    ['as often, or more often', twice, completeDilemma(one, 'd', 1), true],
    ['less often', completeDilemma(one, 'd', 1), twice, false],
    ['never', one, twice, false],
    ['never, where it was only passed by', one, passBy(one, 'd'), false],
    ['as an action that was not set', one, setAction(one, 'x'), false],
  ])('%s', (_, whole, part, expected) => {
    expect(contains(whole, part)).toBe(expected);
  });
});

describe('what an LMS hands out', () => {
  it('is damaged when it was ours and cannot be read, and only then', () => {
    expect(isDamaged({ ...lms(two), suspendData: text(two)?.slice(0, -2) ?? '' })).toBe(true);
    for (const suspendData of [null, '', text(two)]) expect(isDamaged({ ...lms(null), suspendData })).toBe(false);
  });

  it('of a new attempt is nothing, and that is not called damaged', () => {
    const found = restore(lms(null, { launches: 'none' }), backup(three, three));
    expect(found).toEqual({ kind: 'known', state: freshState, damaged: false });
  });
});
