import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { fill } from '../../core/i18n/fill.ts';
import { saveFile } from '../../storage/save-file.ts';
import { type AgendaItem, dilemmaOf, moduleOf, type Setup } from '../agenda.ts';
import type { GroupData, GroupDilemma, GroupModule } from '../data.ts';
import { agendaItemsOf, currentDilemma, type GroupEvent, type GroupSessionState, isUnsaved, noSession, reduce } from '../session.ts';
import { sheetHtml } from '../sheet.ts';
import { connect, type Link } from './link.ts';

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
  readonly save: () => void;
};

export type GroupViewState = {
  readonly room: GroupSession | undefined;
  readonly begin: (setup: Setup) => void;
  readonly openPresenter: () => void;
  readonly said: string;
  /** Counts what was done in this window: the focus follows that, and stays when the other window acts. */
  readonly own: number;
};

/** The session, kept in step with the other window. */
export const useGroupSession = (data: GroupData, side: GroupSession['side']): GroupViewState => {
  const [session, setSession] = useState<GroupSessionState>(noSession);
  const [linked, setLinked] = useState(false);
  const [said, announce] = useState('');
  const [own, setOwn] = useState(0);
  const current = useRef(session);
  const link = useRef<Link | null>(null);

  useEffect(() => {
    link.current = connect({
      room: data.course.id,
      side,
      current: () => current.current,
      onSession(next) {
        current.current = next;
        setSession(next);
      },
      onPeer: setLinked,
    });
  }, [data, side]);

  // Nothing is stored: whoever leaves with what the group wrote is asked first.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => isUnsaved(current.current) && event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, []);

  const dispatch = (event: GroupEvent) => {
    const next = reduce(data, current.current, event, Date.now());
    if (next === current.current) return;
    current.current = next;
    setSession(next);
    setOwn(count => count + 1);
    link.current?.send(next);
  };

  const save = () => {
    saveSheet(data, current.current, new Date());
    dispatch({ kind: 'kept' });
    announce(data.texts.saved);
  };

  const openPresenter = () => link.current?.open();

  const stops = useMemo(() => agendaItemsOf(data, session), [data, session.setup]);
  const stop = stops[session.at];
  const module = session.setup && moduleOf(data, session.setup);
  const room: GroupSession | undefined =
    module && stop
      ? {
          data,
          session,
          module,
          stops,
          stop,
          dilemma: dilemmaOf(module, currentDilemma(data, session)),
          side,
          linked,
          dispatch,
          announce,
          openPresenter,
          save,
        }
      : undefined;
  return { room, begin: setup => dispatch({ kind: 'begin', setup }), openPresenter, said, own };
};

const saveSheet = (data: GroupData, session: GroupSessionState, date: Date) => {
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(part => String(part).padStart(2, '0')).join('-');
  const { lang } = document.documentElement;
  const html = sheetHtml(data, session, date.toLocaleDateString(lang, { dateStyle: 'long' }), lang);
  saveFile(`${fill(data.texts.sheetName, { date: day })}.html`, 'text/html', html);
};
