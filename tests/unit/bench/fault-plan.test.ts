import { describe, expect, test } from 'vitest';
import { beforesOf, faultPlanOf, planText, troublesOf } from '../../../bench/fault-plan.ts';
import { matrixFormats } from '../../support/faults/matrix.ts';

const plans = Array.from({ length: 1000 }, (_, at) => faultPlanOf(7, at + 1));
const visits = plans.flatMap(plan => plan.visits.map(visit => ({ ...visit, format: plan.format })));

describe('the random faults', () => {
  test('are the same for the same seed and number, and others for another', () => {
    expect(faultPlanOf(7, 500)).toEqual(plans[499]);
    expect(faultPlanOf(8, 500)).not.toEqual(plans[499]);
    expect(new Set(plans.map(plan => planText(plan).replace(/^run \d+/, ''))).size).toBeGreaterThan(900);
  });

  test('meet every trouble and every thing between visits in every format, in a thousand runs', () => {
    for (const format of matrixFormats) {
      const own = visits.filter(visit => visit.format === format);
      expect(new Set(own.map(({ trouble }) => trouble.name))).toEqual(new Set(troublesOf(format).map(({ name }) => name)));
      expect(new Set(own.map(({ before }) => before))).toEqual(new Set(beforesOf(format)));
      expect(new Set(own.map(({ end }) => end)).size).toBe(4);
    }
  });

  test('load the page again only when there is a server to load it from', () => {
    for (const { trouble, steps, from, until } of visits)
      for (const [at, step] of steps.entries())
        if (step.kind.startsWith('reload') && at >= from && at < until) expect(trouble.name).toBe('no trouble');
  });

  test('block storage only where an LMS has all of it', () => {
    for (const { storage, format, visits } of plans)
      if (storage === 'blocked')
        expect([format === 'web', ...visits.map(({ trouble }) => trouble.name !== 'no trouble')]).not.toContain(true);
  });
});
