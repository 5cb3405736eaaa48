import { expect, test } from 'vitest';
import { shortPlans } from '../../support/simulator/exhaustive.ts';
import { playAll } from '../../support/simulator/fine.ts';
import { quiet } from './quiet.ts';

quiet();

// The two editions of SCORM 2004 are one adapter.
test.each(['scorm12', 'scorm2004-4', 'cmi5', 'xapi', 'web'] as const)(
  '%s: whatever strikes at whichever step of a short visit, nothing is lost and nobody is told what is not so',
  async format => {
    const { plans, failure } = await playAll(shortPlans(format));
    expect(failure).toBeNull();
    expect(plans).toBeGreaterThan(200);
  },
);
