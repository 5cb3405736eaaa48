import { useRef, useState } from 'preact/hooks';
import type { LaterTexts } from '../../core/i18n/client.ts';
import { fill } from '../../core/i18n/fill.ts';

/** What someone will try: "als …" and "dan …". */
export type Plan = { readonly moment: string; readonly deed: string };

type Props = {
  readonly id: string;
  readonly texts: Pick<
    LaterTexts,
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
  readonly plan?: Plan;
  readonly alreadySet?: boolean;
  readonly onWrite?: (plan: Plan) => void;
  readonly onSet?: () => void;
  readonly onDownload?: (plan: Plan) => void;
  readonly onCalendar?: (plan: Plan, weeks: number) => void;
};

const weeksAhead = [2, 3, 4];

/** What is not filled in yet. */
const missingIn = ({ moment, deed }: Plan): 'both' | 'moment' | 'deed' | null => {
  const [noMoment, noDeed] = [moment.trim() === '', deed.trim() === ''];
  return noMoment && noDeed ? 'both' : noMoment ? 'moment' : noDeed ? 'deed' : null;
};

/** One small experiment, "als … dan …". The course learns that there is one, never what it says. */
const Action = ({ id, texts, plan = { moment: '', deed: '' }, alreadySet = false, onWrite, onSet, onDownload, onCalendar }: Props) => {
  const [{ moment, deed }, setPlan] = useState(plan);
  const [said, say] = useState(alreadySet ? texts.actionDone : '');
  const [weeks, setWeeks] = useState(3);
  // Two fields may change before the next drawing: each goes on from the other.
  const latest = useRef(plan);
  const change = (part: Partial<Plan>) => {
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
            say(
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
        {said}
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
