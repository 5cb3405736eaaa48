import { storageTimeoutMs } from '../../../src/core/world.ts';
import { dilemmasOf, dilemmaToken, lessonsInVersion, lessonToken } from './course.ts';
import type { Device } from './device.ts';
import { type SimulatedAttempt, tokensIn, type Wrong } from './judge.ts';
import { progressId } from './lrs.ts';
import { isScorm, type PlanAct, type SimulatedPlan, speaksXapi } from './plan.ts';
import { names } from './scorm-lms.ts';
import { type SimulatedTab, Universe } from './universe.ts';

export type PlanOutcome = { readonly wrongs: readonly Wrong[]; readonly launches: number; readonly steps: number };

/** All in milliseconds. */
const thinking = 400;
/** How long a learner may do things without anybody having them and without being told. */
const inTheDark = 10_000;
/** More than that where an answer takes long: what is done is gathered for ten seconds then, or each commit would freeze the page. */
const gathered = 13_000;
/** The same where everything works. */
const atOnce = 1500;
/** This browser's storage may take its time twice, to be read and to be written, before anybody knows whether it keeps anything. */
const storageAnswers = 2 * storageTimeoutMs + 500;
/** Until the first choice: what the LMS, and what this browser's storage, may take of it. */
const firstChoice = 2300;

/**
 * Plays a plan, then lets normal conditions come back, and holds what there is against what was done. What ends it before that, such as a page that
 * never comes to rest, is what went wrong in it: a plan among a million takes no other along.
 */
export const playPlan = async (plan: SimulatedPlan): Promise<PlanOutcome> => {
  const universe = new Universe(plan);
  const run = new Run(universe);
  const wrongs: Wrong[] = [];
  let steps = 0;
  try {
    for (const act of plan.acts) await run.act(act);
    steps = Math.max(0, ...[...universe.tabs.values()].map(tab => tab.steps.count));
    await run.restoreConditions();
  } catch (error) {
    wrongs.push({ kind: 'thrown', what: error instanceof Error ? error.message : String(error) });
  }
  return { wrongs: [...universe.judge.wrongs, ...wrongs], launches: universe.launches, steps };
};

class Run {
  readonly #universe: Universe;
  /** Something is or was wrong that somebody may notice. */
  #troubled = false;
  #slow = false;
  /** The storage of a browser keeps a launch waiting: until there is a session nothing can be said of how saving goes. */
  #storageWaits = false;

  constructor(universe: Universe) {
    this.#universe = universe;
    const { scorm, lrs } = universe.plan;
    // A commit asks an LRS up to three times, one after the other.
    this.#slow = scorm.call > 0 || scorm.commit > 1000 || 3 * lrs.takes > 1000;
    universe.gone = (tab, how) => this.#gone(tab, how);
    universe.ownsAll = (attempt, text) => this.#owns(attempt, text);
  }

