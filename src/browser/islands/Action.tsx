import { useRef, useState } from 'preact/hooks';
import type { DeferredTexts } from '../../core/i18n/client.ts';
import { fill } from '../../core/i18n/fill.ts';

/** What someone will try: "als …" and "dan …". */
export type ActionPlan = { readonly moment: string; readonly deed: string };

type Props = {
  readonly id: string;
  readonly texts: Pick<
    DeferredTexts,
    | 'actionIf'
    | 'actionThen'
    | 'actionSet'
    | 'actionDone'
    | 'actionMissing'
    | 'actionMissingIf'
    | 'actionMissingThen'
    | 'actionWhen'
    | 'actionWeeks'
    | 'actionSentence'
    | 'actionCalendar'
    | 'actionCalendarText'
    | 'writePrivate'
    | 'download'
  >;
  readonly plan?: ActionPlan;
  readonly alreadySet?: boolean;
  /** The plan as one sentence. */
  readonly sentence?: (plan: ActionPlan) => string;
  /** The day so many weeks on, in words. */
  readonly dayOf?: (weeks: number) => string;
  readonly onWrite?: (plan: ActionPlan) => void;
  readonly onSet?: () => void;
  readonly onDownload?: (plan: ActionPlan) => void;
  readonly onCalendar?: (plan: ActionPlan, weeks: number) => void;
};

const weeksAhead = [2, 3, 4];

/** What is not filled in yet. */
const missingIn = ({ moment, deed }: ActionPlan): 'both' | 'moment' | 'deed' | null => {
  const [noMoment, noDeed] = [moment.trim() === '', deed.trim() === ''];
  return noMoment && noDeed ? 'both' : noMoment ? 'moment' : noDeed ? 'deed' : null;
};

/** One small experiment, "als … dan …". The course learns that there is one, never what it says. */
const Action = ({
  id,
  texts,
  plan = { moment: '', deed: '' },
  alreadySet = false,
  sentence,
  dayOf,
  onWrite,
  onSet,
  onDownload,
  onCalendar,
}: Props) => {
  const [{ moment, deed }, setPlan] = useState(plan);
  const [status, setStatus] = useState(alreadySet ? texts.actionDone : '');
  const [said, setSaid] = useState('');
  const [weeks, setWeeks] = useState(3);
  // Two fields may change before the next drawing: each goes on from the other.
  const latest = useRef(plan);
  const change = (part: Partial<ActionPlan>) => {
    latest.current = { ...latest.current, ...part };
    setPlan(latest.current);
    setSaid('');
    onWrite?.(latest.current);
  };
  const field = (name: string, label: string, value: string, onInput: (text: string) => void) => [
    <label key={name} for={`${id}--${name}`}>
      {label.replace('…', '').trim()}
    </label>,
    <textarea
      key={`${name}--tekst`}
      id={`${id}--${name}`}
      rows={2}
      autocomplete="off"
      spellcheck={false}
      value={value}
      onInput={event => onInput(event.currentTarget.value)}
    />,
  ];
  return (
    <div class="notes">
      <fieldset class="sentence">
        <legend class="sr-only">{texts.actionSentence}</legend>
        {field('als', texts.actionIf, moment, text => change({ moment: text }))}
        {field('dan', texts.actionThen, deed, text => change({ deed: text }))}
      </fieldset>
      <p class="private">{texts.writePrivate}</p>
      <div class="buttons">
        <button
          type="button"
          class="button"
          onClick={() => {
            const missing = missingIn({ moment, deed });
            if (!missing) onSet?.();
            else document.getElementById(`${id}--${missing === 'deed' ? 'dan' : 'als'}`)?.focus();
            setSaid(missing ? '' : (sentence?.({ moment, deed }) ?? ''));
            setStatus(
              missing
                ? { both: texts.actionMissing, moment: texts.actionMissingIf, deed: texts.actionMissingThen }[missing]
                : texts.actionDone,
            );
          }}
        >
          {texts.actionSet}
        </button>
        {moment.trim() + deed.trim() !== '' && (
          <button type="button" class="button quiet" onClick={() => onDownload?.({ moment, deed })}>
            {texts.download}
          </button>
        )}
      </div>
      <div role="status" class="set">
        {said && <p class="plan">{said}</p>}
        {status && <p>{status}</p>}
      </div>
      <fieldset>
        <legend>{texts.actionWhen}</legend>
        <div class="options">
          {weeksAhead.map(n => (
            <label key={n}>
              <input type="radio" name={`${id}--weken`} autocomplete="off" checked={n === weeks} onChange={() => setWeeks(n)} />{' '}
              <span>
                {fill(texts.actionWeeks, { n })} <small>{dayOf?.(n)}</small>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <button type="button" class="button quiet" onClick={() => onCalendar?.({ moment, deed }, weeks)}>
        {texts.actionCalendar}
      </button>
      <p class="private">{texts.actionCalendarText}</p>
    </div>
  );
};

export default Action;
