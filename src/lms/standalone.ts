import { mergeTexts } from '../core/learner/merge-texts.ts';
import { localStore } from '../storage/local-store.ts';
import { noEarlierLaunches, type OpenSession } from './session.ts';

/** No LMS: progress stays in this browser, and nowhere else. */
export const open: OpenSession = async launch => {
  const store = localStore(launch.world, `progress:${launch.activityId}`, mergeTexts);
  /** This browser has the last that was done. To write it once more could take the place of what another page has written since. */
  let kept = false;
  return {
    mode: 'normal',
    hasLms: false,
    learner: null,
    earlier: { ...noEarlierLaunches, suspendData: await store.get() },
    returnUrl: null,
    async commit(report) {
      kept = false;
      kept = await store.set(report.suspendData);
      return kept ? 'local' : 'failed';
    },
    recordEvent() {},
    async terminate(report) {
      if (report && !kept) await store.set(report.suspendData);
    },
  };
};
