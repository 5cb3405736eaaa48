import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ChoiceSetting } from '../../../src/core/course/permission.ts';
import type { Format } from '../../../src/core/formats.ts';
import { buildOnce, root } from '../build-once.ts';

/** Packages of the course as it is, but with this setting for the privacy of choices; the whole course and each module, in these formats. */
export const variant = (choices: ChoiceSetting, formats: readonly Format[]): Promise<string> =>
  buildOnce({
    name: `choices-${choices}`,
    of: ['modules', 'course.config.ts'],
    only: formats,
    courseDir(work) {
      const config = pathToFileURL(path.join(root, 'course.config.ts')).href;
      cpSync(path.join(root, 'modules'), path.join(work, 'modules'), { recursive: true });
      writeFileSync(
        path.join(work, 'course.config.ts'),
        `import config from ${JSON.stringify(config)};\nexport default { ...config, privacy: { choices: '${choices}' } };\n`,
      );
      return work;
    },
  });
