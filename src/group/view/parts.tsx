import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { fill } from '../../core/i18n/fill.ts';
import { blocksOf, type Line } from '../../core/text/lines.ts';
import { clockOf } from '../clock.ts';
import type { GroupSession } from './use-group-session.ts';

/** What people write on their card. */
export const Letter = ({ letter }: { readonly letter: string }) => <span class="letter">{letter}</span>;

/** Running text; lines of a list become a list. */
export const Lines = ({ lines }: { readonly lines: readonly Line[] }) => (
  <>
    {blocksOf(lines).map((block, index) =>
      block.kind === 'list' ? (
        <ul key={index}>
          {block.items.map(text => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : (
        <p key={index} class={block.kind === 'heading' ? 'line-heading' : undefined}>
          {block.text}
        </p>
      ),
    )}
  </>
);

type WritingProps = {
  readonly room: GroupSession;
  readonly field: string;
  readonly label: string;
  readonly hint?: string;
  readonly lines?: number;
};

/** A place where the group writes. What stands in it lives as long as the page. */
export const Writing = ({ room: { session, dispatch }, field, label, hint, lines = 3 }: WritingProps) => (
  <div class="writing">
    <label>
      {label}
      <textarea
        rows={lines}
        autocomplete="off"
        spellcheck={false}
        value={session.texts[field] ?? ''}
        aria-describedby={hint ? `${field}/uitleg` : undefined}
        onInput={({ currentTarget }) => dispatch({ kind: 'write', field, text: currentTarget.value })}
      />
    </label>
    {hint && (
      <p class="hint" id={`${field}/uitleg`}>
        {hint}
      </p>
    )}
  </div>
);

/** Which part, and how long it still has. It counts whole minutes and makes no sound. */
export const Clock = ({ room }: { readonly room: GroupSession }) => {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5000);
    return () => clearInterval(timer);
  }, []);
  const { texts } = room.data;
  const { left } = clockOf(room.stops, room.session, Math.max(now, room.session.since));
  const text = left === 0 ? texts.minutesDone : left === 1 ? texts.minuteLeft : fill(texts.minutesLeft, { n: left });
  return <p class="clock">{text}</p>;
};

type ControlsProps = { readonly room: GroupSession; readonly children: ComponentChildren };

/** At the foot of both windows: back and on, and between them what a window has of its own. The button to go on says when the wall has more. */
export const Controls = ({ room: { data, session, stops, edge, step }, children }: ControlsProps) => {
  const { texts } = data;
  return (
    <footer class="controls">
      <nav aria-label={texts.controls}>
        <button type="button" disabled={session.at === 0 && !edge.above} onClick={() => step(-1)}>
          ‹ {texts.previous}
        </button>
        {children}
        <button
          type="button"
          class={edge.below ? 'onward more' : 'onward'}
          disabled={session.at === stops.length - 1 && !edge.below}
          onClick={() => step(1)}
        >
          {edge.below ? `${texts.readOn} ↓` : `${texts.next} ›`}
        </button>
      </nav>
    </footer>
  );
};

/** `option`: of which the card is wanted, by its id; none: of any. */
type CardPickerProps = { readonly room: GroupSession; readonly label: string; readonly option?: string };

/** Which ending's card of the course is laid beside what the group said. */
export const CardPicker = ({ room: { data, session, dilemma, dispatch }, label, option }: CardPickerProps) => {
  const reachable = dilemma?.options.find(({ id }) => id === option)?.cards;
  const cards = dilemma?.cards.filter(({ id }) => !reachable || reachable.includes(id)) ?? [];
  return (
    <label class="picker">
      {label}
      <select value={session.card ?? ''} onChange={({ currentTarget }) => dispatch({ kind: 'card', id: currentTarget.value || undefined })}>
        <option value="">{data.texts.noCard}</option>
        {cards.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
};

/** The report, as one likes to have it. */
export const SaveButtons = ({ room: { data, save } }: { readonly room: GroupSession }) => (
  <div class="buttons">
    <button type="button" class="button quiet" onClick={() => save('page')}>
      {data.texts.save}
    </button>
    <button type="button" class="button quiet" onClick={() => save('word')}>
      {data.texts.saveWord}
    </button>
  </div>
);