  async act(act: PlanAct): Promise<void> {
    const universe = this.#universe;
    const { clock } = universe;
    switch (act.do) {
      case 'open':
        universe.open(act.tab, act.learner, act.device, act.version, act.how, act.browse === true);
        return this.#wait(thinking);
      case 'see':
        await this.#do(act.tab, tab => this.#see(tab, at(lessonsInVersion(tab.version), act.lesson)));
        return;
      case 'play':
        await this.#do(act.tab, tab => this.#play(tab, at(dilemmasOf(tab.version), act.dilemma)));
        return;
      case 'finish':
        return this.#finish(act.tab);
      case 'hide':
      case 'show': {
        const tab = universe.tabs.get(act.tab);
        if (tab?.open && !tab.page.life.asleep) tab.seat[act.do]();
        return clock.play(20);
      }
      case 'leave':
      case 'kill': {
        const tab = universe.tabs.get(act.tab);
        if (tab?.open && act.do === 'leave') {
          universe.leaving(tab);
          await clock.play(0);
        }
        if (tab) universe[act.do](tab);
        return clock.play(20);
      }
      case 'go back': {
        const tab = universe.tabs.get(act.tab);
        if (!tab?.open) return;
        tab.seat.back();
        await this.#wait(6000);
        return universe.leave(tab);
      }
      case 'wait':
        return this.#wait(act.milliseconds);
      case 'sleep':
        for (const tab of this.#on(universe.devices[act.device])) tab.page.life.asleep = true;
        return;
      case 'wake':
        universe.wake(universe.devices[act.device]);
        return clock.play(20);
      case 'network':
        this.#troubled ||= act.state !== 'works';
        this.#slow ||= act.state === 'slow';
        universe.network(universe.devices[act.device], act.state);
        return clock.play(5);
      case 'storage':
        this.#troubled ||= act.state !== 'works';
        this.#storageWaits ||= act.state === 'silent' || act.state === 'slow';
        universe.devices[act.device].storage = act.state;
        return;
      case 'lms':
        this.#troubled ||= act.trouble !== 'works';
        universe.scorm.trouble = act.trouble;
        return;
      case 'lrs':
        this.#troubled ||= act.trouble !== 'works';
        universe.lrs.trouble = act.trouble;
        return;
      case 'probe':
        this.#troubled ||= act.answers === 'silent';
        universe.probe = act.answers;
        return;
      case 'new attempt':
        universe.begin(act.learner);
        return;
      case 'strike':
        // Who leaves, or looks elsewhere, has no trouble: what was done is kept.
        this.#troubled ||= act.what !== 'leave' && act.what !== 'hide';
        return universe.strike(act.tab, act);
    }
  }

  /** Everything works again; each learner opens the course once more wherever they were, and completes it. */
  async restoreConditions(): Promise<void> {
    const universe = this.#universe;
    const { clock, plan } = universe;
    for (const device of universe.devices) {
      device.storage = 'works';
      universe.wake(device);
      universe.network(device, 'works');
    }
    universe.scorm.trouble = 'works';
    // A server that never answered at all is like that, and says nothing of the LMS.
    if (universe.probe === 'silent' && universe.probeHeard) universe.probe = 'works';
    universe.lrs.trouble = 'works';
    for (const tab of universe.tabs.values()) tab.steps.strikes = [];
    await this.#wait(90_000);
    for (const tab of universe.tabs.values()) if (tab.open) this.#lookAgain(tab);
    this.#troubled = false;
    for (const tab of universe.tabs.values()) universe.leave(tab);
    await clock.play(8000);
    const seats = new Map<string, readonly [0 | 1, 0 | 1]>();
    for (const { learner, device } of plan.acts.flatMap(act => (act.do === 'open' ? [act] : [])))
      seats.set(`${learner}${device}`, [learner, device]);
    let number = 1000;
    for (const [learner, device] of seats.values()) {
      universe.open(++number, learner, device, 'now', 'launch', false);
      await this.#wait(4000);
      const tab = universe.tabs.get(number);
      if (!tab) continue;
      if ([...seats.values()].findLast(([other]) => other === learner)?.[1] === device) await this.#finish(number);
      await this.#wait(6000 + (goesOneByOne(plan) ? 20 : 8) * plan.lrs.takes);
      universe.leave(tab);
      await clock.play(8000 + 4 * plan.lrs.takes);
    }
    for (const learner of new Set([...seats.values()].map(([learner]) => learner))) this.#settle(learner);
  }

  #on(device: Device): readonly SimulatedTab[] {
    return [...this.#universe.tabs.values()].filter(tab => tab.device === device && tab.open);
  }

  async #do(number: number, what: (tab: SimulatedTab) => void): Promise<void> {
    const tab = this.#universe.tabs.get(number);
    if (!tab?.open || tab.page.life.asleep) return;
    for (let waited = 0; !tab.seat.ready && waited < 16_000 && tab.open; waited += thinking) await this.#wait(thinking);
    if (tab.open && tab.seat.ready) what(tab);
    await this.#wait(thinking);
  }

