import { useEffect, useState } from 'preact/hooks';
import type { Line } from '../../course/story.ts';
import { fill } from '../../i18n/fill.ts';
import { clockOf } from '../clock.ts';
import type { Room } from './use-room.ts';

/** Running text; lines of a list become a list. */
export const Lines = ({ lines }: { readonly lines: readonly Line[] }) => {
  const blocks: (Line | readonly Line[])[] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    if (line.kind !== 'item') blocks.push(line);
    else if (Array.isArray(last)) blocks[blocks.length - 1] = [...last, line];
    else blocks.push([line]);
  }
  return (
    <>
      {blocks.map((block, index) =>
        'text' in block ? (
          <p key={index} class={block.kind === 'heading' ? 'line-heading' : undefined}>
            {block.text}
          </p>
        ) : (
          <ul key={index}>
            {block.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        ),
      )}
    </>
  );
};

type WritingProps = {
  readonly room: Room;
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
export const Clock = ({ room }: { readonly room: Room }) => {
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

type CardPickerProps = { readonly room: Room; readonly label: string };

/** Which ending's card of the course is laid beside what the group said. */
export const CardPicker = ({ room: { data, session, dilemma, dispatch }, label }: CardPickerProps) => {
  const reachable = dilemma?.options.find(({ id }) => id === session.pick)?.cards;
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
