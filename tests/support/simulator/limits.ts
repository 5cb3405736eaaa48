import type { Wrong } from './judge.ts';
import { failsRequestsFirst, isScorm, type SimulatedPlan, speaksXapi } from './plan.ts';

/**
 * What can go wrong and is known to: each with the reason. It is no more than this: whatever else goes wrong fails the tests, and a limit that
 * the bench does not meet in a million sessions has to go.
 */
export type Limit = {
  readonly name: string;
  readonly why: string;
  readonly meets: (plan: SimulatedPlan, wrong: Wrong) => boolean;
};

const opens = (plan: SimulatedPlan) => plan.acts.flatMap(act => (act.do === 'open' ? [act] : []));
const different = (values: readonly unknown[]): boolean => new Set(values).size > 1;
const has = (plan: SimulatedPlan, found: (act: SimulatedPlan['acts'][number]) => boolean): boolean => plan.acts.some(found);
const cuts = (plan: SimulatedPlan): boolean =>
  has(
    plan,
    act =>
      (act.do === 'network' && act.state !== 'works') ||
      (act.do === 'strike' && act.what === 'cut') ||
      (act.do === 'lms' && act.trouble === 'gone'),
  );

/** Something kept the LMS from what was done. */
const unconfirmed = (plan: SimulatedPlan): boolean =>
  cuts(plan) || has(plan, act => act.do === 'lms' || act.do === 'strike' || act.do === 'kill');

/** An old page of the LMS is shown, and what this browser keeps can be read again after a time in which it kept nothing. */
const oldPageAfterAnOutage = ({ acts, scorm }: SimulatedPlan): boolean =>
  acts.some((act, at) => {
    if (act.do !== 'open' || !['back', 'duplicate', 'restored'].includes(act.how)) return false;
    const states = acts.slice(0, at).flatMap(before => (before.do === 'storage' && before.device === act.device ? [before.state] : []));
    // A late API leaves time for that after the page is there.
    return states.some(state => state !== 'works') && (states.at(-1) === 'works' || scorm.api === 'late');
  });

/** This browser was too slow to say in time what it keeps. */
const slowStorage = (plan: SimulatedPlan): boolean =>
  has(plan, act => act.do === 'storage' && (act.state === 'slow' || act.state === 'silent'));

/** Two learners in one browser. */
const sharesBrowser = (plan: SimulatedPlan): boolean =>
  opens(plan).some(one => opens(plan).some(({ device, learner }) => device === one.device && learner !== one.learner));

