import { pathsExtension } from '../../src/core/course/activity-ids.ts';
import type { Kind } from '../../src/xapi/vocabulary.ts';
import { activityTypes, verbs } from '../../src/xapi/vocabulary.ts';
import type { CourseFacts } from '../facts/course-facts.ts';
import { type Month, monthOf } from '../facts/months.ts';
import {
  type BoxOf,
  type PersonKey,
  personOfAccount,
  personOfMail,
  personOfMailHash,
  personOfOpenId,
  statementKey,
} from '../facts/person.ts';

/** One row of the table `events`. */
export type EventRow = {
  readonly id: string;
  /** Empty for `voided`: who withdrew it need not have learned anything. */
  readonly person: PersonKey;
  /**
   * `voided`: `item` is the key of a statement that was withdrawn (xAPI 1.0.3 Part 2, 2.3.2). `dilemma-replayed`: a dilemma that was played to an ending
   * along another path than before.
   */
  readonly kind: Exclude<Kind, 'choice-made'> | 'voided' | 'dilemma-replayed';
  /** Id of the module, or empty. */
  readonly module: string;
  /** Id of the dilemma or the learning action, or empty. */
  readonly item: string;
  readonly month: Month;
  /** Whole days since 1 January 1970, UTC. */
  readonly day: number;
  /** Length in seconds, -1 when not said. */
  readonly seconds: number;
  /** 1: the clock of the device cannot be right, and the moment is that at which the LRS stored it. */
  readonly clock: 0 | 1;
};

/** One row of the table `choices`: no person, no unit, no moment but the month. */
export type ChoiceRow = {
  readonly id: string;
  /** `dilemma/scene`. */
  readonly question: string;
  readonly choice: string;
  /** The words of the course for it. */
  readonly label: string;
  /** Of nobody that can be found again (`person.ts`). */
  readonly box: string;
  readonly month: Month;
};

export type Flattened =
  | { readonly table: 'events'; readonly row: EventRow }
  | { readonly table: 'choices'; readonly row: ChoiceRow }
  /** It does not count, and why: what of the statement to name as an example is `said`. */
  | { readonly table: null; readonly why: WhyNot; readonly said: string };

export type WhyNot = keyof typeof whyNot;

/** Why a statement does not count, as a part of a sentence. */
export const whyNot = {
  noStatement: 'is geen statement',
  noMoment: 'zonder leesbaar moment',
  nobody: 'van niemand',
  foreign: 'van iets anders dan deze cursus',
  verb: 'met een werkwoord dat niet telt',
  noPart: 'over een onderdeel dat deze cursus niet heeft',
  noChoice: 'met een antwoord dat de cursus niet geeft',
} as const;

const notCounted = (why: WhyNot, said: string): Flattened => ({ table: null, why, said });
const dayMs = 86_400_000;
/** Before this the course was not there, milliseconds. */
const earliestMs = Date.UTC(2020, 0, 1);
/** How far a clock may be ahead of the LRS's, milliseconds. */
const maxAheadMs = 10 * 60_000;

/**
 * The columns of one statement as an LRS gives it. Never throws: what cannot be read is not of this course. `now`: what a statement's moment is
 * held against when nothing says when it was stored.
 */
export const flatten = (statement: unknown, facts: CourseFacts, boxOf: BoxOf, now: Date): Flattened => {
  const id = text(at(statement, 'id'));
  const verb = text(at(at(statement, 'verb'), 'id'));
  const moment = momentOf(statement, now);
  if (!id || !verb) return notCounted('noStatement', startOf(statement));
  if (!moment) return notCounted('noMoment', text(at(statement, 'timestamp')) || id);
  const base = { id: statementKey(id), module: '', item: '', seconds: secondsOf(statement), ...moment };
  if (verb === voided) {
    const target = text(at(at(statement, 'object'), 'id'));
    return target ? eventRow({ ...base, person: '', kind: 'voided', item: statementKey(target) }) : notCounted('noStatement', id);
  }
  const person = personOf(at(statement, 'actor'));
  return person ? ofPerson(statement, verb, { ...base, person }, facts, boxOf) : notCounted('nobody', id);
};

const ofPerson = (statement: unknown, verb: string, base: Omit<EventRow, 'kind'>, facts: CourseFacts, boxOf: BoxOf): Flattened => {
  const place = coursePartOf(statement, facts);
  const object = text(at(at(statement, 'object'), 'id'));
  if (!place) return notCounted('foreign', object);
  const gone = notCounted('noPart', object);
  const { module, dilemma, scene, action } = place;
  switch (verb) {
    case verbs.initialized.id:
      return eventRow({ ...base, kind: 'initialized', module });
    case verbs.terminated.id:
      return eventRow({ ...base, kind: 'terminated', module });
    case verbs.passed.id:
      return eventRow({ ...base, kind: 'passed', module });
    case verbs.progressed.id:
      return module ? eventRow({ ...base, kind: 'module-progressed', module }) : gone;
    case verbs.experienced.id:
      return dilemma ? eventRow({ ...base, kind: 'dilemma-begun', module, item: dilemma }) : gone;
    case verbs.completed.id:
      return completedOf(statement, base, place, facts);
    case verbs.defined.id:
      return action ? eventRow({ ...base, kind: 'action-set', item: action }) : gone;
    case verbs.answered.id:
      return dilemma && scene ? choiceOf(base, `${dilemma}/${scene}`, statement, boxOf) : gone;
    default:
      return notCounted('verb', verb);
  }
};

