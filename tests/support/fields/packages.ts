import { cpSync } from 'node:fs';
import path from 'node:path';
import { buildOnce, root } from '../build-once.ts';
import { writeConfig } from '../other-config.ts';
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
      cpSync(path.join(root, small, 'modules'), path.join(work, 'modules'), { recursive: true });
      cpSync(path.join(root, second), path.join(work, 'modules/nazorg'), { recursive: true });
      writeConfig(path.join(root, small), work, /report: '[a-z]+'/, `report: '${report}'`);
      return work;
    },
  });
