import { isRecord } from '../http/http.ts';
import { first, isDuration, isIri, isLanguageTag, isTimestamp, isUuid, must, only, optional, type StatementProblem } from './shape.ts';

/** A statement that passed `checkStatement`, as JSON. The fields that the preview itself reads are typed. */
export type Statement = {
  readonly id?: string;
  readonly actor: Agent;
  readonly verb: { readonly id: string; readonly display?: Readonly<Record<string, string>> };
  readonly object: {
    readonly id?: string;
    readonly objectType?: string;
    readonly definition?: { readonly name?: Readonly<Record<string, string>>; readonly type?: string };
  };
  readonly result?: Result;
  readonly context?: Context;
  readonly timestamp?: string;
  readonly stored?: string;
};
export type Agent = {
  readonly objectType?: string;
  readonly name?: string;
  readonly mbox?: string;
  readonly mbox_sha1sum?: string;
  readonly openid?: string;
  readonly account?: { readonly homePage: string; readonly name: string };
};
export type Result = {
  readonly score?: { readonly scaled?: number; readonly raw?: number; readonly min?: number; readonly max?: number };
  readonly success?: boolean;
  readonly completion?: boolean;
  readonly duration?: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
};
export type Context = {
  readonly registration?: string;
  readonly contextActivities?: Readonly<Record<string, { readonly id: string }[] | { readonly id: string }>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
};

/** The names of the members that xAPI 1.0.3 Data 2.4 allows; any other makes a statement invalid (Data 2.2). */
const members = {
  statement: ['id', 'actor', 'verb', 'object', 'result', 'context', 'timestamp', 'stored', 'authority', 'version', 'attachments'],
  agent: ['objectType', 'name', 'mbox', 'mbox_sha1sum', 'openid', 'account', 'member'],
  verb: ['id', 'display'],
  activity: ['objectType', 'id', 'definition'],
  definition: [
    'name',
    'description',
    'type',
    'moreInfo',
    'extensions',
    'interactionType',
    'correctResponsesPattern',
    'choices',
    'scale',
    'source',
    'target',
    'steps',
  ],
  result: ['score', 'success', 'completion', 'response', 'duration', 'extensions'],
  score: ['scaled', 'raw', 'min', 'max'],
  context: ['registration', 'instructor', 'team', 'contextActivities', 'revision', 'platform', 'language', 'statement', 'extensions'],
  contextActivities: ['parent', 'grouping', 'category', 'other'],
} as const;

/**
 * Checks the shape of a statement against xAPI 1.0.3 Data 2.
 * @returns `null`, or one Dutch sentence that names the member that is wrong.
 */
export function checkStatement(value: unknown): StatementProblem {
  if (!isRecord(value)) return 'een statement is een JSON-object';
  return first(
    () => only(value, members.statement, 'statement'),
    () => optional(value.id, id => must(isUuid(id), '‘id’ is geen UUID')),
    () => checkActor(value.actor, 'actor'),
    () => checkVerb(value.verb),
    () => checkObject(value.object),
    () => optional(value.result, checkResult),
    () => optional(value.context, context => checkContext(context, value.object)),
    () => optional(value.timestamp, time => must(isTimestamp(time), '‘timestamp’ is geen ISO 8601-tijd')),
    () => must(value.attachments === undefined, '‘attachments’ worden hier niet aangenomen'),
    () => optional(value.version, version => must(/^1\.0(\.\d+)?$/.test(String(version)), '‘version’ moet 1.0.x zijn')),
  );
}

function checkActor(value: unknown, where: string): StatementProblem {
  if (!isRecord(value)) return `‘${where}’ ontbreekt`;
  const identifiers = [value.mbox, value.mbox_sha1sum, value.openid, value.account].filter(one => one !== undefined).length;
  const group = value.objectType === 'Group';
  return first(
    () => only(value, members.agent, where),
    () =>
      must(
        ['Agent', 'Group', undefined].some(type => type === value.objectType),
        `‘${where}.objectType’ is geen Agent of Group`,
      ),
    () =>
      must(
        identifiers === 1 || (group && identifiers === 0 && Array.isArray(value.member)),
        `‘${where}’ moet precies één kenmerk hebben (account, mbox, mbox_sha1sum of openid)`,
      ),
    () => must(group || value.member === undefined, `‘${where}.member’ hoort alleen bij een Group`),
    () => optional(value.mbox, mbox => must(/^mailto:[^@\s]+@[^@\s]+$/.test(String(mbox)), `‘${where}.mbox’ is geen mailto-adres`)),
    () => optional(value.mbox_sha1sum, sum => must(/^[0-9a-f]{40}$/i.test(String(sum)), `‘${where}.mbox_sha1sum’ is geen SHA-1`)),
    () => optional(value.openid, id => must(isIri(id), `‘${where}.openid’ is geen adres`)),
    () =>
      optional(value.account, account =>
        must(
          isRecord(account) && isIri(account.homePage) && typeof account.name === 'string' && account.name !== '',
          `‘${where}.account’ heeft homePage en name nodig`,
        ),
      ),
  );
}

function checkLanguageMap(value: unknown, where: string): StatementProblem {
  if (!isRecord(value)) return `‘${where}’ is geen lijst van talen`;
  const wrong = Object.keys(value).find(tag => !isLanguageTag(tag) || typeof value[tag] !== 'string');
  return must(wrong === undefined, `‘${where}.${wrong}’ is geen taalcode met tekst`);
}

function checkExtensions(value: unknown, where: string): StatementProblem {
  if (!isRecord(value)) return `‘${where}’ is geen object`;
  const wrong = Object.keys(value).find(key => !isIri(key));
  return must(wrong === undefined, `de sleutel ‘${wrong}’ in ‘${where}’ is geen absolute IRI`);
}

