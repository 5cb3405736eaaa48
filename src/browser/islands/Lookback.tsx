import { useRef, useState } from 'preact/hooks';
import type { DeferredTexts } from '../../core/i18n/client.ts';

type Props = {
  readonly id: string;
  readonly texts: Pick<
    DeferredTexts,
    | 'lookbackPlan'
    | 'lookbackWhere'
    | 'lookbackDid'
    | 'lookbackAlready'
    | 'lookbackOther'
    | 'lookbackDone'
    | 'lookbackThanks'
    | 'writePrivate'
  >;
  /** What they wanted to try, where this browser knows it. */
  readonly plan?: string;
  readonly written?: readonly string[];
  readonly alreadyDone?: boolean;
  readonly onWrite?: (texts: readonly string[]) => void;
  readonly onDone?: () => void;
};

/** Weeks later: what came of the experiment. The course learns that someone looked back, never what they saw. */
const Lookback = ({ id, texts, plan, written = [], alreadyDone = false, onWrite, onDone }: Props) => {
  const [answers, setAnswers] = useState(written);
  const [done, setDone] = useState(alreadyDone);
  const questions = [texts.lookbackDid, texts.lookbackAlready, texts.lookbackOther];
  // Several fields may change before the next drawing: each goes on from the others.
  const latest = useRef(written);
  const change = (i: number, text: string) => {
    latest.current = questions.map((_, n) => (n === i ? text : (latest.current[n] ?? '')));
    setAnswers(latest.current);
    onWrite?.(latest.current);
  };
  return (
    <div class="notes">
      <p class="planned">{plan ? texts.lookbackPlan : texts.lookbackWhere}</p>
      {plan && <p class="plan">{plan}</p>}
      {questions.map((question, i) => (
        <p key={question}>
          <label for={`${id}--terug-${i}`}>{question}</label>
          <textarea
            id={`${id}--terug-${i}`}
            class="short"
            rows={3}
            autocomplete="off"
            spellcheck={false}
            value={answers[i] ?? ''}
            onInput={event => change(i, event.currentTarget.value)}
          />
        </p>
      ))}
      <p class="private">{texts.writePrivate}</p>
      <button
        type="button"
        class="button"
        onClick={() => {
          setDone(true);
          onDone?.();
        }}
      >
        {texts.lookbackDone}
      </button>
      <p role="status" class="set">
        {done ? texts.lookbackThanks : ''}
      </p>
    </div>
  );
};

export default Lookback;
