import { describe, expect, it, vi } from 'vitest';
import { type EarlierSigns, earlierLaunchesOf, isCompleted, isNotAttempted, sourceOf } from '../../../src/lms/earlier.ts';

const silent: EarlierSigns = { status: '', entry: '', totalTime: '', location: '', suspendData: '', objectives: () => false };
const launches = (signs: Partial<EarlierSigns>) => earlierLaunchesOf({ ...silent, ...signs });

const begins12 = { status: 'not attempted', entry: 'ab-initio', totalTime: '0000:00:00.00' };
const begins2004 = { status: 'unknown', entry: 'ab-initio', totalTime: 'PT0H0M0S' };

describe('whether this attempt had a launch before', () => {
  it.each<readonly [string, Partial<EarlierSigns>]>([
    ['1.2 as it should be', begins12],
    ['1.2 without a time', { ...begins12, totalTime: '' }],
    ['1.2 of an LMS that leaves entry empty', { ...begins12, entry: '' }],
    ['1.2 in other letters', { ...begins12, status: 'Not Attempted', entry: 'Ab-Initio' }],
    ['1.2 without a hyphen', { ...begins12, status: 'notattempted', entry: 'abinitio', totalTime: '' }],
    ['1.2 with the time as others write it', { ...begins12, totalTime: '00:00:00' }],
    ['2004 as it should be', begins2004],
    ['2004 that says not attempted', { ...begins2004, status: 'not attempted', entry: '' }],
    ['2004 with a bare zero', { ...begins2004, totalTime: 'PT0S' }],
    ['suspend data that was never ours', { ...begins12, suspendData: '{}' }],
    ['a place of an LMS that counts pages', { ...begins12, location: '0' }],
    ['a place of an LMS that names folders', { ...begins12, location: '/' }],
  ])('none: %s', (_, signs) => expect(launches(signs)).toBe('none'));

  // Each beside all the others that say the opposite.
  it.each<readonly [string, Partial<EarlierSigns>]>([
    ['status incomplete', { status: 'incomplete' }],
    ['status completed', { status: 'completed' }],
    ['status passed', { status: 'passed' }],
    ['status failed', { status: 'failed' }],
    ['status browsed', { status: 'browsed' }],
    ['entry resume', { entry: 'resume' }],
    ['time spent', { totalTime: '0000:00:07.00' }],
    ['time spent, in 2004', { totalTime: 'PT7S' }],
    ['a place', { location: 'grenzen/het-potje' }],
    ['suspend data', { suspendData: 'odw1;r=1;c=abcd' }],
    ['suspend data in quotes', { suspendData: '"odw1;r=1;c=abcd"' }],
    ['an objective', { objectives: () => true }],
  ])('some: %s, though all else says that it begins', (_, sign) => {
    expect(launches({ ...begins12, ...sign })).toBe('some');
    expect(launches({ ...begins2004, ...sign })).toBe('some');
    expect(launches(sign), 'and where nothing else is said').toBe('some');
  });

  it.each<readonly [string, Partial<EarlierSigns>]>([
    ['nothing', {}],
    ['only ab-initio, which some LMSs say at every launch', { entry: 'ab-initio' }],
    ['only a time of zero', { totalTime: '0000:00:00.00' }],
    ['entry and time, and no status', { ...begins12, status: '' }],
    ['only not attempted', { status: 'not attempted' }],
    ['only unknown', { status: 'unknown' }],
    ['unknown and zero: what stands where an LMS keeps neither', { ...begins2004, entry: '' }],
  ])('unknown: %s', (_, signs) => expect(launches(signs)).toBe('unknown'));

  it('asks the objectives only when nothing else says that there was work: each is a request in some LMSs', () => {
    const objectives = vi.fn(() => true);
    launches({ status: 'incomplete', objectives });
    expect(objectives).not.toHaveBeenCalled();
  });
});

describe('a status', () => {
  it.each(['completed', 'passed', 'Passed'])('%s is an end', status => expect(isCompleted(status)).toBe(true));
  it.each(['incomplete', 'failed', 'browsed', 'not attempted', 'unknown', 'not passed', 'passed over', ''])('%s is none', status =>
    expect(isCompleted(status)).toBe(false),
  );
  it.each(['not attempted', 'Not Attempted', 'not_attempted', 'unknown', ''])('%j is untouched', status =>
    expect(isNotAttempted(status)).toBe(true),
  );
  it.each(['incomplete', 'completed', 'passed', 'failed', 'browsed'])('%s is not', status => expect(isNotAttempted(status)).toBe(false));
});

describe('whether the LMS’s pages were fetched for this launch', () => {
  const page = (entry: Partial<PerformanceNavigationTiming> | null) =>
    ({ performance: { getEntriesByType: () => (entry ? [entry] : []) } }) as unknown as Window;
  const fetched = { transferSize: 5300, decodedBodySize: 5000 };
  const revalidated = { transferSize: 300, decodedBodySize: 5000 };
  const cached = { transferSize: 0, decodedBodySize: 5000 };
  const foreign = new Proxy({} as Window, {
    get() {
      throw new DOMException('Blocked', 'SecurityError');
    },
  });

  it.each<readonly [string, string, readonly Window[]]>([
    ['a click', 'fresh', [page({ type: 'navigate', ...fetched })]],
    ['a reload', 'fresh', [page({ type: 'reload', ...fetched })]],
    ['a page that its server was asked about', 'fresh', [page({ type: 'navigate', ...revalidated })]],
    ['Back to a page that may not be kept', 'fresh', [page({ type: 'back_forward', ...fetched })]],
    ['a page that the LMS wrote by script', 'fresh', [page({ type: 'navigate', transferSize: 0, decodedBodySize: 0 })]],
    ['a browser that says no sizes', 'fresh', [page({ type: 'navigate' })]],
    ['Back', 'stale', [page({ type: 'back_forward', ...cached })]],
    ['Back in a browser that says no sizes', 'stale', [page({ type: 'back_forward' })]],
    ['Back to a page without a size', 'stale', [page({ type: 'back_forward', transferSize: 0, decodedBodySize: 0 })]],
    ['a page from the cache, which may fetch by script what it hands out', 'unknown', [page({ type: 'navigate', ...cached })]],
    ['a tab that comes back from the cache', 'unknown', [page({ type: 'reload', ...cached })]],
    ['a browser that says nothing', 'unknown', [page(null)]],
    ['one old window between', 'stale', [page({ type: 'back_forward', ...cached }), page({ type: 'navigate', ...fetched })]],
    ['one that says nothing between', 'unknown', [page(null), page({ type: 'navigate', ...fetched })]],
    ['the weightiest of two', 'stale', [page(null), page({ type: 'back_forward', ...cached })]],
    ['a window of another origin between', 'fresh', [foreign, page({ type: 'navigate', ...fetched })]],
  ])('%s: %s', (_, source, windows) => expect(sourceOf(windows)).toBe(source));
});
