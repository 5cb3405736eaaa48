import { resolve } from 'node:path';
import { courseDir } from '../../src/authoring/course-folder.ts';
import { UserError } from '../../src/core/user-error.ts';

/** Signs that mean something else where a path is taken for an address or a pattern, as Vite and Node's own loader do. */
const notInAPath = process.platform === 'win32' ? /[#%]/ : /[#%?*\\]/;

/** Throws a `UserError` for a folder in which nothing can be built, before anything was read: what would stop a build says nothing of a name. */
export const refuseFolderName = (folders: readonly string[] = [resolve(import.meta.dirname, '../..'), courseDir]): void => {
  for (const folder of folders) {
    const [sign] = notInAPath.exec(folder) ?? [];
    if (sign)
      throw new UserError(
        `In de naam van een map mag geen ${sign} staan, want dan lukt het bouwen niet. Hernoem deze map, of een erboven: ${folder}`,
      );
  }
};
