import { mergeTexts } from '../core/learner/merge-texts.ts';
import { localStore } from '../storage/local-store.ts';
import { noEarlierLaunches, type OpenSession } from './session.ts';

/** No LMS: progress stays in this browser, and nowhere else. */
export const open: OpenSession = async launch => {
  const store = localStore(launch.world, `progress:${launch.activityId}`, mergeTexts);
  return {
    mode: 'normal',
    hasLms: false,
    learner: null,
    earlier: { ...noEarlierLaunches, suspendData: await store.get() },
    returnUrl: null,
    commit: async report => ((await store.set(report.suspendData)) ? 'local' : 'failed'),
    recordEvent() {},
    async terminate(report) {
      if (report) await store.set(report.suspendData);
    },
  };
};
