import { useLayoutEffect, useRef } from 'preact/hooks';
import type { GroupSession } from './use-group-session.ts';

type Switch = { readonly on: boolean; readonly toggle: () => void };

type Props = {
  readonly room: GroupSession;
  readonly panel: 'list' | 'help' | undefined;
  readonly close: () => void;
  readonly notes: Switch | undefined;
  readonly letters: Switch;
  /** Larger type; only what hangs on the wall has it. */
  readonly large: Switch | undefined;
};

/** The parts and the tools, or the keys, over the page. */
export const Panel = (props: Props) => {
  const { room, panel, close } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (panel) dialog.current?.showModal();
    else dialog.current?.close();
    // In the list one begins where the session is.
    if (panel === 'list') dialog.current?.querySelector<HTMLElement>('[aria-current]')?.focus();
  }, [panel]);
  return (
    // The event comes late: by then a key may have opened the panel again.
    <dialog ref={dialog} class="panel" aria-labelledby="panel-title" onClose={() => dialog.current?.open || close()}>
      {panel === 'list' && <List {...props} />}
      {panel === 'help' && <Keys {...props} />}
      <button type="button" class="button" onClick={close}>
        {room.data.texts.close}
      </button>
    </dialog>
  );
};

const List = ({ room, close, notes, large }: Props) => {
  const { data, session, stops, dispatch, side } = room;
  const { texts } = data;
  const tool = (label: string, does: () => void) => (
    <button
      type="button"
      class="button quiet"
      onClick={() => {
        close();
        does();
      }}
    >
      {label}
    </button>
  );
  return (
    <>
      <h2 id="panel-title">{texts.list}</h2>
      <ol class="parts">
        {stops.map(({ title }, index) => (
          <li key={index}>
            <button
              type="button"
              aria-current={index === session.at ? 'step' : undefined}
              onClick={() => {
                close();
                dispatch({ kind: 'go', to: index });
              }}
            >
              {title}
            </button>
          </li>
        ))}
      </ol>
      <div class="buttons">
        {side === 'wall' && tool(texts.presenter, room.openPresenter)}
        {notes && tool(notes.on ? texts.notesHide : texts.notesShow, notes.toggle)}
        {tool(session.clock ? texts.clockHide : texts.clockShow, () => dispatch({ kind: 'clock' }))}
        {large && tool(large.on ? texts.typeUsual : texts.typeLarge, large.toggle)}
        {tool(texts.blank, () => dispatch({ kind: 'blank' }))}
      </div>
      <div class="buttons">
        {tool(texts.save, () => room.save('page'))}
        {tool(texts.saveWord, () => room.save('word'))}
        {tool(texts.saveSession, () => room.save('session'))}
        {tool(texts.saveFigures, () => room.save('figures'))}
        {tool(texts.restart, () => confirm(texts.restartAsk) && dispatch({ kind: 'end' }))}
      </div>
      <p class="hint">{texts.saveSessionText}</p>
      <p class="hint">{texts.saveFiguresText}</p>
    </>
  );
};

const Keys = ({ room: { data }, letters }: Props) => {
  const { texts } = data;
  return (
    <>
      <h2 id="panel-title">{texts.help}</h2>
      <table>
        <tbody>
          {texts.keyList.map(([keys, what]) => (
            <tr key={keys}>
              <th scope="row">{keys}</th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <label class="check">
        <input type="checkbox" autocomplete="off" checked={letters.on} onChange={letters.toggle} /> {texts.keysLetters}
      </label>
    </>
  );
};