const completedOf = (statement: unknown, base: Omit<EventRow, 'kind'>, { module, dilemma }: CoursePart, facts: CourseFacts): Flattened => {
  if (!dilemma) return eventRow({ ...base, kind: module ? 'module-completed' : 'completed', module });
  return eventRow({ ...base, kind: pathsOf(statement, facts) > 1 ? 'dilemma-replayed' : 'dilemma-completed', module, item: dilemma });
};

const voided = 'http://adlnet.gov/expapi/verbs/voided';

const eventRow = (row: EventRow): Flattened => ({ table: 'events', row });

const choiceOf = ({ id, person, month }: Omit<EventRow, 'kind'>, question: string, statement: unknown, boxOf: BoxOf): Flattened => {
  const choice = text(at(at(statement, 'result'), 'response'));
  const offered = list(at(at(at(statement, 'object'), 'definition'), 'choices')).find(each => at(each, 'id') === choice);
  // An answer that the course does not offer could be something that a person typed.
  if (!choice || !offered || !/^\w{1,120}$/.test(choice)) return notCounted('noChoice', question);
  const label = text(Object.values(record(at(offered, 'description')))[0]).slice(0, 255) || choice;
  return { table: 'choices', row: { id, question, choice, label, box: boxOf(question, person), month } };
};

const pathsOf = (statement: unknown, course: CourseFacts): number =>
  Number(at(at(at(statement, 'result'), 'extensions'), pathsExtension(course)));

type CoursePart = { readonly module: string; readonly dilemma: string; readonly scene: string; readonly action: string };

/**
 * Which part of the course a statement is about. An LMS that launches by cmi5 may give what it launches an id of its own (cmi5 8.1.5);
 * then the course's id stands in the context.
 */
const coursePartOf = (statement: unknown, { iri, moduleOf, modules }: CourseFacts): CoursePart | null => {
  const object = at(statement, 'object');
  const own = pathUnder(iri, text(at(object, 'id')));
  const context = at(at(statement, 'context'), 'contextActivities');
  const around = own === null ? ['grouping', 'parent', 'category'].flatMap(where => list(at(context, where))) : [];
  const paths = own === null ? around.map(each => pathUnder(iri, text(at(each, 'id')))).filter(path => path !== null) : [own];
  if (paths.length === 0) return null;
  const [, kind = '', id = '', scene = ''] =
    paths.map(path => /^\/(modules|dilemmas|actions)\/([a-z0-9-]{1,120})(?:\/scenes\/([a-z0-9-]{1,120}))?$/.exec(path)).find(Boolean) ?? [];
  const dilemma = kind === 'dilemmas' ? id : '';
  const module = kind === 'modules' ? id : (moduleOf.get(dilemma) ?? '');
  const isModule = text(at(at(object, 'definition'), 'type')) === activityTypes.module;
  // A module that is gone from the course has no row in the report, but who worked in it did begin.
  const known = modules.some(each => each.id === module);
  if (isModule && !known) return kind === 'modules' ? { module: id, dilemma: '', scene: '', action: '' } : null;
  return { module, dilemma, scene, action: kind === 'actions' ? id : '' };
};

const pathUnder = (iri: string, id: string): string | null => (id === iri ? '' : id.startsWith(`${iri}/`) ? id.slice(iri.length) : null);

const momentOf = (statement: unknown, now: Date): Pick<EventRow, 'month' | 'day' | 'clock'> | null => {
  const said = Date.parse(text(at(statement, 'timestamp')));
  const stored = Date.parse(text(at(statement, 'stored')));
  const limit = Number.isNaN(stored) ? now.getTime() : stored;
  const wrong = !(said >= earliestMs && said <= limit + maxAheadMs);
  const moment = wrong ? stored : said;
  if (Number.isNaN(moment)) return null;
  return { month: monthOf(moment), day: Math.floor(moment / dayMs), clock: wrong ? 1 : 0 };
};

/** ISO 8601 (xAPI 1.0.3 Part 2, 4.6) in whole seconds; years and months have no length and are not read. A length over a day is none. */
const secondsOf = (statement: unknown): number => {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text(at(at(statement, 'result'), 'duration')));
  if (!found) return -1;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map(part => Number(part ?? 0));
  const whole = Math.round(days * 86_400 + hours * 3600 + minutes * 60 + seconds);
  return whole <= 86_400 ? whole : -1;
};

const personOf = (actor: unknown): PersonKey | null => {
  const account = at(actor, 'account');
  const name = text(at(account, 'name'));
  if (name) return personOfAccount(text(at(account, 'homePage')), name);
  const mail = text(at(actor, 'mbox'));
  if (mail) return personOfMail(mail.replace(/^mailto:/i, ''));
  const veiled = text(at(actor, 'mbox_sha1sum'));
  if (veiled) return personOfMailHash(veiled);
  const openId = text(at(actor, 'openid'));
  return openId ? personOfOpenId(openId) : null;
};

/** Enough of what stands there to find it again. */
const startOf = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 60);

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
const at = (value: unknown, key: string): unknown => record(value)[key];
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
/** xAPI lets a list of one activity be that activity (Part 2, 2.4.6.2). */
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
