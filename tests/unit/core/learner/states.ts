import fc from 'fast-check';
import { type LearnerState, maxPaths } from '../../../../src/core/learner/state.ts';
import { token } from '../../../../src/core/learner/token.ts';

const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,30}$/);
const tokens = slug.map(token);

/** Any state that a learner can be in, parts of a newer version included. */
export const states: fc.Arbitrary<LearnerState> = fc.record({
  revision: fc.nat(2 ** 31),
  place: fc.option(
    fc.oneof(
      slug,
      fc.tuple(slug, slug).map(parts => parts.join('/')),
    ),
  ),
  lessons: fc.array(tokens, { maxLength: 80 }).map(list => new Set(list)),
  dilemmas: fc.array(fc.tuple(tokens, fc.integer({ min: 0, max: maxPaths })), { maxLength: 30 }).map(list => new Map(list)),
  actions: fc.array(fc.tuple(tokens, fc.integer({ min: 1, max: 2 })), { maxLength: 8 }).map(list => new Map(list)),
  unknown: fc.uniqueArray(
    fc.stringMatching(/^[a-z]=[A-Za-z0-9_-]{0,12}$/).filter(part => !/^[rpldac]=/.test(part)),
    { maxLength: 3, selector: part => part[0] },
  ),
});
