/**
 * Values that the SCORM engine takes but that some LMS in use refuses, cuts off or loses. The preview refuses them, so that a course
 * that runs here runs everywhere. Measured in Moodle 4.5 and the ADL test suites, or stricter readings of the standard.
 */
export type ScormVersion = '1.2' | '2004';
export type ValueRefusal = { readonly code: string; readonly reason: string };
type Rule = readonly [element: RegExp, allowed: (value: string) => boolean, reason: string];

const matches =
  (pattern: RegExp) =>
  (value: string): boolean =>
    pattern.test(value);
const upTo =
  (length: number) =>
  (value: string): boolean =>
    value.length <= length;
const decimal = matches(/^(-?\d{1,5}(\.\d{1,7})?)?$/);
const identifier = matches(/^[A-Za-z0-9_]{1,250}$/);
const inRange =
  (min: number, max: number) =>
  (value: string): boolean =>
    value !== '' && decimal(value) && Number(value) >= min && Number(value) <= max;

const shared: readonly Rule[] = [
  [/\.score\.(raw|min|max)$|\.weighting$/, decimal, 'Schrijf een getal zonder exponent, met hoogstens vijf cijfers voor de punt.'],
  [
    /^cmi\.(interactions|objectives)\.\d+(\.objectives\.\d+)?\.id$/,
    identifier,
    'Een id bestaat uit letters, cijfers en _ (hoogstens 250); andere tekens weigert een deel van de LMS’en.',
  ],
];

const rules: Readonly<Record<ScormVersion, readonly Rule[]>> = {
  '1.2': [
    ...shared,
    [/^cmi\.suspend_data$/, upTo(4096), 'suspend_data is langer dan 4096 tekens.'],
    [/^cmi\.core\.lesson_location$/, upTo(255), 'lesson_location is langer dan 255 tekens.'],
    [/^cmi\.core\.exit$/, matches(/^(|time-out|suspend|logout)$/), 'exit is leeg, time-out, suspend of logout.'],
    [/^cmi\.core\.session_time$|\.latency$/, matches(/^\d{2,4}:\d{2}:\d{2}(\.\d{1,2})?$/), 'Schrijf een duur als HHHH:MM:SS.SS.'],
    [/^cmi\.core\.score\.(raw|min|max)$/, inRange(0, 100), 'Een score ligt tussen 0 en 100, en wordt niet leeg geschreven.'],
    [/^cmi\.interactions\.\d+\.time$/, matches(/^\d{2}:\d{2}:\d{2}(\.\d{1,2})?$/), 'Schrijf een tijdstip als HH:MM:SS.'],
    [
      /^cmi\.interactions\.\d+\.result$/,
      matches(/^(correct|wrong|unanticipated|neutral|-?\d{1,5}(\.\d{1,7})?)$/),
      'result is correct, wrong, unanticipated, neutral of een getal.',
    ],
    [/^cmi\.interactions\.\d+\.student_response$/, upTo(255), 'student_response is langer dan 255 tekens.'],
  ],
  '2004': [
    ...shared,
    [/^cmi\.suspend_data$/, upTo(64_000), 'suspend_data is langer dan 64000 tekens.'],
    [/^cmi\.location$/, upTo(1000), 'location is langer dan 1000 tekens.'],
    [
      /\.timestamp$/,
      matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,2}(Z|[+-]\d{2}(:\d{2})?)?)?$/),
      'Schrijf een tijdstip als JJJJ-MM-DDTuu:mm:ss.ssZ met precies twee decimalen (toISOString geeft er drie).',
    ],
    [
      /^cmi\.session_time$|\.latency$/,
      matches(/^P(?=[\dT])(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/),
      'Schrijf een duur als PT1H2M3.45S met hoogstens twee decimalen, nooit alleen PT.',
    ],
    [/progress_measure$/, inRange(0, 1), 'progress_measure is een getal van 0 tot en met 1, zonder exponent.'],
    [/\.scaled$/, inRange(-1, 1), 'Een geschaalde score is een getal van -1 tot en met 1, zonder exponent.'],
    [/\.description$/, matches(/^[^\r\n]{0,250}$/), 'description is hoogstens 250 tekens op één regel.'],
    [
      /^cmi\.interactions\.\d+\.result$/,
      matches(/^(correct|incorrect|unanticipated|neutral|-?\d{1,5}(\.\d{1,7})?)$/),
      'result is correct, incorrect, unanticipated, neutral of een getal.',
    ],
  ],
};

const choiceResponse: Readonly<Record<ScormVersion, Rule>> = {
  '1.2': [
    /^cmi\.interactions\.\d+\.student_response$/,
    matches(/^[0-9a-z](,[0-9a-z])*$/),
    'Een keuze is één teken 0-9 of a-z; meer keuzes met komma’s ertussen.',
  ],
  '2004': [
    /^cmi\.interactions\.\d+\.learner_response$/,
    matches(/^[\w.]+(\[,\][\w.]+)*$/),
    'Een keuze bestaat uit letters, cijfers, _ en punt; meer keuzes met [,] ertussen (een streepje weigert Moodle).',
  ],
};

/**
 * Holds one SetValue against the rules.
 * @param value as the course passed it: a number or boolean is refused, because LMSs differ in how they write it.
 * @param interactionType type of the interaction that `element` belongs to, `''` when unknown.
 * @returns the error code of the standard with a Dutch reason, or `null` when the engine may judge.
 */
export function refusalOf(version: ScormVersion, element: string, value: unknown, interactionType: string): ValueRefusal | null {
  const code = version === '1.2' ? '405' : '406';
  if (typeof value !== 'string') return { code, reason: 'Elke waarde is tekst (string).' };
  const tried = interactionType === 'choice' ? [...rules[version], choiceResponse[version]] : rules[version];
  const broken = tried.find(([pattern, allowed]) => pattern.test(element) && !allowed(value));
  return broken ? { code, reason: broken[2] } : null;
}
