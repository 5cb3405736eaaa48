import { describe, expect, it } from 'vitest';
import type { ScormApi } from '../../../src/lms/scorm-api.ts';
import { makeConnectionCheck, makeWriter } from '../../../src/lms/scorm-writer.ts';

/** An LMS that refuses these elements, and whose Commit works or not. */
const makeApi = (refuses: readonly string[] = []) => {
  const sets: string[] = [];
  const lms = { refuses, commits: true };
  const api: ScormApi = {
    initialize: () => true,
    terminate: () => true,
    get: () => '',
    unread: () => false,
    lastError: () => 0,
    commit: () => lms.commits,
    set(element, value) {
      sets.push(`${element}=${value}`);
      return !lms.refuses.includes(element);
    },
  };
  return { api, lms, sets: () => sets.splice(0) };
};

describe('what is written', () => {
  it('is saved when the essential was taken and Commit worked', () => {
    const { api, lms } = makeApi(['cmi.location']);
    const writer = makeWriter(api);
    writer.set('cmi.suspend_data', 'a');
    writer.set('cmi.location', 'm/l');
    expect(writer.commit()).toBe(true);
    lms.commits = false;
    writer.set('cmi.suspend_data', 'b');
    expect(writer.commit()).toBe(false);
  });

  it.each(['cmi.suspend_data', 'cmi.core.lesson_status', 'cmi.completion_status', 'cmi.success_status'])(
    'is not saved without %s, which is tried again',
    element => {
      const { api, lms, sets } = makeApi([element]);
      const writer = makeWriter(api);
      writer.set(element, 'a');
      expect(writer.commit()).toBe(false);
      lms.refuses = [];
      sets();
      writer.set(element, 'a');
      expect(sets()).toEqual([`${element}=a`]);
      expect(writer.commit()).toBe(true);
    },
  );

  it('is saved when what was refused at first was taken in another form', () => {
    const { api, lms } = makeApi(['cmi.suspend_data']);
    const writer = makeWriter(api);
    writer.set('cmi.suspend_data', 'long');
    lms.refuses = [];
    writer.set('cmi.suspend_data', 'short');
    expect(writer.commit()).toBe(true);
  });

  it('goes again until it has arrived, and then only when it differs', () => {
    const { api, sets } = makeApi();
    const writer = makeWriter(api);
    for (const _ of ['at first', 'not yet known to have arrived']) {
      writer.set('cmi.location', 'm/l');
      writer.commit();
    }
    expect(sets()).toHaveLength(2);
    writer.confirm();
    writer.set('cmi.location', 'm/l');
    expect(sets()).toEqual([]);
    writer.set('cmi.location', 'm/k');
    expect(sets()).toEqual(['cmi.location=m/k']);
  });

  it('that has arrived counts as taken', () => {
    const { api, sets } = makeApi();
    const writer = makeWriter(api);
    writer.set('cmi.exit', 'suspend');
    writer.confirm();
    sets();
    expect(writer.set('cmi.exit', 'suspend')).toBe(true);
    expect(sets()).toEqual([]);
  });

  it('is judged by what was taken since the last Commit, and by nothing before', () => {
    const { api } = makeApi(['cmi.suspend_data']);
    const writer = makeWriter(api);
    writer.set('cmi.suspend_data', 'a');
    expect([writer.commit(), writer.commit()]).toEqual([false, true]);
  });

  it('and refused stays refused after a Commit that worked, whatever the next one does', () => {
    const { api, lms, sets } = makeApi(['cmi.location']);
    const writer = makeWriter(api);
    writer.set('cmi.location', 'm/l');
    writer.commit();
    lms.commits = false;
    writer.commit();
    sets();
    writer.set('cmi.location', 'm/k');
    expect(sets()).toEqual([]);
  });

  it('that may be the last words says once more how the next launch begins', () => {
    const { api, sets } = makeApi();
    const writer = makeWriter(api);
    const all = ['cmi.exit', 'cmi.completion_status', 'cmi.core.lesson_status', 'cmi.location', 'cmi.objectives.0.completion_status'];
    for (const element of all) writer.set(element, 'x');
    writer.commit();
    writer.confirm();
    sets();
    for (const element of all) writer.set(element, 'x', true);
    expect(sets()).toEqual(['cmi.exit=x', 'cmi.completion_status=x', 'cmi.core.lesson_status=x']);
  });

  it('and refused in one entry of a list is refused in all', () => {
    const { api, sets } = makeApi(['cmi.objectives.0.status']);
    const writer = makeWriter(api);
    writer.set('cmi.objectives.0.status', 'x');
    writer.commit();
    sets();
    writer.set('cmi.objectives.1.status', 'x');
    writer.set('cmi.objectives.12.status', 'x');
    writer.set('cmi.objectives.1.progress_measure', '1');
    expect(sets()).toEqual(['cmi.objectives.1.progress_measure=1']);
  });

  it.each(['id', 'type'])('goes into no entry whose %s was refused', first => {
    const { api, sets } = makeApi([`cmi.interactions.0.${first}`]);
    const writer = makeWriter(api);
    writer.set(`cmi.interactions.0.${first}`, 'x');
    sets();
    expect(writer.set('cmi.interactions.0.result', 'neutral')).toBe(false);
    expect(sets()).toEqual([]);
  });
});

