import { describe, expect, it } from 'vitest';
import { type Standing, weightiest } from '../../../src/browser/page/notice.ts';

describe('of what holds, the learner reads the weightiest', () => {
  const said = (...holding: readonly Standing[]) => weightiest(new Map(holding.map(what => [what, what])));

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
