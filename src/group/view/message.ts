/** What two windows of a session say to each other. */

export type Side = 'wall' | 'presenter';

export type Message = {
  readonly room: string;
  readonly from: Side;
  readonly id: string;
  /** `hello`: who is there? `edge`: what of the wall is above and below the edge of its screen. `read`: read on there, or back. */
  readonly kind: 'hello' | 'session' | 'bye' | 'edge' | 'read';
  /** Of the session: the higher is the newer. */
  readonly revision: number;
  /** Another page of the same address can say anything: it is read before it is used. */
  readonly session: unknown;
  readonly edge: Edge;
  readonly by: 1 | -1;
};

/** Whether there is more of the part on the wall than its screen shows. */
export type Edge = { readonly above: boolean; readonly below: boolean };
export const noEdge: Edge = { above: false, below: false };

const kinds: readonly unknown[] = ['hello', 'session', 'bye', 'edge', 'read'] satisfies readonly Message['kind'][];

/** All but the session, which is read apart. */
export const isMessage = (value: unknown): value is Message => {
  if (typeof value !== 'object' || value === null) return false;
  const { room, from, id, kind, revision, edge, by } = value as { readonly [name: string]: unknown };
  return (
    typeof room === 'string' &&
    (from === 'wall' || from === 'presenter') &&
    typeof id === 'string' &&
    kinds.includes(kind) &&
    Number.isSafeInteger(revision) &&
    isEdge(edge) &&
    (by === 1 || by === -1)
  );
};

const isEdge = (value: unknown): value is Edge =>
  typeof value === 'object' &&
  value !== null &&
  'above' in value &&
  typeof value.above === 'boolean' &&
  'below' in value &&
  typeof value.below === 'boolean';
