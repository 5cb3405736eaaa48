import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes the configuration of a course to another folder, with this setting in place of its own: a configuration is data, and cannot take over another one. */
export const writeConfig = (from: string, to: string, setting: RegExp, other: string): void => {
  const text = readFileSync(path.join(from, 'course.config.ts'), 'utf8');
  if (!setting.test(text)) throw new Error(`The configuration in ${from} has no ${setting}`);
  writeFileSync(path.join(to, 'course.config.ts'), text.replace(setting, other));
};
