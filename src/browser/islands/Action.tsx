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
    | 'actionCalendar'
    | 'actionCalendarText'
    | 'writePrivate'
    | 'download'
  >;
  readonly plan?: ActionPlan;
  readonly alreadySet?: boolean;
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
const Action = ({ id, texts, plan = { moment: '', deed: '' }, alreadySet = false, onWrite, onSet, onDownload, onCalendar }: Props) => {
  const [{ moment, deed }, setPlan] = useState(plan);
  const [status, setStatus] = useState(alreadySet ? texts.actionDone : '');
  const [weeks, setWeeks] = useState(3);
  // Two fields may change before the next drawing: each goes on from the other.
  const latest = useRef(plan);
  const change = (part: Partial<ActionPlan>) => {
    latest.current = { ...latest.current, ...part };
    setPlan(latest.current);
    onWrite?.(latest.current);
  };
  const field = (name: string, label: string, value: string, onInput: (text: string) => void) => (
    <p>
      <label for={`${id}--${name}`}>{label}</label>
      <input
        id={`${id}--${name}`}
        type="text"
        autocomplete="off"
        spellcheck={false}
        value={value}
        onInput={event => onInput(event.currentTarget.value)}
      />
    </p>
  );
  return (
    <div class="notes">
      {field('als', texts.actionIf, moment, text => change({ moment: text }))}
      {field('dan', texts.actionThen, deed, text => change({ deed: text }))}
      <p class="private">{texts.writePrivate}</p>
      <div class="buttons">
        <button
          type="button"
          class="button"
          onClick={() => {
            const missing = missingIn({ moment, deed });
            if (!missing) onSet?.();
            else document.getElementById(`${id}--${missing === 'deed' ? 'dan' : 'als'}`)?.focus();
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
      <p role="status" class="set">
        {status}
      </p>
      <fieldset>
        <legend>{texts.actionWhen}</legend>
        <div class="options">
          {weeksAhead.map(n => (
            <label key={n}>
              <input type="radio" name={`${id}--weken`} autocomplete="off" checked={n === weeks} onChange={() => setWeeks(n)} />{' '}
              {fill(texts.actionWeeks, { n })}
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
