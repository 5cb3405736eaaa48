import { type Random, randomFrom } from '../random.ts';
import { SimulatedClock } from './clock.ts';
import { type CourseVersion, outlines } from './course.ts';
import { Device, type Fate, progressKeys } from './device.ts';
import { Internet } from './internet.ts';
import { newAttempt, RunJudge, type SimulatedAttempt } from './judge.ts';
import { type LrsRecord, launchedId, SimulatedLrs, simulatedActor } from './lrs.ts';
import { SimulatedPage } from './page.ts';
import { failsRequestsFirst, isScorm, type PageOpening, type ProbeState, type SimulatedPlan, type Strike, speaksXapi } from './plan.ts';
import { type LaunchSeat, takeSeat } from './product.ts';
import { type Load, names, ScormLms, type ScormLmsPage, type ScormRecord } from './scorm-lms.ts';
import { type ApiHost, type ArrivalKind, windowsFor } from './windows.ts';

/** Something done in a page that counts: its token and when. */
export type DoneAt = { readonly token: string; readonly at: number };

/** A tab of a browser with the course in it, or with what is left of it. */
export type SimulatedTab = {
  readonly number: number;
  readonly device: Device;
  readonly learner: number;
  readonly version: CourseVersion;
  readonly session: Map<string, string>;
  readonly attempt: SimulatedAttempt;
  readonly records: WorldRecords;
  readonly browse: boolean;
  readonly lmsPage: ScormLmsPage | null;
  /** How the LMS's page came to be shown. */
  readonly around: ArrivalKind;
  readonly search: string;
  readonly page: SimulatedPage;
  readonly seat: LaunchSeat;
  readonly openedAt: number;
  /** What calls had kept everything waiting by then, in milliseconds. */
  readonly blockedBefore: number;
  readyAt: number | null;
  /** When its computer woke up, after it had slept. */
  wokeAt: number;
  /** Since when the learner reads that there is no LMS, and that progress stays in this browser. */
  noLmsSince: number | null;
  /** What was done in this page. */
  readonly done: DoneAt[];
  readonly steps: Steps;
  open: boolean;
};

/** What a page has asked of the world so far, and what strikes it when. */
type Steps = { count: number; strikes: readonly Planned[] };

type Planned = { readonly what: Strike; readonly step: number };

export type WorldRecords = { readonly attempt: SimulatedAttempt; readonly scorm: ScormRecord | null; readonly lrs: LrsRecord | null };

/** The day on which every run begins. */
const epoch = Date.UTC(2026, 0, 5, 8);

/** Everything there is in one run: the learners, their browsers, the LMS. */
export class Universe {
  readonly plan: SimulatedPlan;
  readonly judge = new RunJudge();
  readonly clock = new SimulatedClock();
  readonly devices: readonly [Device, Device] = [new Device(), new Device()];
  readonly scorm: ScormLms;
  readonly lrs: SimulatedLrs;
  readonly tabs = new Map<number, SimulatedTab>();
  /** What each learner has at the LMS in the attempt of now. */
  readonly records: [WorldRecords, WorldRecords];
  probe: ProbeState = 'works';
  /** Whether a page ever got an answer to that. */
  probeHeard = false;
  launches = 0;
  readonly #planned = new Map<number, readonly Planned[]>();
  readonly #random: Random;
  readonly #internet: Internet;
  #registrations = 0;

