import { describe, expect, it } from 'vitest';
import { progressDocument } from '../../../src/lms/lrs-progress-document.ts';
import { drained } from '../../support/drained.ts';

/** An LRS that answers when the test says so. */
const makeLrs = () => {
  const put: string[] = [];
  const answers: ((kept: boolean) => void)[] = [];
  const document = progressDocument(text => {
    put.push(text);
    return new Promise(resolve => answers.push(resolve));
  });
  return { put, answer: (kept: boolean) => answers.shift()?.(kept), document };
};

describe('the document of a launch', () => {
  it('makes its request before it returns', () => {
    const { put, document } = makeLrs();
    void document.save('a');
    expect(put).toEqual(['a']);
  });

  it('is sent once when nothing changed but the number of the write', async () => {
    const { put, answer, document } = makeLrs();
    const first = document.save('odw1;r=1;l=abcd;c=1111');
    const second = document.save('odw1;r=2;l=abcd;c=2222');
    answer(true);
    expect(await Promise.all([first, second])).toEqual([true, true]);
    expect(await document.save('odw1;r=3;l=abcd;c=3333')).toBe(true);
    expect(put).toHaveLength(1);
  });

  it('is sent again when the LRS did not take it', async () => {
    const { put, answer, document } = makeLrs();
    const first = document.save('a');
    answer(false);
    expect([await first, document.hasSaved]).toEqual([false, false]);
    const second = document.save('a');
    answer(true);
    expect([await second, document.hasSaved, put]).toEqual([true, true, ['a', 'a']]);
  });

  it('goes one at a time, the newest last; who asked in between hears of the newest', async () => {
    const { put, answer, document } = makeLrs();
    const saves = ['a', 'b', 'c'].map(text => document.save(text));
    expect(put).toEqual(['a']);
    answer(true);
    await drained(2);
    expect(put).toEqual(['a', 'c']);
    answer(false);
    expect(await Promise.all(saves)).toEqual([true, false, false]);
  });

  it('leaves at once while the page closes, whatever is under way, unless that says the same', () => {
    const { put, document } = makeLrs();
    void document.save('a');
    void document.save('b', 'urgent');
    expect(put).toEqual(['a', 'b']);
    void document.save('b', 'urgent');
    expect(put).toEqual(['a', 'b']);
  });

  it('that left in a hurry is still under way when the one before it is answered', async () => {
    const { put, answer, document } = makeLrs();
    const first = document.save('a');
    const second = document.save('b', 'urgent');
    answer(true);
    await first;
    const third = document.save('b');
    expect(put).toEqual(['a', 'b']);
    answer(true);
    expect(await Promise.all([second, third])).toEqual([true, true]);
  });

  it('that is back to what the LRS has is sent when something else is under way', async () => {
    const { put, answer, document } = makeLrs();
    const first = document.save('a');
    answer(true);
    await first;
    void document.save('b');
    const back = document.save('a');
    answer(true);
    await drained(2);
    answer(true);
    expect([await back, put]).toEqual([true, ['a', 'b', 'a']]);
  });
});
