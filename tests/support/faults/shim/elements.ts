import * as is from './values.ts';

export type ShimVersion = '1.2' | '2004';

export type ShimElement = {
  readonly access: 'read' | 'write' | 'both';
  readonly check: is.ValueCheck;
};

/** Element names with `n` for an index; what is not in here does not exist. */
type Table = { readonly [name: string]: ShimElement };

const read: ShimElement = { access: 'read', check: () => null };
const write = (check: is.ValueCheck): ShimElement => ({ access: 'write', check });
const both = (check: is.ValueCheck): ShimElement => ({ access: 'both', check });
const readOnly = (...names: readonly string[]): Table => Object.fromEntries(names.map(name => [name, read]));

/** Only `suspend`: nothing else comes back after a crash, and after `normal` a review opens empty (`standards.md` §3). */
const exit = write(is.oneOf('suspend'));
const interactionTypes = ['true-false', 'choice', 'fill-in', 'matching', 'performance', 'sequencing', 'likert', 'numeric'] as const;

/** SCORM 1.2 RTE 3.4.4. Scores 0–100; sizes are the smallest of all LMSs. */
const scorm12: Table = {
  ...readOnly('cmi.core._children', 'cmi.core.student_id', 'cmi.core.student_name', 'cmi.core.credit', 'cmi.core.entry'),
  ...readOnly('cmi.core.total_time', 'cmi.core.lesson_mode', 'cmi.core.score._children', 'cmi.launch_data', 'cmi.comments_from_lms'),
  ...readOnly('cmi.objectives._children', 'cmi.objectives._count', 'cmi.objectives.n.score._children'),
  ...readOnly('cmi.interactions._children', 'cmi.interactions._count', 'cmi.interactions.n.objectives._count'),
  ...readOnly('cmi.interactions.n.correct_responses._count', 'cmi.student_preference._children', 'cmi.student_data._children'),
  ...readOnly('cmi.student_data.mastery_score', 'cmi.student_data.max_time_allowed', 'cmi.student_data.time_limit_action'),
  'cmi.core.lesson_location': both(is.textCheck(255)),
  'cmi.core.lesson_status': both(is.oneOf('passed', 'completed', 'failed', 'incomplete', 'browsed')),
  'cmi.core.score.raw': both(is.number(0, 100)),
  'cmi.core.score.min': both(is.number(0, 100)),
  'cmi.core.score.max': both(is.number(0, 100)),
  'cmi.core.exit': exit,
  'cmi.core.session_time': write(is.timespanCheck),
  'cmi.suspend_data': both(is.suspendData(4096)),
  'cmi.comments': both(is.textCheck(4096)),
  'cmi.objectives.n.id': both(is.identifier),
  'cmi.objectives.n.score.raw': both(is.number(0, 100)),
  'cmi.objectives.n.score.min': both(is.number(0, 100)),
  'cmi.objectives.n.score.max': both(is.number(0, 100)),
  'cmi.objectives.n.status': both(is.oneOf('passed', 'completed', 'failed', 'incomplete', 'browsed', 'not attempted')),
  'cmi.student_preference.audio': both(is.number(-1, 100)),
  'cmi.student_preference.language': both(is.textCheck(255)),
  'cmi.student_preference.speed': both(is.number(-100, 100)),
  'cmi.student_preference.text': both(is.number(-1, 1)),
  'cmi.interactions.n.id': write(is.identifier),
  'cmi.interactions.n.objectives.n.id': write(is.identifier),
  'cmi.interactions.n.time': write(is.timeOfDay),
  'cmi.interactions.n.type': write(is.oneOf(...interactionTypes)),
  'cmi.interactions.n.correct_responses.n.pattern': write(is.textCheck(255)),
  'cmi.interactions.n.weighting': write(is.anyNumber),
  'cmi.interactions.n.student_response': write(is.textCheck(255)),
  'cmi.interactions.n.result': write(is.either(is.oneOf('correct', 'wrong', 'unanticipated', 'neutral'), is.anyNumber)),
  'cmi.interactions.n.latency': write(is.timespanCheck),
};

