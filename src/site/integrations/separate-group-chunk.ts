import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const folder = fileURLToPath(new URL('../../group/', import.meta.url));
const mark = '?samen';

/**
 * Gives the page of the room its own copy of what it shares with the course (Preact, a helper or two). Shared, these would become a third
 * file, which the course's first screen would have to wait for.
 */
export const separateGroupChunk = (): Plugin => ({
  name: 'room-apart',
  enforce: 'pre',
  apply: 'build',
  applyToEnvironment: environment => environment.name === 'client',
  async resolveId(source, importer) {
    if (!importer || (!importer.startsWith(folder) && !importer.endsWith(mark))) return null;
    const resolved = await this.resolve(source, importer, { skipSelf: true });
    return !resolved || resolved.external || resolved.id.startsWith(folder) || /[?\0]/.test(resolved.id)
      ? resolved
      : { ...resolved, id: resolved.id + mark };
  },
});
