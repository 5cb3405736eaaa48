import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineCommand, runMain } from 'citty';
import { Catalog } from '../preview-lms/catalog/catalog.ts';
import { type Preview, startPreview } from '../preview-lms/server.ts';

const defaultPort = 4310;

/** Starts on the asked port, or else on the first free one from 4310. Throws `Error` with a Dutch sentence when an asked port cannot be had. */
export async function startOn(asked: number | null, packagesDir: string, dataDir: string): Promise<Preview> {
  for (let port = asked ?? defaultPort; ; port += 1) {
    try {
      return await startPreview({ port, packagesDir, dataDir });
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken) throw error;
      if (asked !== null) throw new Error(`Poort ${asked} is bezet; kies een andere met --port, of laat --port weg.`);
      if (port >= defaultPort + 100) throw new Error('Er is geen vrije poort gevonden tussen 4310 en 4410.');
    }
  }
}

/** The `--port` value; `null` when it was not given. Throws `Error` with a Dutch sentence when it is no port. */
export function parsePort(value: string | undefined): number | null {
  if (value === undefined) return null;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`‘${value}’ is geen poort; geef een getal van 0 tot en met 65535.`);
  return port;
}

const command = defineCommand({
  meta: { name: 'start', description: 'Opent het proef-LMS: de gemaakte pakketten zoals een cursist ze krijgt.' },
  args: {
    port: { type: 'string', description: `Poort op deze computer (standaard de eerste vrije vanaf ${defaultPort})` },
    packages: { type: 'string', description: 'Map met packages.json', default: 'packages' },
    data: { type: 'string', description: 'Map waarin de pogingen bewaard blijven', default: '.preview' },
  },
  async run({ args }) {
    try {
      const packagesDir = resolve(args.packages);
      const preview = await startOn(parsePort(args.port), packagesDir, resolve(args.data));
      const stop = (): void => void preview.close().then(() => process.exit(0));
      process.once('SIGINT', stop);
      process.once('SIGTERM', stop);
      const { problem } = new Catalog(packagesDir).list();
      console.log(`Proef-LMS: ${preview.url}`);
      if (problem) console.log(problem);
      console.log('Stoppen: Ctrl-C.');
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      process.exit(1);
    }
  },
});

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) void runMain(command);
