import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { fill } from '../../core/i18n/fill.ts';
import { type AgendaItem, dilemmaOf, moduleOf, ownCaseId, type Setup } from '../agenda.ts';
import { countedIn } from '../ballot.ts';
import type { GroupData, GroupDilemma, GroupModule } from '../data.ts';
import { ownDilemma } from '../own-case.ts';
import { agendaItemsOf, currentDilemma, type GroupEvent, type GroupSessionState, isUnsaved, noSession, reduce } from '../session.ts';
import { connect, type Link } from './link.ts';
import { type Edge, noEdge } from './message.ts';
import { type Savable, saveSession } from './save.ts';

/** A session that has begun, as the parts of the page see it. */
export type GroupSession = {
  readonly data: GroupData;
  readonly session: GroupSessionState;
  readonly module: GroupModule;
  readonly stops: readonly AgendaItem[];
  readonly stop: AgendaItem;
  readonly dilemma: GroupDilemma | undefined;
  readonly side: 'wall' | 'presenter';
  /** The other window is there. */
  readonly linked: boolean;
  readonly dispatch: (event: GroupEvent) => void;
  /** Says something to who listens to the page. */
  readonly announce: (text: string) => void;
  readonly openPresenter: () => void;
  readonly save: (what: Savable) => void;
  /** What the screen of the wall does not show of the part that is on it. */
  readonly edge: Edge;
  /** To the next part or the one before, once the wall has been read that way. */
  readonly step: (by: 1 | -1) => void;
  /** Of the wall: how it scrolls, which its own screen fills in, and what is then beyond its edge. */
  readonly reading: { current: Reading };
  readonly tellEdge: (edge: Edge) => void;
};

/** Reads on, or back; `false` when there is nothing more that way. */
type Reading = (by: 1 | -1) => boolean;

export type GroupViewState = {
  readonly room: GroupSession | undefined;
  readonly begin: (setup: Setup) => void;
  readonly resume: (session: GroupSessionState) => void;
  readonly openPresenter: () => void;
  readonly said: string;
  /** Counts what was done in this window: the focus follows that, and stays when the other window acts. */
  readonly own: number;
};

/** The session, kept in step with the other window. */
export const useGroupSession = (data: GroupData, side: GroupSession['side']): GroupViewState => {
  const { session, current, change, link, linked, edge, tellEdge, reading } = useLinkedSession(data, side);
  const [said, announce] = useState('');
  const [own, setOwn] = useState(0);

  const dispatch = (event: GroupEvent) => {
    const next = reduce(data, current.current, event, Date.now());
    if (next === current.current) return;
    change(next);
    setOwn(count => count + 1);
    link.current?.send(next);
    // How many are in says nothing of anyone; and who counts without looking hears each card land.
    if (event.kind === 'add' || event.kind === 'off' || event.kind === 'count') announce(inSoFar(data, next));
  };

  const save = (what: Savable) => {
    saveSession(data, current.current, what, new Date());
    // The figures hold nothing of what was written.
    if (what !== 'figures') dispatch({ kind: 'kept' });
    announce(data.texts.saved);
  };

  const step = (by: 1 | -1) => {
    const { blank, at } = current.current;
    if (!blank && side === 'wall' && reading.current(by)) return;
    if (!blank && side === 'presenter' && (by === 1 ? edge.below : edge.above)) link.current?.read(by);
    else dispatch({ kind: 'go', to: at + by });
  };

  const openPresenter = () => link.current?.open();
  const acts = { dispatch, announce, openPresenter, save, edge, step, reading, tellEdge };

  const stops = useMemo(() => agendaItemsOf(data, session), [data, session.setup]);
  const stop = stops[session.at];
  const module = session.setup && moduleOf(data, session.setup);
  return {
    room: module && stop && { data, session, module, stops, stop, dilemma: dilemmaNow(data, session, module), side, linked, ...acts },
    begin: setup => dispatch({ kind: 'begin', setup, id: byChance() }),
    resume: saved => dispatch({ kind: 'resume', session: saved }),
    openPresenter,
    said,
    own,
  };
};

/** The session as both windows have it, and what one tells the other beside it. */
const useLinkedSession = (data: GroupData, side: GroupSession['side']) => {
  const [session, setSession] = useState<GroupSessionState>(noSession);
  const [linked, setLinked] = useState(false);
  const [edge, setEdge] = useState(noEdge);
  const current = useRef(session);
  const link = useRef<Link | null>(null);
  const reading = useRef<Reading>(() => false);

  const change = (next: GroupSessionState) => {
    current.current = next;
    setSession(next);
  };

  useEffect(() => {
    link.current = connect({
      data,
      side,
      current: () => current.current,
      onSession: change,
      onPeer(there) {
        setLinked(there);
        // A wall that is gone has no edge.
        if (!there && side === 'presenter') setEdge(noEdge);
      },
      onEdge: setEdge,
      onRead(by) {
        if (reading.current(by)) return;
        // The other window thought that there was more: then it goes on, rather than that a press does nothing.
        const next = reduce(data, current.current, { kind: 'go', to: current.current.at + by }, Date.now());
        change(next);
        link.current?.send(next);
      },
    });
  }, [data, side]);

  // Nothing is stored: whoever leaves with what the group wrote or counted is asked first.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => isUnsaved(current.current) && event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, []);

  const tellEdge = (next: Edge) => {
    setEdge(before => (before.above === next.above && before.below === next.below ? before : next));
    link.current?.sendEdge(next);
  };

  return { session, current, change, link, linked, edge, tellEdge, reading };
};

const byChance = (): string => Array.from(crypto.getRandomValues(new Uint8Array(8)), byte => byte.toString(16).padStart(2, '0')).join('');

const dilemmaNow = (data: GroupData, session: GroupSessionState, module: GroupModule): GroupDilemma | undefined => {
  const id = currentDilemma(data, session);
  return id === ownCaseId ? ownDilemma(session, data.texts) : dilemmaOf(module, id);
};

/** How many cards are in of those that have to come. */
export const inSoFar = (data: GroupData, session: GroupSessionState): string => {
  const id = currentDilemma(data, session);
  const ballot = id === undefined ? undefined : session.ballots[id]?.[session.round];
  return fill(data.texts.inSoFar, { n: ballot ? countedIn(ballot) : 0, total: session.setup?.people ?? 0 });
};