describe('whether the LMS can be believed', () => {
  /** Answers in turn; what is left out breaks. `after`: milliseconds from the launch to the first commit. */
  const asked = async (answers: readonly (boolean | 'breaks')[], after = 0) => {
    let turn = 0;
    let time = 0;
    const reachable = () => {
      const answer = answers[turn++];
      return answer === 'breaks' || answer === undefined ? Promise.reject(new Error()) : Promise.resolve(answer);
    };
    const doubt = makeConnectionCheck(reachable, () => time);
    time = after;
    const doubts: boolean[] = [];
    for (const _ of answers) {
      doubts.push(await doubt.check());
      // A server that was never heard is not waited for.
      await new Promise(setImmediate);
    }
    return { doubts, turn, answered: doubt.answered, doubted: doubt.disconnected };
  };

  it.each([
    { answers: [true, true], doubts: [false, false] },
    { answers: [true, false], doubts: [false, true] },
    { answers: [true, false, true], doubts: [false, true, false] },
    { answers: [false, false], doubts: [false, false] },
    { answers: [false, true, false], doubts: [false, false, true] },
    { answers: ['breaks', 'breaks'] as const, doubts: [false, false] },
    { answers: [true, 'breaks', 'breaks'] as const, doubts: [false, true, true] },
  ])('$answers: $doubts', async ({ answers, doubts }) => {
    const answered = answers.some(each => each === true);
    expect(await asked(answers)).toEqual({ doubts, turn: answers.length, answered, doubted: doubts.at(-1) });
  });

  it.each([
    [999, 1],
    [1000, 2],
  ])('%d ms after the launch the server was asked %d time(s) at the first commit', async (after, times) => {
    let time = 5000;
    let asked = 0;
    const doubt = makeConnectionCheck(
      async () => ++asked > 0,
      () => time,
    );
    time += after;
    await doubt.check();
    expect(asked).toBe(times);
  });

  it('waits for the first answer, and for no further one of a server that was never heard', async () => {
    const answers: ((answer: boolean) => void)[] = [];
    const connection = makeConnectionCheck(
      () => new Promise(resolve => void answers.push(resolve)),
      () => 0,
    );
    let checked = 0;
    const check = async () => {
      expect(await connection.check()).toBe(false);
      checked++;
    };
    void check();
    await new Promise(setImmediate);
    expect(checked).toBe(0);
    answers[0]?.(false);
    await new Promise(setImmediate);
    expect(checked).toBe(1);
    await check();
    expect(answers, 'it is asked all the same').toHaveLength(2);
    answers[1]?.(true);
    await new Promise(setImmediate);
    void check();
    await new Promise(setImmediate);
    expect(checked, 'and waited for once it was heard').toBe(2);
  });

  it('is asked when the course is launched: a server that falls silent before the first commit was heard', async () => {
    expect((await asked([true, false], 2000)).doubts).toEqual([true, true]);
  });
});