function checkVerb(value: unknown): StatementProblem {
  if (!isRecord(value)) return '‘verb’ ontbreekt';
  return first(
    () => only(value, members.verb, 'verb'),
    () => must(isIri(value.id), '‘verb.id’ is geen absolute IRI'),
    () => optional(value.display, display => checkLanguageMap(display, 'verb.display')),
  );
}

function checkActivity(value: unknown, where: string): StatementProblem {
  if (!isRecord(value)) return `‘${where}’ is geen activiteit`;
  return first(
    () => only(value, members.activity, where),
    () => must(value.objectType === undefined || value.objectType === 'Activity', `‘${where}.objectType’ is geen Activity`),
    () => must(isIri(value.id), `‘${where}.id’ is geen absolute IRI`),
    () =>
      optional(value.definition, definition => {
        if (!isRecord(definition)) return `‘${where}.definition’ is geen object`;
        return first(
          () => only(definition, members.definition, `${where}.definition`),
          () => optional(definition.name, name => checkLanguageMap(name, `${where}.definition.name`)),
          () => optional(definition.description, text => checkLanguageMap(text, `${where}.definition.description`)),
          () => optional(definition.type, type => must(isIri(type), `‘${where}.definition.type’ is geen absolute IRI`)),
          () => optional(definition.extensions, extensions => checkExtensions(extensions, `${where}.definition.extensions`)),
        );
      }),
  );
}

function checkObject(value: unknown): StatementProblem {
  if (!isRecord(value)) return '‘object’ ontbreekt';
  switch (value.objectType) {
    case undefined:
    case 'Activity':
      return checkActivity(value, 'object');
    case 'Agent':
    case 'Group':
      return checkActor(value, 'object');
    case 'StatementRef':
      return must(isUuid(value.id), '‘object.id’ van een StatementRef is geen UUID');
    case 'SubStatement':
      return first(
        () => must(isRecord(value.object) && value.object.objectType !== 'SubStatement', 'een SubStatement mag geen SubStatement bevatten'),
        () => must(value.id === undefined && value.stored === undefined, 'een SubStatement heeft geen ‘id’ of ‘stored’'),
        () => {
          const { objectType: _, ...inner } = value;
          return checkStatement(inner);
        },
      );
    default:
      return '‘object.objectType’ is onbekend';
  }
}

function checkResult(value: unknown): StatementProblem {
  if (!isRecord(value)) return '‘result’ is geen object';
  return first(
    () => only(value, members.result, 'result'),
    () => optional(value.success, flag => must(typeof flag === 'boolean', '‘result.success’ is geen true of false')),
    () => optional(value.completion, flag => must(typeof flag === 'boolean', '‘result.completion’ is geen true of false')),
    () => optional(value.response, text => must(typeof text === 'string', '‘result.response’ is geen tekst')),
    () => optional(value.duration, time => must(isDuration(time), '‘result.duration’ is geen ISO 8601-duur')),
    () => optional(value.extensions, extensions => checkExtensions(extensions, 'result.extensions')),
    () => optional(value.score, checkScore),
  );
}

function checkScore(value: unknown): StatementProblem {
  if (!isRecord(value)) return '‘result.score’ is geen object';
  const { scaled, raw, min, max } = value;
  return first(
    () => only(value, members.score, 'result.score'),
    () =>
      must(
        [scaled, raw, min, max].every(one => one === undefined || typeof one === 'number'),
        '‘result.score’ bevat alleen getallen',
      ),
    () => must(typeof scaled !== 'number' || (scaled >= -1 && scaled <= 1), '‘result.score.scaled’ ligt niet tussen -1 en 1'),
    () => must(typeof min !== 'number' || typeof max !== 'number' || min < max, '‘result.score.min’ is niet kleiner dan max'),
    () =>
      must(
        typeof raw !== 'number' || ((typeof min !== 'number' || raw >= min) && (typeof max !== 'number' || raw <= max)),
        '‘result.score.raw’ ligt niet tussen min en max',
      ),
  );
}

function checkContext(value: unknown, object: unknown): StatementProblem {
  if (!isRecord(value)) return '‘context’ is geen object';
  const activity = isRecord(object) && (object.objectType === undefined || object.objectType === 'Activity');
  return first(
    () => only(value, members.context, 'context'),
    () => optional(value.registration, id => must(isUuid(id), '‘context.registration’ is geen UUID')),
    () => optional(value.instructor, actor => checkActor(actor, 'context.instructor')),
    () => optional(value.team, actor => checkActor(actor, 'context.team')),
    () =>
      must(
        activity || (value.revision === undefined && value.platform === undefined),
        '‘revision’ en ‘platform’ horen alleen bij een activiteit',
      ),
    () => optional(value.language, tag => must(isLanguageTag(tag), '‘context.language’ is geen taalcode')),
    () => optional(value.extensions, extensions => checkExtensions(extensions, 'context.extensions')),
    () =>
      optional(value.contextActivities, activities => {
        if (!isRecord(activities)) return '‘context.contextActivities’ is geen object';
        return first(
          () => only(activities, members.contextActivities, 'context.contextActivities'),
          ...Object.entries(activities).flatMap(([kind, list]) =>
            (Array.isArray(list) ? list : [list]).map(one => () => checkActivity(one, `context.contextActivities.${kind}`)),
          ),
        );
      }),
  );
}

/** Checks an agent as the `agent` parameter of the other resources carries it. */
export const checkAgent = (value: unknown): StatementProblem => checkActor(value, 'agent');
