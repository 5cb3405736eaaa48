import { mergeTexts } from '../core/learner/merge-texts.ts';
import { localStore } from '../storage/local-store.ts';
import { nothingEarlier, type OpenSession } from './session.ts';

/** No LMS: progress stays in this browser, and nowhere else. */
export const open: OpenSession = async launch => {
  const store = localStore(launch.world, `progress:${launch.activityId}`);
  const save = (text: string, last?: 'last') => store.set(text, there => mergeTexts(there, text), last);
  return {
    mode: 'normal',
    hasLms: false,
    learner: null,
    earlier: { ...nothingEarlier, suspendData: await store.get() },
    returnUrl: null,
    commit: async report => ((await save(report.suspendData)) ? 'local' : 'failed'),
    tell() {},
    async terminate(report) {
      // Nobody is left to look first.
      if (report) await save(report.suspendData, 'last');
    },
  };
};
