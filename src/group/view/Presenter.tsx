import { useEffect, useState } from 'preact/hooks';
import type { GroupStep } from '../../core/course/facilitation.ts';
import { fill } from '../../core/i18n/fill.ts';
import { Notes } from './Notes.tsx';
import { Panel } from './Panel.tsx';
import { Clock, Controls } from './parts.tsx';
import { GroupScreen } from './Screen.tsx';
import type { GroupSession } from './use-group-session.ts';
import { useKeys } from './use-keys.ts';
import { usePart } from './use-part.ts';

/** The parts in which something has to be counted or written. */
const worksIn: readonly GroupStep[] = ['stemmen', 'waarom', 'ijsberg', 'niemand', 'week'];

/** The facilitator's own window: notes, clock and what comes next, with the same screen to count and write in. */
export const Presenter = ({ room, own }: { readonly room: GroupSession; readonly own: number }) => {
  const { data, session, stop, stops, linked } = room;
  const { texts } = data;
  const [panel, setPanel] = useState<'list' | 'help'>();
  const [letters, setLetters] = useState(true);
  const heading = usePart(room, own);

  useEffect(() => {
    document.title = `${texts.presenterTitle} – ${data.course.title}`;
  }, []);

  useKeys(room, letters, {
    help: () => setPanel('help'),
    list: () => setPanel('list'),
    notes: () => undefined,
    type: () => undefined,
  });

  const { screen } = stop;
  const works = screen.kind === 'step' ? worksIn.includes(screen.step) : screen.kind === 'method';
  return (
    <div class="presenter">
      <header>
        <p class="kicker">{fill(texts.part, { n: session.at + 1, total: stops.length })}</p>
        <Clock room={room} />
      </header>
      <main>
        <h1 ref={heading} tabIndex={-1}>
          {stop.title}
        </h1>
        <p class="hint">{linked ? texts.presenterLinked : texts.presenterAlone}</p>
        {room.edge.below && <p class="hint">{texts.wallMore}</p>}
        {session.blank && <p class="stage">{texts.wallBlank}</p>}
        <details class="mirror" open={works} key={session.at}>
          <summary>{texts.onScreen}</summary>
          <GroupScreen room={room} />
        </details>
        <Notes room={room} />
      </main>
      <Controls room={room}>
        <button type="button" aria-haspopup="dialog" onClick={() => setPanel('list')}>
          {texts.more}
        </button>
      </Controls>
      <Panel
        room={room}
        panel={panel}
        close={() => setPanel(undefined)}
        notes={undefined}
        large={undefined}
        letters={{ on: letters, toggle: () => setLetters(on => !on) }}
      />
    </div>
  );
};