  /** The learner does all that the course shows as open. */
  async #finish(number: number): Promise<void> {
    const version = this.#universe.tabs.get(number)?.version ?? 'now';
    const open = (tab: SimulatedTab, token: string, what: () => void) => void (tab.seat.has(token) || what());
    for (const lesson of lessonsInVersion(version)) {
      if (lesson.startsWith('extra/') || this.#universe.tabs.get(number)?.seat.has(lessonToken(lesson))) continue;
      await this.#do(number, tab => open(tab, lessonToken(lesson), () => this.#see(tab, lesson)));
    }
    for (const dilemma of dilemmasOf(version)) {
      if (this.#universe.tabs.get(number)?.seat.has(dilemmaToken(dilemma))) continue;
      await this.#do(number, tab => open(tab, dilemmaToken(dilemma), () => this.#play(tab, dilemma)));
    }
  }

  #see(tab: SimulatedTab, lesson: string): void {
    this.#done(tab, lessonToken(lesson));
    tab.seat.see(lesson);
  }

  #play(tab: SimulatedTab, dilemma: string): void {
    this.#done(tab, dilemmaToken(dilemma));
    tab.seat.play(dilemma);
  }

  #done(tab: SimulatedTab, token: string): void {
    const { now } = this.#universe.clock;
    if (!tab.attempt.done.has(token)) tab.attempt.done.set(token, now);
    tab.done.push({ token, at: now });
    if (notKept(tab)) tab.attempt.excused.add(token);
  }

  async #wait(milliseconds: number): Promise<void> {
    const { clock } = this.#universe;
    for (let left = milliseconds; left > 0; left -= 2000) {
      await clock.play(Math.min(2000, left));
      left -= clock.skip(2000, left - 2000);
      for (const tab of this.#universe.tabs.values()) if (tab.open) this.#look(tab);
    }
  }

  /** What the learner reads, against what is so. */
  #look(tab: SimulatedTab): void {
    const { clock, judge } = this.#universe;
    if (tab.page.life.asleep) return;
    // An LMS that keeps the page waiting at each call, or another page of the same browser, cannot be helped.
    const waited = clock.now - Math.max(tab.openedAt, tab.wokeAt) - (clock.blocked - tab.blockedBefore);
    if (tab.readyAt === null && !tab.seat.asked && waited > firstChoice)
      judge.wrong('kept waiting', `nothing to choose after ${waited} ms`);
    if (notKept(tab)) {
      for (const { token } of tab.done) tab.attempt.excused.add(token);
      return;
    }
    const { said } = tab.seat;
    const patience = inTheDark + (this.#slow ? gathered : 0) + (this.#storageWaits ? storageAnswers : 0);
    const told = said.has('unsaved') || said.has('noLms') || said.has('ended');
    tab.noLmsSince = said.has('noLms') ? (tab.noLmsSince ?? clock.now) : null;
    const promised = tab.noLmsSince !== null && clock.now - Math.max(tab.noLmsSince, tab.wokeAt) <= storageAnswers;
    for (const { token, at } of tab.done) {
      // Nobody looks at a computer that sleeps.
      if (clock.now - Math.max(at, tab.wokeAt) <= patience || tab.attempt.excused.has(token)) continue;
      // Another browser that has it open may have written over it since; nobody here can know that.
      if (this.#atLms(tab).has(token) || tab.attempt.reached.has(token)) continue;
      const here = tab.device.keptOf(tab.attempt).has(token);
      if (!told) judge.wrong('unsaved and untold', `${token}, ${here ? 'in this browser alone' : 'nowhere'}`);
      else if (!here && !promised && !said.has('ended') && said.get('unsaved') !== 'saveFailed')
        judge.wrong('told wrongly', `that ${token} is kept in this browser`);
    }
    if (said.get('done') === 'completed' && !this.#completed(tab) && !said.has('unsaved') && !said.has('refused'))
      judge.wrong('told wrongly', 'that the course is completed');
  }

  /** Under normal conditions that has lasted nobody reads any more that something is not saved which is. */
  #lookAgain(tab: SimulatedTab): void {
    if (!tab.seat.said.has('unsaved') || notKept(tab)) return;
    const there = this.#atLms(tab);
    if (tab.done.every(({ token }) => there.has(token))) this.#universe.judge.wrong('told wrongly', 'that progress is not saved');
  }

  #gone(tab: SimulatedTab, how: 'left' | 'killed'): void {
    const { now } = this.#universe.clock;
    if (tab.done.length === 0) return;
    const here = tab.device.keptOf(tab.attempt);
    const atLms = this.#atLms(tab);
    const limit = this.#troubled || how === 'left' ? inTheDark + (this.#slow ? gathered : 0) : atOnce;
    const told = tab.seat.said.has('unsaved') || tab.seat.said.has('ended');
    for (const { token, at } of tab.done) {
      if (atLms.has(token) || here.has(token)) continue;
      if (how === 'left' && !this.#troubled) continue;
      if (told || now - Math.max(at, tab.wokeAt) < limit || notKept(tab)) tab.attempt.excused.add(token);
    }
  }

  /** What the LMS has of this attempt. */
  #atLms({ attempt, records: { scorm, lrs }, device }: Pick<SimulatedTab, 'attempt' | 'records' | 'device'>): ReadonlySet<string> {
    const { format } = this.#universe.plan;
    if (format === 'web') return device.keptOf(attempt);
    if (isScorm(format)) return tokensIn(scorm?.cmi.get('cmi.suspend_data') ?? '');
    return tokensIn(lrs?.documents.get(progressId) ?? '');
  }

  #completed({ records: { scorm, lrs } }: Pick<SimulatedTab, 'records'>): boolean {
    const { plan, scorm: lms, lrs: store } = this.#universe;
    if (isScorm(plan.format)) return scorm !== null && lms.completed(scorm);
    if (speaksXapi(plan.format)) return lrs !== null && store.completed(lrs);
    return true;
  }

  #owns(attempt: SimulatedAttempt, text: string): boolean {
    for (const token of tokensIn(text)) if (!attempt.done.has(token)) return false;
    return true;
  }

  /** At the end: what was done is at the LMS, and it says that the course is completed. */
  #settle(learner: 0 | 1): void {
    const universe = this.#universe;
    const records = universe.records[learner];
    const { attempt, scorm } = records;
    const { plan, judge } = universe;
    const device = universe.devices[0];
    const there = this.#atLms({ attempt, records, device });
    const reviews = isScorm(plan.format) ? plan.scorm.reviews : plan.format === 'cmi5' && plan.lrs.reviews;
    for (const token of attempt.done.keys()) {
      if (there.has(token) || attempt.excused.has(token)) continue;
      // Once completed such an LMS opens the course for looking around only: what one browser still has stays there.
      if (reviews && this.#completed({ records }) && universe.devices.some(device => device.keptOf(attempt).has(token))) continue;
      judge.wrong('lost', `${token} of learner ${learner + 1}`);
    }
    if (plan.format === 'web') return;
    if (!this.#completed({ records })) judge.wrong('not completed', `learner ${learner + 1}`);
    if (scorm && plan.report === 'passed' && plan.scorm.version === '1.2' && scorm.cmi.get(names['1.2'].status) !== 'passed')
      judge.wrong('not completed', `learner ${learner + 1}: not passed`);
  }
}

/**
 * Statements go one at a time: what an earlier xAPI session left when the LRS has some of it, what an LRS does not say whether it has, and
 * what it has stored half of.
 */
const goesOneByOne = ({ format, lrs, acts }: SimulatedPlan): boolean =>
  format === 'xapi' || !lrs.reads || acts.some(act => act.do === 'lrs' && act.trouble === 'half');

/** The learner reads that nothing is kept here. */
const notKept = ({ seat }: SimulatedTab): boolean => seat.said.has('readOnly') || seat.said.get('ended') === 'reopen';

const at = (list: readonly string[], number: number): string => list[number % list.length] ?? '';