  constructor(plan: SimulatedPlan) {
    this.plan = plan;
    this.#random = randomFrom(plan.seed);
    this.#internet = new Internet(this.clock, this.#random);
    this.scorm = new ScormLms(plan.scorm, this.judge);
    this.lrs = new SimulatedLrs(plan.lrs, this.judge);
    for (const device of this.devices) device.hasLocks = plan.locks;
    this.devices[1].clockOff = plan.clockOff;
    this.records = [this.#newRecords(0, null), this.#newRecords(1, null)];
    this.#internet.onLost = request => this.lrs.overhear(request);
    this.#internet.servers.set('https://lms.example', request => {
      if (request.path === '/cursus/reachable.txt') return this.#reachable();
      return this.lrs.answer(request);
    });
    this.#internet.servers.set('https://lrs.example', request => this.lrs.answer(request));
    this.#internet.onAsked = (url, init) =>
      this.heard?.(`${this.clock.now} ${init.method ?? 'GET'} ${url} ${JSON.stringify(init.headers)} ${init.body ?? ''}`);
    this.scorm.onCalled = call => this.heard?.(`${this.clock.now} ${call}`);
    this.clock.onEvent = life => {
      for (const tab of this.tabs.values()) if (tab.page.life === life) this.#step(tab.steps, tab.page, tab.device, () => tab);
    };
  }

  /** The LMS begins anew with this learner: a new attempt, or a new registration. */
  begin(learner: 0 | 1): void {
    if (!this.plan.unregistered) this.records[learner] = this.#newRecords(learner, this.records[learner].attempt);
  }

  #newRecords(learner: number, before: SimulatedAttempt | null): WorldRecords {
    const attempt = newAttempt(learner, before);
    const { format, unregistered, beside } = this.plan;
    const registration = format === 'xapi' && unregistered ? '' : uuidOf(this.#registrations++);
    return {
      attempt,
      scorm: isScorm(format) ? this.scorm.newRecord(attempt) : null,
      lrs: speaksXapi(format) || beside ? this.lrs.newRecord(attempt, registration) : null,
    };
  }

  #reachable() {
    const headers = { 'content-type': 'text/plain' };
    const { trouble } = this.scorm;
    if (trouble === 'gone') return { status: 502, headers };
    if (trouble === 'expired') return { status: 200, headers, redirected: true };
    if (this.probe === 'silent') return null;
    this.probeHeard = true;
    if (this.probe === 'elsewhere')
      return { status: 403, headers, redirected: true, url: 'https://bestanden.example/a1/reachable.txt?sig=1' };
    return { status: this.probe === 403 ? 403 : 200, headers };
  }

  /** Opens the course in a tab: a new one, or what is in it goes. `before`: the tab that it comes out of. */
  open(given: number, learner: 0 | 1, deviceNumber: 0 | 1, version: CourseVersion, asked: PageOpening, browse: boolean): void {
    const before = this.tabs.get(given);
    const device = before?.device ?? this.devices[deviceNumber];
    const old = asked === 'launch' ? null : (before ?? null);
    const how: PageOpening = old ? asked : 'launch';
    if (before && how !== 'duplicate') this.leave(before);
    // What is not there already has to come over the network, from an LMS that works.
    const away = device.network === 'cut' || this.scorm.trouble === 'gone' || this.scorm.trouble === 'expired';
    if (away && how !== 'back' && how !== 'restored') return;
    // The LMS begins anew with a page that it opens for it: the old ones are closed.
    if (how === 'launch')
      for (const tab of [...this.tabs.values()])
        if (tab.device === device && tab.learner === learner && tab.attempt !== this.records[learner].attempt) this.leave(tab);
    // A browser has one login at the LMS: whoever comes in puts out whoever was in.
    for (const tab of [...this.tabs.values()]) if (tab.device === device && tab.learner !== learner) this.leave(tab);
    let number = given;
    // Each duplicate is a tab of its own, beside those of before.
    if (how === 'duplicate') while (this.tabs.has(number)) number += 100;
    const records = old?.records ?? this.records[learner];
    const { attempt, scorm, lrs } = records;
    const { format } = this.plan;
    const steps: Steps = { count: 0, strikes: this.#planned.get(number) ?? [] };
    this.#planned.delete(number);
    const onStep = (): Fate => this.#step(steps, page, device, () => tab);
    const page: SimulatedPage = new SimulatedPage({
      clock: this.clock,
      device,
      internet: this.#internet,
      random: this.#random,
      onStep,
      onKept: (key, value) => {
        this.heard?.(`${this.clock.now} keeps ${JSON.stringify([key, value])}`);
        if (typeof key !== 'string' || typeof value !== 'string') return;
        device.keeps(key, attempt, value);
        if (progressKeys.test(key)) this.judge.inBrowser(`Browser ${deviceNumber + 1}`, attempt, value);
      },
      epoch,
    });
    let tab: SimulatedTab | null = null;
    const course: Load = { clock: this.clock, device, life: page.life, onCall: onStep, ended: false, refused: false };
    let lmsPage: ScormLmsPage | null = null;
    let search = '';
    this.launches++;
    if (scorm && isScorm(format)) {
      const kept = old?.lmsPage ?? null;
      if (kept && (how === 'restored' || how === 'reload frame')) {
        kept.course = course;
        lmsPage = kept;
      } else if (kept && (how === 'back' || how === 'duplicate')) lmsPage = this.scorm.show(kept, course);
      else lmsPage = this.scorm.open(scorm, browse, course);
    } else if (lrs && speaksXapi(format)) search = old && how !== 'launch' ? old.search : this.#address(lrs, browse);
    const session = old ? (how === 'duplicate' ? new Map(old.session) : old.session) : new Map<string, string>();
    const arrival: ArrivalKind = arrivals[how];
    // The LMS's page that stays says for ever how it came itself.
    const around: ArrivalKind = how === 'reload frame' || how === 'restored' ? (old?.around ?? 'navigate') : arrival;
    const own = names[this.plan.scorm.version];
    const host: ApiHost = lmsPage && {
      name: own.api,
      object: lmsPage.api,
      place: this.plan.scorm.api,
      after: this.plan.scorm.api === 'late' ? 900 : 0,
    };
    const dataset: Record<string, string> = { format };
    if (this.plan.beside && isScorm(format)) Object.assign(dataset, { lrs: 'https://lrs.example/lrs/', lrsKey: 'Basic xapi' });
    const done: DoneAt[] = [];
    const openedAt = this.clock.now;
    const blockedBefore = this.clock.blocked;
    const seat = takeSeat({
      format,
      window: windowsFor({ arrival, around, search, dataset, session, now: () => this.clock.now }, host),
      world: page.world,
      outline: outlines[version],
      report: this.plan.report,
      probe: 'https://lms.example/cursus/reachable.txt',
      script: () => {
        const fate = onStep();
        return new Promise((resolve, reject) => {
          if (fate === 'silent') return;
          this.clock.later(
            page.life,
            () => (fate === 'fails' || device.network === 'cut' ? reject(new Error('No script')) : resolve()),
            30,
          );
        });
      },
      answer: mine => this.#answer(attempt, mine),
      onReload: () => {},
      onReady: () => {
        if (tab) tab.readyAt ??= this.clock.now;
      },
    });
    tab = {
      number,
      device,
      learner,
      version,
      session,
      attempt,
      records,
      browse,
      lmsPage,
      around,
      search,
      page,
      seat,
      openedAt,
      blockedBefore,
      readyAt: seat.ready ? this.clock.now : null,
      wokeAt: 0,
      noLmsSince: null,
      done,
      steps,
      open: page.life.alive,
    };
    this.tabs.set(number, tab);
  }

  /** The page is about to be left. Some browsers fail its requests first. */
  leaving(tab: SimulatedTab): void {
    if (failsRequestsFirst(this.plan)) this.#internet.fail(tab.page.life);
  }

  /** The page is left as a page should be: it hears of it, and is gone. */
  leave(tab: SimulatedTab): void {
    if (!tab.open) return;
    tab.open = false;
    tab.page.fire('pagehide', () => tab.seat.leave());
    this.gone(tab, 'left');
    tab.page.die();
  }

  /** The page is gone from one moment to the next. */
  kill(tab: SimulatedTab): void {
    if (!tab.open) return;
    tab.open = false;
    tab.page.die();
    this.gone(tab, 'killed');
  }

  /** Hears of everything that leaves a page, or is kept by it, a line each. */
  heard: ((line: string) => void) | null = null;

  /** Hears that a page is gone. */
  gone: (tab: SimulatedTab, how: 'left' | 'killed') => void = () => {};

  /** The computer wakes up: what its pages waited for goes on. */
  wake(device: Device): void {
    for (const tab of this.tabs.values())
      if (tab.device === device && tab.open && tab.page.life.asleep) {
        tab.wokeAt = this.clock.now;
        this.clock.wake(tab.page.life);
      }
  }

  network(device: Device, state: Device['network']): void {
    const before = device.network;
    device.network = state;
    if (before === 'cut' && state !== 'cut')
      for (const tab of this.tabs.values())
        if (tab.open && tab.device === device) this.clock.later(tab.page.life, () => tab.page.fire('online', () => tab.seat.show()), 1);
  }

  /** Strikes what is in this tab at its step with that number, counted from here; where nothing is in it yet, what is opened there next. */
  strike(number: number, planned: Planned): void {
    const tab = this.tabs.get(number);
    if (!tab?.open) this.#planned.set(number, [...(this.#planned.get(number) ?? []), planned]);
    else tab.steps.strikes = [...tab.steps.strikes, { ...planned, step: tab.steps.count + planned.step }];
  }

  /** Every step of a page comes by here, and may meet a strike. `tab`: `null` as long as the page is being made. */
  #step(steps: Steps, page: SimulatedPage, device: Device, tab: () => SimulatedTab | null): Fate {
    const step = steps.count++;
    if (steps.strikes.length === 0) return 'works';
    const due = steps.strikes.filter(strike => strike.step <= step);
    if (due.length === 0) return 'works';
    steps.strikes = steps.strikes.filter(strike => strike.step > step);
    let fate: Fate = 'works';
    const soon = (run: (tab: SimulatedTab) => void) =>
      this.clock.later(
        page.life,
        () => {
          const now = tab();
          if (now?.open) run(now);
        },
        0,
      );
    for (const { what } of due) {
      switch (what) {
        case 'kill': {
          const now = tab();
          if (now) this.kill(now);
          else page.die();
          break;
        }
        case 'cut':
          device.network = 'cut';
          break;
        case 'silent':
          fate = 'silent';
          break;
        case 'fail':
          fate = 'fails';
          break;
        case 'sleep':
          page.life.asleep = true;
          break;
        case 'hide':
          soon(tab => tab.seat.hide());
          break;
        case 'leave':
          soon(tab => this.leave(tab));
      }
    }
    return fate;
  }

  /** Learners say what is so: it is theirs when all of it was done by them. */
  #answer(attempt: SimulatedAttempt, mine: string): boolean {
    return this.ownsAll(attempt, mine);
  }

  ownsAll: (attempt: SimulatedAttempt, text: string) => boolean = () => false;

  #address(record: LrsRecord, browse: boolean): string {
    const actor = JSON.stringify(simulatedActor(record.attempt.learner));
    const query: Record<string, string> = { endpoint: 'https://lms.example/lrs/', actor };
    if (record.registration !== '') query['registration'] = record.registration;
    if (this.plan.format === 'cmi5') {
      const session = this.lrs.launch(record, browse);
      Object.assign(query, { fetch: `https://lms.example/fetch?s=${session.id}`, activityId: launchedId });
    } else Object.assign(query, { auth: 'Basic xapi', activity_id: launchedId });
    return `?${new URLSearchParams(query)}`;
  }
}

/** What the browser says of the course's own page. */
const arrivals: { readonly [O in PageOpening]: ArrivalKind } = {
  launch: 'navigate',
  reload: 'reload',
  'reload frame': 'reload',
  restored: 'reload',
  back: 'back_forward',
  duplicate: 'back_forward',
};

const uuidOf = (number: number): string => `3f0f2b1e-7a55-4a4e-9a52-${number.toString(16).padStart(12, '0')}`;
