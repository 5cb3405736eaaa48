import { mergeTexts } from '../core/learner/merge-texts.ts';
import { localStore } from '../storage/local-store.ts';
import { nothingEarlier, type OpenSession } from './session.ts';

/** No LMS: progress stays in this browser, and nowhere else. */
export const open: OpenSession = async launch => {
  const store = localStore(launch.world, `progress:${launch.activityId}`);
  // As a last word each time: to look first takes an answer, a page that goes hears none, and no LMS has it too.
  const save = (text: string) => store.set(text, there => mergeTexts(there, text), 'last');
  return {
    mode: 'normal',
    hasLms: false,
    learner: null,
    earlier: { ...nothingEarlier, suspendData: await store.get() },
    returnUrl: null,
    commit: async report => ((await save(report.suspendData)) ? 'local' : 'failed'),
    tell() {},
    async terminate(report) {
      if (report) await save(report.suspendData);
    },
  };
};