const scores2004 = (place: string): Table => ({
  [`${place}.score._children`]: read,
  [`${place}.score.scaled`]: both(is.number(-1, 1)),
  [`${place}.score.raw`]: both(is.anyNumber),
  [`${place}.score.min`]: both(is.anyNumber),
  [`${place}.score.max`]: both(is.anyNumber),
});
const completion = both(is.oneOf('completed', 'incomplete', 'not attempted', 'unknown'));
const success = both(is.oneOf('passed', 'failed', 'unknown'));
const requests = ['continue', 'previous', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll', '_none_'] as const;

/** SCORM 2004 RTE 4.2, 3rd and 4th Edition. */
const scorm2004: Table = {
  ...readOnly(
    'cmi._version',
    'cmi.completion_threshold',
    'cmi.credit',
    'cmi.entry',
    'cmi.launch_data',
    'cmi.learner_id',
    'cmi.learner_name',
  ),
  ...readOnly('cmi.max_time_allowed', 'cmi.mode', 'cmi.scaled_passing_score', 'cmi.time_limit_action', 'cmi.total_time'),
  ...readOnly('cmi.comments_from_learner._children', 'cmi.comments_from_learner._count', 'cmi.comments_from_lms._children'),
  ...readOnly('cmi.comments_from_lms._count', 'cmi.interactions._children', 'cmi.interactions._count', 'cmi.objectives._children'),
  ...readOnly('cmi.interactions.n.objectives._count', 'cmi.interactions.n.correct_responses._count', 'cmi.objectives._count'),
  ...readOnly('cmi.learner_preference._children', 'adl.nav.request_valid.continue', 'adl.nav.request_valid.previous'),
  ...scores2004('cmi'),
  ...scores2004('cmi.objectives.n'),
  'cmi.comments_from_learner.n.comment': both(is.textCheck(4000)),
  'cmi.comments_from_learner.n.location': both(is.textCheck(250)),
  'cmi.comments_from_learner.n.timestamp': both(is.timestamp),
  'cmi.completion_status': completion,
  'cmi.success_status': success,
  'cmi.progress_measure': both(is.number(0, 1)),
  'cmi.exit': exit,
  'cmi.location': both(is.textCheck(1000)),
  'cmi.session_time': write(is.durationCheck),
  'cmi.suspend_data': both(is.suspendData(64_000)),
  'cmi.learner_preference.audio_level': both(is.number(0, 99_999)),
  'cmi.learner_preference.language': both(is.textCheck(250)),
  'cmi.learner_preference.delivery_speed': both(is.number(0, 99_999)),
  'cmi.learner_preference.audio_captioning': both(is.oneOf('-1', '0', '1')),
  'cmi.objectives.n.id': both(is.identifier),
  'cmi.objectives.n.success_status': success,
  'cmi.objectives.n.completion_status': completion,
  'cmi.objectives.n.progress_measure': both(is.number(0, 1)),
  'cmi.objectives.n.description': both(is.lineCheck(250)),
  'cmi.interactions.n.id': both(is.identifier),
  'cmi.interactions.n.type': both(is.oneOf(...interactionTypes, 'long-fill-in', 'other')),
  'cmi.interactions.n.objectives.n.id': both(is.identifier),
  'cmi.interactions.n.timestamp': both(is.timestamp),
  'cmi.interactions.n.correct_responses.n.pattern': both(is.textCheck(250)),
  'cmi.interactions.n.weighting': both(is.anyNumber),
  'cmi.interactions.n.learner_response': both(is.textCheck(4000)),
  'cmi.interactions.n.result': both(is.either(is.oneOf('correct', 'incorrect', 'unanticipated', 'neutral'), is.anyNumber)),
  'cmi.interactions.n.latency': both(is.durationCheck),
  'cmi.interactions.n.description': both(is.lineCheck(250)),
  'adl.nav.request': both(is.oneOf(...requests)),
};

const tables: { readonly [V in ShimVersion]: Table } = { '1.2': scorm12, '2004': scorm2004 };

/** What the standard says of this element, `cmi.objectives.3.id`; `null` when there is no such element. */
export const elementOf = (version: ShimVersion, name: string): ShimElement | null => {
  const table = tables[version];
  const pattern = name.replace(/\.(?:0|[1-9]\d*)(?=\.)/g, '.n');
  return pattern === name && /\.n(?:\.|$)/.test(name) ? null : (table[pattern] ?? null);
};

/** The answer to a choice has a form of its own. */
export const responseCheck = (version: ShimVersion, name: string, type: string): is.ValueCheck | null => {
  if (type !== 'choice') return null;
  if (version === '1.2' && name.endsWith('.student_response')) return is.choices12;
  return version === '2004' && name.endsWith('.learner_response') ? is.choices2004 : null;
};
