import { existsSync, readFileSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { isLoopback } from '../../../cli/outward/outward.ts';

const netLog = z.object({
  constants: z.object({ logEventTypes: z.record(z.string(), z.number()) }),
  events: z.array(
    z.object({
      type: z.number(),
      source: z.object({ id: z.number() }),
      params: z.looseObject({ address: z.string().optional() }).optional(),
    }),
  ),
});

/** `[::1]:80` and `127.0.0.1:80` without their port. */
const hostOf = (address: string): string => address.replace(/:\d+$/, '');

/** A program that starts the Chromium `executable`, which then keeps its own log of the network in `log`. */
export const writeLoggingChromium = async (program: string, executable: string, log: string): Promise<void> => {
  await writeFile(program, `#!/bin/sh\nexec "${executable}" --log-net-log="${log}" "$@"\n`);
  await chmod(program, 0o755);
};

/**
 * The addresses beyond this computer that a Chromium connected to over TCP, or sent as much as one datagram to. A UDP socket that is
 * only connected sends nothing: so Chromium asks the machine whether it has IPv6. Throws when the log is not there.
 */
export const reachedIn = (log: string): readonly string[] => {
  if (!existsSync(log)) throw new Error(`Chromium kept no log in ${log}.`);
  const { constants, events } = netLog.parse(JSON.parse(readFileSync(log, 'utf8')));
  const typeOf = (name: string): number => constants.logEventTypes[name] ?? -1;
  const peers = new Map(
    events.flatMap(({ type, source, params }) =>
      type === typeOf('UDP_CONNECT') && params?.address ? [[source.id, params.address] as const] : [],
    ),
  );
  const reached = events.flatMap(({ type, source, params }) => {
    if (type === typeOf('TCP_CONNECT_ATTEMPT')) return params?.address ? [params.address] : [];
    if (type === typeOf('UDP_BYTES_SENT')) return [params?.address ?? peers.get(source.id) ?? 'unknown'];
    return [];
  });
  return [...new Set(reached)].filter(address => !isLoopback(hostOf(address)));
};
