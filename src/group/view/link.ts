import type { GroupData } from '../data.ts';
import { readSession } from '../read-session.ts';
import { type GroupSessionState, noSession } from '../session.ts';
import { type Edge, isMessage, type Message, noEdge, type Side } from './message.ts';

/**
 * How the wall and the facilitator's window keep the same session. They talk over a `BroadcastChannel` and, because Chromium gives each
 * page from a file an origin of its own, also straight from window to window: to the one that opened this page or was opened by it, and
 * no other. Nothing goes anywhere else. What comes in is read as a session of this course or left alone.
 */

export type Link = {
  /** Tells the other window, if there is one. */
  readonly send: (session: GroupSessionState) => void;
  /** Opens the facilitator's window, or brings it forward. */
  readonly open: () => void;
  /** Of the wall: tells what its screen does not show. */
  readonly sendEdge: (edge: Edge) => void;
  /** Of the facilitator's window: has the wall read on, or back. */
  readonly read: (by: 1 | -1) => void;
};

type Wanted = {
  /** The id of the course keeps courses of one LMS apart. */
  readonly data: GroupData;
  readonly side: Side;
  /** What this window has now. */
  readonly current: () => GroupSessionState;
  readonly onSession: (session: GroupSessionState) => void;
  readonly onPeer: (linked: boolean) => void;
  readonly onEdge: (edge: Edge) => void;
  readonly onRead: (by: 1 | -1) => void;
};

export const presenterHash = '#begeleider';

export const connect = ({ data, side, current, onSession, onPeer, onEdge, onRead }: Wanted): Link => {
  const room = data.course.id;
  const heard = new Set<string>();
  const mark = String(Math.random());
  let revision = 0;
  let sent = 0;
  let edge = noEdge;

  const post = (kind: Message['kind'], by: 1 | -1 = 1) =>
    wire.send({
      room,
      from: side,
      id: `${mark}/${sent++}`,
      kind,
      revision,
      session: kind === 'session' ? current() : noSession,
      edge,
      by,
    });

  const answer: { readonly [kind in Message['kind']]: (message: Message) => void } = {
    hello() {
      post('session');
      if (side === 'wall') post('edge');
    },
    session(message) {
      const isNewer = message.revision > revision || (message.revision === revision && message.from === 'wall');
      const session = isNewer ? readSession(data, message.session) : undefined;
      if (!session) return;
      revision = message.revision;
      onSession(session);
    },
    edge: ({ edge: told }) => side === 'presenter' && onEdge(told),
    read: ({ by }) => side === 'wall' && onRead(by),
    bye() {},
  };

  const receive = (message: unknown) => {
    if (!isMessage(message) || message.room !== room || message.from === side || heard.has(message.id)) return;
    heard.add(message.id);
    onPeer(message.kind !== 'bye');
    answer[message.kind](message);
  };

  const wire = wireOf(room, side, receive);
  addEventListener('pagehide', () => post('bye'));
  addEventListener('pageshow', () => post('hello'));
  post('hello');

  return {
    send() {
      revision++;
      post('session');
    },
    open() {
      wire.open();
      post('hello');
    },
    sendEdge(next) {
      if (next.above === edge.above && next.below === edge.below) return;
      edge = next;
      post('edge');
    },
    read(by) {
      post('read', by);
    },
  };
};

type Wire = {
  readonly send: (message: Message) => void;
  /** Opens the facilitator's window. */
  readonly open: () => void;
};

/** Both ways to the other window: whatever comes over them can come from another page too. */
const wireOf = (room: string, side: Side, receive: (message: unknown) => void): Wire => {
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(`samen-spelen/${room}`) : undefined;
  let other: Window | null = side === 'presenter' ? openerWindow() : null;
  channel?.addEventListener('message', ({ data }) => receive(data));
  addEventListener('message', event => {
    // A page from a file has no origin to name: there the window itself is all that there is to know it by.
    const known = location.protocol === 'file:' || event.origin === location.origin;
    if (known && event.source === other && other !== null) receive(event.data);
  });
  return {
    send(message) {
      channel?.postMessage(message);
      // A page from a file has no origin to name; what is sent goes to the window that we opened or that opened us.
      other?.postMessage(message, location.origin === 'null' || location.protocol === 'file:' ? '*' : location.origin);
    },
    open() {
      other = open(`${location.href.replace(/#.*$/, '')}${presenterHash}`, 'samen-spelen-begeleider', 'popup,width=480,height=800');
      other?.focus();
    },
  };
};

const openerWindow = (): Window | null => (window.opener === window ? null : window.opener);
