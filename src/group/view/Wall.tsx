import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { fill } from '../../core/i18n/fill.ts';
import { Notes } from './Notes.tsx';
import { Panel } from './Panel.tsx';
import { Clock, Controls } from './parts.tsx';
import { useReading } from './reading.ts';
import { GroupScreen } from './Screen.tsx';
import type { GroupSession } from './use-group-session.ts';
import { useKeys } from './use-keys.ts';
import { usePart } from './use-part.ts';

/** What hangs on the wall. */
export const Wall = ({ room, own }: { readonly room: GroupSession; readonly own: number }) => {
  const { data, session, stop, stops } = room;
  const { texts } = data;
  const [panel, setPanel] = useState<'list' | 'help'>();
  const [notes, setNotes] = useState(false);
  const [letters, setLetters] = useState(true);
  const [large, setLarge] = useState(false);
  const heading = usePart(room, own);
  const main = useRef<HTMLElement>(null);
  const ballots = room.dilemma && session.ballots[room.dilemma.id];
  const shown = ballots && `${ballots.before.shown} ${ballots.after.shown} ${session.round}`;
  const key = JSON.stringify([session.at, session.pick, session.card, session.more, shown, room.linked, notes]);
  useLayoutEffect(() => main.current?.scrollTo(0, 0), [session.at, session.pick, session.round, shown]);
  const { measure } = useReading(room, main, key, large);

  const toggleNotes = () => setNotes(shown => !shown);
  useKeys(room, letters, {
    help: () => setPanel('help'),
    list: () => setPanel('list'),
    notes: toggleNotes,
    type: () => setLarge(is => !is),
  });

  const step = stop.screen.kind === 'step' ? stop.screen.step : stop.screen.kind;
  return (
    <div
      class="wall"
      data-step={step}
      data-blank={session.blank ? '' : undefined}
      data-large={large ? '' : undefined}
      style={{ '--tide': (session.at + 1) / stops.length }}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard. */}
      <main ref={main} inert={session.blank} tabIndex={0} aria-labelledby="part-title" onScroll={measure}>
        <div class="part">
          <h1 id="part-title" ref={heading} tabIndex={-1}>
            {stop.title}
          </h1>
          <GroupScreen room={room} />
        </div>
        {notes && <Notes room={room} />}
      </main>
      <Controls room={room}>
        <button type="button" aria-haspopup="dialog" onClick={() => setPanel('list')}>
          {fill(texts.part, { n: session.at + 1, total: stops.length })}
        </button>
        <button type="button" aria-haspopup="dialog" onClick={() => setPanel('help')}>
          {texts.help}
        </button>
        {session.clock && <Clock room={room} />}
      </Controls>
      <Panel
        room={room}
        panel={panel}
        close={() => setPanel(undefined)}
        notes={{ on: notes, toggle: toggleNotes }}
        letters={{ on: letters, toggle: () => setLetters(on => !on) }}
        large={{ on: large, toggle: () => setLarge(is => !is) }}
      />
    </div>
  );
};
