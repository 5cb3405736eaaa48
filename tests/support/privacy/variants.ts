import { cpSync } from 'node:fs';
import path from 'node:path';
import type { ChoiceSetting } from '../../../src/core/course/permission.ts';
import type { Format } from '../../../src/core/formats.ts';
import { buildOnce, root } from '../build-once.ts';
import { writeConfig } from '../other-config.ts';

/** Packages of the course as it is, but with this setting for the privacy of choices; the whole course and each module, in these formats. */
export const variant = (choices: ChoiceSetting, formats: readonly Format[]): Promise<string> =>
  buildOnce({
    name: `choices-${choices}`,
    of: ['modules', 'course.config.ts'],
    only: formats,
    courseDir(work) {
      cpSync(path.join(root, 'modules'), path.join(work, 'modules'), { recursive: true });
      writeConfig(root, work, /choices: '[a-z-]+'/, `choices: '${choices}'`);
      return work;
    },
  });
