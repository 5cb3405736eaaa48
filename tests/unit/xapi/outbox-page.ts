import type { Statement } from '@xapi/xapi';
import type { Answer } from '../../../src/xapi/lrs.ts';
import { type Outbox, type OutboxParts, openOutbox } from '../../../src/xapi/outbox.ts';
import type { Entry } from '../../../src/xapi/outbox-queue.ts';
import type { OutboxStore } from '../../../src/xapi/outbox-store.ts';
import { makeStatement } from '../../../src/xapi/statements.ts';
import { momentOf, plainContext } from '../../support/fake-lrs.ts';

/** A page with an outbox, the LRS that it speaks with, and what its browser keeps. */
export const senderActor = plainContext.actor;
let made = 0;
export const statement = (): Statement => makeStatement(plainContext, { kind: 'initialized' }, momentOf(made++));
export const outgoing = (count: number, essential = false) => Array.from({ length: count }, () => ({ statement: statement(), essential }));
export const statementIds = (list: readonly { statement: Statement }[]) => list.map(({ statement: { id = '' } }) => id);

/** What an LRS may do with a batch. `lost`: it stores, and the answer never comes. */
export type LrsBehaviour = 'good' | 'lost' | 'broken' | 'busy' | 'known' | 'unauthorized';

/** An LRS: knows statements by id, takes all or none of a batch, remembers the order in which it took them. */
export const makeLrs = () => {
  const stored = new Map<string, Statement>();
  const take = (batch: readonly Statement[]) => {
    for (const each of batch) if (!stored.has(each.id ?? '')) stored.set(each.id ?? '', each);
  };
  const answer = (batch: readonly Statement[], mood: LrsBehaviour): Answer => {
    const now = (status: number) => ({ status, retryAfter: 0 });
    switch (mood) {
      case 'good':
        take(batch);
        return now(200);
      case 'lost':
        take(batch);
        return now(0);
      case 'known':
        if (batch.some(each => stored.has(each.id ?? ''))) return now(409);
        take(batch);
        return now(204);
      case 'broken':
        return now(500);
      case 'busy':
        return { status: 429, retryAfter: 3 };
      case 'unauthorized':
        return now(401);
    }
  };
  return { stored, answer };
};

/** This browser's copy, which outlives the page. `claimed`: the sessions of pages that live. */
export const makeDisk = () => {
  const entries = new Map<string, Entry>();
  const key = (entry: Entry) => `${entry.session} ${String(entry.order).padStart(6, '0')}`;
  const claimed = new Set<string>();
  const store: OutboxStore = {
    load: async () => [...entries.keys()].sort().flatMap(each => entries.get(each) ?? []),
    put: async all => {
      for (const entry of all) entries.set(key(entry), entry);
      return true;
    },
    remove: async all => {
      for (const entry of all) entries.delete(key(entry));
      return true;
    },
    claim: async session => !claimed.has(session) && claimed.add(session).has(session),
  };
  return { store, entries, claimed };
};

export const turns = async () => {
  for (let i = 0; i < 1000; i++) await Promise.resolve();
};

/** One page: its clock runs when it is told to, and after a crash nothing of it happens any more. */
export const makeOutboxPage = async (session: string, send: OutboxParts['send'], store: OutboxStore, more: Partial<OutboxParts> = {}) => {
  let timers: { run: () => void; at: number }[] = [];
  let now = 0;
  let dead = false;
  const living =
    <T>(work: (value: T) => void) =>
    (value: T) =>
      void (!dead && work(value));
  const stored: string[] = [];
  const refused: string[] = [];
  const held: string[] = [];
  const opening = openOutbox({
    session,
    actor: senderActor,
    send: batch => new Promise(resolve => void (!dead && send(batch).then(living(resolve)))),
    availableBytes: () => 60_000,
    has: async () => 'unknown',
    store,
    leftovers: 'send',
    isOfAttempt: () => true,
    forbidden: 'stop',
    onStored: entries => stored.push(...entries.map(({ id }) => id)),
    onHeld: entries => held.push(...entries.map(({ id }) => id)),
    onRefused: entries => refused.push(...entries.map(({ id }) => id)),
    later: (run, milliseconds) => void timers.push({ run, at: now + milliseconds }),
    random: () => 0.5,
    ...more,
  });
  const outbox: Outbox = await opening;
  return {
    outbox,
    stored,
    refused,
    held,
    timers: () => timers.map(({ at }) => at - now),
    async pass(milliseconds: number) {
      now += milliseconds;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { run } of due) living(run)(undefined);
      await turns();
    },
    crash() {
      dead = true;
    },
  };
};
