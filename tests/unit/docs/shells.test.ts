import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Documents for who writes, administers or reports: people with any system. Who changes the code has a shell. */
const documents = ['README.md', ...globSync('docs/**/*.md')]
  .map(file => file.replaceAll('\\', '/'))
  .filter(file => !/^docs\/(?:adr\/|reliability|bench|scale)/.test(file));

type Fence = { readonly file: string; readonly language: string; readonly lines: readonly string[]; readonly rest: string };

const fences: readonly Fence[] = documents.flatMap(file => {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^```(sh|powershell)\n([\s\S]*?)^```$/gm)].map(match => ({
    file,
    language: match[1] ?? '',
    lines: (match[2] ?? '').split('\n').filter(Boolean),
    rest: text.slice(match.index + match[0].length, match.index + match[0].length + 300),
  }));
});

/** What only one kind of shell understands. */
const ofOneShell = /&&|\|\||\$\(|\\$|^\s*[A-Z_]+=|^export |\$env:|'|<<|^\.\//;

describe('the commands in the guides', () => {
  it('have no remark behind them: the Windows prompt would give it to the command', () => {
    const remarked = fences.flatMap(({ file, lines }) => lines.filter(line => /\S\s+#/.test(line)).map(line => `${file}: ${line}`));
    expect(remarked).toEqual([]);
  });

  it('are there', () => expect(fences.length).toBeGreaterThan(5));

  it.each(fences.filter(({ language }) => language === 'sh'))(
    '$file: $lines.0 works in every shell, or is given for PowerShell too',
    ({ lines, rest }) => {
      const special = lines.filter(line => ofOneShell.test(line.replace(/\s#.*$/, '')));
      if (special.length > 0) expect(rest).toContain('```powershell');
    },
  );

  it('that read or set something in PowerShell do so as PowerShell does', () => {
    for (const { lines } of fences.filter(({ language }) => language === 'powershell'))
      for (const line of lines) expect(line).not.toMatch(/&&|^export |^\s*[A-Z_]+=/);
  });
});
