/**
 * Loaded into every Node process of a watched command, before its own code: writes down whatever looks up a name or opens a
 * connection beyond this computer. It stops nothing, so that what is watched behaves as it always does.
 */
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net, { isIP } from 'node:net';
import { isLoopback, logVariable, type Outward } from './outward.ts';

const log = process.env[logVariable];

const note = (how: Outward['how'], to: unknown): void => {
  if (log === undefined || typeof to !== 'string' || isLoopback(to)) return;
  // Nobody is asked for an address that is one already.
  if (how === 'look-up' && isIP(to)) return;
  const command = process.argv.slice(1).join(' ');
  appendFileSync(log, `${JSON.stringify({ how, to, command } satisfies Outward)}\n`);
};

/** Puts a function in the place of another that first tells what it was called with. */
const listen = (owner: object, name: string, told: (args: readonly unknown[]) => void): void => {
  const original: unknown = Reflect.get(owner, name);
  if (typeof original !== 'function') return;
  const heard = function (this: unknown, ...args: unknown[]): unknown {
    told(args);
    return Reflect.apply(original, this, args);
  };
  // `dns.lookup` and others carry what `util.promisify` needs as properties.
  Object.defineProperties(heard, Object.getOwnPropertyDescriptors(original));
  Object.defineProperty(owner, name, { value: heard, configurable: true, writable: true, enumerable: true });
};

/** Where `socket.connect` goes: `(options)`, `(port, host)`, `(path)`, or what Node makes of these before it calls itself: `[options]`. */
const hostOf = (args: readonly unknown[]): string => {
  const [first, second] = args;
  if (Array.isArray(first)) return hostOf(first);
  if (typeof first === 'object' && first !== null) {
    if ('path' in first && first.path) return 'localhost';
    return 'host' in first && typeof first.host === 'string' ? first.host : 'localhost';
  }
  return typeof second === 'string' ? second : 'localhost';
};

// http, https, tls, HTTP/2, WebSocket and `fetch` all come down to this one.
listen(net.Socket.prototype, 'connect', args => note('connect', hostOf(args)));
listen(dgram.Socket.prototype, 'connect', ([, to]) => note('datagram', to));
listen(dgram.Socket.prototype, 'send', args =>
  note(
    'datagram',
    args.slice(1).find(each => typeof each === 'string'),
  ),
);

const lookups = Object.keys(dns).filter(name => /^(?:lookup|resolve|reverse)/.test(name));
for (const owner of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype])
  for (const name of lookups) listen(owner, name, ([to]) => note('look-up', to));

syncBuiltinESMExports();