export const limits: readonly Limit[] = [
  {
    name: 'two pages that know nothing of each other',
    why: 'An LMS keeps what was set last. A page that was there before the course was completed in another one says `incomplete`, and cannot know better: in another browser, or in this one where nobody can tell who the learner is. An LMS that honours that lets the status fall until the next launch. What such a page writes over in the same way comes back from the browser in which it was done, unless everybody has one learner id and somebody else has said there since that it is not theirs.',
    meets: (plan, { kind, what }) =>
      ['status back', 'lost', 'told wrongly'].includes(kind) &&
      isScorm(plan.format) &&
      (plan.scorm.ids === 'none' ||
        plan.scorm.ids === 'empty' ||
        (kind === 'lost' &&
          plan.scorm.ids === 'same' &&
          different(opens(plan).map(({ device }) => device)) &&
          different(opens(plan).map(({ learner }) => learner))) ||
        ((kind === 'status back' || what === 'that the course is completed') && different(opens(plan).map(({ device }) => device)))),
  },
  {
    name: 'a browser that keeps nothing, beside one that has the course open',
    why: 'What an LMS has taken from one browser is written over by a page of another one that was open already and cannot see it. It comes back from the browser in which it was done, unless that could not keep it: then it was in the LMS alone.',
    meets: (plan, { kind }) =>
      kind === 'lost' &&
      isScorm(plan.format) &&
      different(opens(plan).map(({ device }) => device)) &&
      has(
        plan,
        act => (act.do === 'storage' && act.state !== 'works') || (act.do === 'strike' && (act.what === 'silent' || act.what === 'fail')),
      ),
  },
  {
    name: 'a page of an LMS that was used before, in a browser that keeps nothing',
    why: 'Where the frame of the course alone is loaded again, the page of the LMS around it hands out what it had, from before another tab did more. What this browser keeps would tell; where it keeps nothing, or is too slow to have kept it, nothing does.',
    meets: (plan, { kind }) =>
      ['status back', 'lost'].includes(kind) &&
      isScorm(plan.format) &&
      different(opens(plan).map(({ tab }) => tab)) &&
      opens(plan).some(({ how }) => how === 'reload frame' || how === 'restored') &&
      has(plan, act => act.do === 'storage' && act.state !== 'works'),
  },
  {
    name: 'an old page of an LMS in a browser that kept nothing for a while',
    why: 'What this browser keeps counts as up to date where it can keep things. Where it could not for a while, and can again when an old page of the LMS is shown, what it keeps is as old as that page; what was done in between is at the LMS alone, and is written over.',
    meets: (plan, { kind }) => kind === 'lost' && isScorm(plan.format) && oldPageAfterAnOutage(plan),
  },
  {
    name: 'an old page of an LMS that calls two people the same',
    why: 'What is done since an old page was made comes from this browser, and under one id that may be of somebody else who was there in between. The old page says nothing of it either way.',
    meets: (plan, { kind }) =>
      ['of somebody else', 'lost'].includes(kind) &&
      isScorm(plan.format) &&
      plan.scorm.ids === 'same' &&
      sharesBrowser(plan) &&
      opens(plan).some(({ how }) => how === 'back' || how === 'duplicate' || how === 'restored'),
  },
  {
    name: 'two versions at once in one browser',
    why: 'A page takes over from another one only what is in its own course, because any page of that origin can speak to it. What only the newer version has is written over by a page of the older one that is open beside it, and what completes one version does not complete the other.',
    meets: (plan, { kind }) =>
      ['lost', 'status back', 'told wrongly'].includes(kind) && different(opens(plan).map(({ version }) => version)),
  },
  {
    name: 'work that no LMS ever confirmed',
    why: 'Where everybody in one browser has one learner id, or an LMS does not say that an attempt is new (or another browser, or a page that was gone before the learner said whose it is, was there before), and it holds nothing else, such work cannot be told from that of the learner and the attempt of now. Asking each time would question everybody who began without a network. In a browser that keeps it for two under one id it is gone when one of them says that it, or what came with it, is not theirs; so is what is done in a new attempt while that browser is too slow to say that it keeps more, where the LMS never takes it.',
    meets: (plan, { kind }) =>
      isScorm(plan.format) &&
      unconfirmed(plan) &&
      ((kind === 'of somebody else' && has(plan, act => act.do === 'new attempt')) ||
        (kind === 'lost' && has(plan, act => act.do === 'new attempt') && has(plan, act => act.do === 'lms') && slowStorage(plan)) ||
        (['of somebody else', 'lost'].includes(kind) && plan.scorm.ids === 'same' && sharesBrowser(plan))),
  },
  {
    name: 'a status that Moodle counts as sent',
    why: 'In SCORM 1.2 Moodle never sends a value again that it has collected, also when the commit that should have brought it was refused. The status comes in at the next launch.',
    meets: (plan, { kind }) =>
      (kind === 'told wrongly' || kind === 'not completed') && plan.format === 'scorm12' && plan.scorm.commits === 'moodle',
  },
  {
    name: 'a server that was never heard',
    why: 'Where the network goes before the first answer of the server, nobody can tell that from a server that refuses the question always; then the word of the LMS is believed.',
    meets: (plan, { kind }) =>
      ['told wrongly', 'unsaved and untold', 'lost'].includes(kind) &&
      isScorm(plan.format) &&
      plan.scorm.commits === 'moodle' &&
      cuts(plan),
  },
  {
    name: 'an API that is late in a browser whose storage is slow',
    why: 'Who the learner is shows only when the API is there, and what this browser has of them two seconds after that.',
    meets: (plan, { kind }) => kind === 'kept waiting' && isScorm(plan.format) && plan.scorm.api === 'late',
  },
  {
    name: 'a page that writes in the moment in which it goes',
    why: 'What two pages of one browser write over each other is put right by the one that wrote last, as soon as it hears what was there. A browser may fail the requests of a page just before that is left: a launch that waits for its LRS takes that for no answer, goes on in this browser alone, and is gone before it hears. To wait for it would lose what is done last in a page that closes.',
    meets: (plan, { kind }) =>
      kind === 'lost' &&
      speaksXapi(plan.format) &&
      failsRequestsFirst(plan) &&
      different(opens(plan).map(({ tab }) => tab)) &&
      has(plan, act => act.do === 'leave') &&
      (plan.lrs.takes > 1000 ||
        has(plan, act => (act.do === 'lrs' && act.trouble === 'silent') || (act.do === 'network' && act.state === 'slow'))),
  },
  {
    name: 'a tab duplicated in a browser that keeps nothing',
    why: 'A duplicated tab knows from what this browser keeps that the tab before it has ended the session of both. Where that could not be kept, and the first tab is left while the second one opens, nothing tells.',
    meets: (plan, { kind }) =>
      kind === 'after the end' &&
      plan.format === 'cmi5' &&
      opens(plan).some(({ how }) => how === 'duplicate') &&
      has(plan, act => act.do === 'storage' && act.state !== 'works'),
  },
  {
    name: 'a farewell that is on its way when its tab is duplicated',
    why: 'The duplicated tab finds the farewell among what the first one had to say, asks the LRS for it, hears that it is not there, and sends all of that again. On a slow network the first farewell may arrive between that answer and what is sent again, which is then refused.',
    meets: (plan, { kind }) =>
      kind === 'after the end' &&
      plan.format === 'cmi5' &&
      opens(plan).some(({ how }) => how === 'duplicate') &&
      has(plan, act => act.do === 'network' && act.state === 'slow'),
  },
  {
    name: 'a page whose session its LMS has ended',
    why: 'A cmi5 LMS ends a session when it launches again. From then on it refuses the page before, which says so, also when the other one has brought all of it.',
    meets: (plan, { kind, what }) =>
      kind === 'told wrongly' && what === 'that progress is not saved' && plan.format === 'cmi5' && opens(plan).length > 1,
  },
];

export const limitOf = (plan: SimulatedPlan, wrong: Wrong): Limit | null => limits.find(limit => limit.meets(plan, wrong)) ?? null;
