import { resolve } from 'node:path';
import { Catalog } from '../../preview-lms/catalog/catalog.ts';
import { type Preview, startPreview } from '../../preview-lms/server.ts';
import { onFreePort } from './free-port.ts';

const defaultPort = 4310;

/** Starts on the asked port, or else on the first free one from 4310. Throws a `UserError` when an asked port cannot be had. */
export const startOn = (asked: number | null, packagesDir: string, dataDir: string): Promise<Preview> =>
  onFreePort(asked, defaultPort, port => startPreview({ port, packagesDir, dataDir }));

/** Starts the preview LMS and says where it is. It stops on SIGINT and SIGTERM. Folders are as they were given. */
export const runPreview = async (port: number | null, packages: string, data: string): Promise<void> => {
  const packagesDir = resolve(packages);
  const preview = await startOn(port, packagesDir, resolve(data));
  const stop = (): void => void preview.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const { problem } = new Catalog(packagesDir).list();
  console.log(`Proef-LMS: ${preview.url}`);
  if (problem) console.log(problem);
  console.log('Stoppen: Ctrl-C.');
};
