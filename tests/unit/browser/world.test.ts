import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What a whole launch runs on. The tools that come later have a page around them. */
const rooms = ['core', 'storage', 'lms', 'xapi', 'browser'].flatMap(room => globSync(`src/${room}/**/*.ts`));
const outside =
  /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\b(?:set|clear)(?:Timeout|Interval)\b|\bcrypto\b|\bperformance\.(?!getEntries)|\bindexedDB\b|\bBroadcastChannel\b/;
const uncommented = (line: string): string => line.replace(/^\s*(?:\/?\*|\/\/).*|\/\/ .*$/, '');

describe('time, chance and storage', () => {
  it('come to a launch through its world and no other way, so that one can be made for it', () => {
    const files = rooms
      .map(file => file.replaceAll('\\', '/'))
      .filter(
        file => !file.startsWith('src/browser/deferred/') && !['src/browser/browser-world.ts', 'src/storage/save-file.ts'].includes(file),
      );
    expect(files.length).toBeGreaterThan(40);
    const places = files.flatMap(file =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, n) => (outside.test(uncommented(line)) ? [`${file}:${n + 1}: ${line.trim()}`] : [])),
    );
    expect(places).toEqual([]);
  });
});
