import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildOnce, root } from '../build-once.ts';
import { fieldFormats, type ReportSetting } from './table.ts';

const small = 'tests/support/faults/course';
const second = 'tests/support/fields/nazorg';

/** Packages of the small course with a second module, that report this status at the end. */
export const reporting = (report: ReportSetting): Promise<string> =>
  buildOnce({
    name: `report-${report}`,
    of: [small, second],
    only: fieldFormats,
    courseDir(work) {
      const config = pathToFileURL(path.join(root, small, 'course.config.ts')).href;
      cpSync(path.join(root, small, 'modules'), path.join(work, 'modules'), { recursive: true });
      cpSync(path.join(root, second), path.join(work, 'modules/nazorg'), { recursive: true });
      writeFileSync(
        path.join(work, 'course.config.ts'),
        `import config from ${JSON.stringify(config)};\nexport default { ...config, completion: { report: '${report}' } };\n`,
      );
      return work;
    },
  });
