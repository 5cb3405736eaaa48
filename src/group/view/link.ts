import { type GroupSessionState, noSession } from '../session.ts';

/**
 * How the wall and the facilitator's window keep the same session. They talk over a `BroadcastChannel` and, because Chromium gives each
 * page from a file an origin of its own, also straight from window to window: to the one that opened this page or was opened by it, and
 * no other. Nothing goes anywhere else.
 */

type Side = 'wall' | 'presenter';

type Message = {
  readonly room: string;
  readonly from: Side;
  readonly id: string;
  /** `hello`: who is there? */
  readonly kind: 'hello' | 'session' | 'bye';
  /** Of the session: the higher is the newer. */
  readonly revision: number;
  readonly session: GroupSessionState;
};

export type Link = {
  /** Tells the other window, if there is one. */
  readonly send: (session: GroupSessionState) => void;
  /** Opens the facilitator's window, or brings it forward. */
  readonly open: () => void;
};

type Wanted = {
  /** Keeps courses of one LMS apart. */
  readonly room: string;
  readonly side: Side;
  /** What this window has now. */
  readonly current: () => GroupSessionState;
  readonly onSession: (session: GroupSessionState) => void;
  readonly onPeer: (linked: boolean) => void;
};

export const presenterHash = '#begeleider';

export const connect = ({ room, side, current, onSession, onPeer }: Wanted): Link => {
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(`samen-spelen/${room}`) : undefined;
  const heard = new Set<string>();
  let other: Window | null = side === 'presenter' ? openerWindow() : null;
  let revision = 0;
  const mark = String(Math.random());
  let sent = 0;

  const post = (kind: Message['kind']) => {
    const message: Message = {
      room,
      from: side,
      id: `${mark}/${sent++}`,
      kind,
      revision,
      session: kind === 'session' ? current() : noSession,
    };
    channel?.postMessage(message);
    // A page from a file has no origin to name; what is sent goes to the window that we opened or that opened us.
    other?.postMessage(message, location.origin === 'null' || location.protocol === 'file:' ? '*' : location.origin);
  };

  const receive = (message: unknown) => {
    if (!isMessage(message) || message.room !== room || message.from === side || heard.has(message.id)) return;
    heard.add(message.id);
    onPeer(message.kind !== 'bye');
    if (message.kind === 'hello') post('session');
    if (message.kind !== 'session') return;
    const newer = message.revision > revision || (message.revision === revision && message.from === 'wall');
    if (!newer) return;
    revision = message.revision;
    onSession(message.session);
  };

  channel?.addEventListener('message', ({ data }) => receive(data));
  addEventListener('message', event => {
    if (event.source === other && other !== null) receive(event.data);
  });
  addEventListener('pagehide', () => post('bye'));
  addEventListener('pageshow', () => post('hello'));
  post('hello');

  return {
    send() {
      revision++;
      post('session');
    },
    open() {
      other = open(`${location.href.replace(/#.*$/, '')}${presenterHash}`, 'samen-spelen-begeleider', 'popup,width=480,height=800');
      other?.focus();
      post('hello');
    },
  };
};

const openerWindow = (): Window | null => (window.opener === window ? null : window.opener);

const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' &&
  value !== null &&
  'room' in value &&
  'from' in value &&
  'kind' in value &&
  'revision' in value &&
  'session' in value;
