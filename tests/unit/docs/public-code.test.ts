import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const text = readFileSync('docs/public-code.md', 'utf8');
const cells = (line: string): readonly string[] => line.split('|').map(cell => cell.trim());
const rows = text
  .split('\n## ')[0]
  ?.split('\n')
  .filter(line => /^\| [A-Z]/.test(line))
  .map(line => cells(line))
  .map(([, criterion = '', asks = '', verdict = '', evidence = '', checked = '']) => ({ criterion, asks, verdict, evidence, checked }));

/** The sixteen criteria of 0.8.1, by their titles. */
const criteria = [
  ...['Code in the open', 'Bundle policy and source code', 'Make the codebase reusable and portable', 'Welcome contributors'],
  ...['Make contributing easy', 'Maintain version control', 'Require review of contributions', 'Document codebase objectives'],
  ...['Document the code', 'Use plain English', 'Use open standards', 'Use continuous integration', 'Publish with an open license'],
  ...['Make the codebase findable', 'Use a coherent style', 'Document codebase maturity'],
];

describe('the table of the Standard for Public Code', () => {
  it('has every criterion, and a verdict with evidence for each thing that it asks', () => {
    expect([...new Set(rows?.map(({ criterion }) => criterion))]).toEqual(criteria);
    for (const { asks, verdict, evidence } of rows ?? []) {
      expect(['met', 'not yet']).toContain(verdict);
      expect([asks, evidence.length > 0]).toEqual([asks, true]);
    }
  });

  it('names tests that exist, and one for what is met wherever a machine can see it', () => {
    const named = (rows ?? []).map(({ checked }) => /^`(.+)`$/.exec(checked)?.[1] ?? null);
    expect(named.filter(file => file !== null && !existsSync(file))).toEqual([]);
    expect((rows ?? []).filter(({ verdict, checked }) => verdict === 'met' && checked === '–').map(({ asks }) => asks)).toEqual([
      'nobody has to hand over copyright',
    ]);
  });

  it('calls nothing met that a public place would have to show, while there is none', () => {
    const nowhere = readFileSync('uitgave.yaml', 'utf8').includes('.invalid');
    const needPlace = (rows ?? []).filter(({ asks }) => /is public$|public tracker|is found by its name|anybody can propose/.test(asks));
    expect(needPlace).toHaveLength(4);
    if (nowhere) expect(needPlace.map(({ verdict }) => verdict)).toEqual(needPlace.map(() => 'not yet'));
  });

  it('says that the codebase is not ready as publiccode.yml says it', () => {
    expect(readFileSync('publiccode.yml', 'utf8')).toMatch(/^developmentStatus: beta$/m);
    expect(text).toContain('`developmentStatus: beta`');
  });

  it('has a summary in English of every Dutch document about policy, and a link for every standard', () => {
    const summaries = text.split('## The Dutch documents in English')[1] ?? '';
    const policy = [...globSync('docs/privacy/*.md'), 'docs/rapporteren.md', 'docs/rapport.md', 'docs/toegankelijkheid.md'].map(file =>
      file.replaceAll('\\', '/').replace('docs/', ''),
    );
    expect(policy.filter(file => !summaries.includes(`](${file}) |`))).toEqual([]);
    const standards =
      (text.split('## Standards')[1] ?? '')
        .split('\n## ')[0]
        ?.split('\n')
        .filter(line => /^\| [A-Zp-x]/.test(line) && !line.startsWith('| standard')) ?? [];
    expect(standards.length).toBeGreaterThan(10);
    expect(standards.filter(line => !/\]\(https:\/\/[^)]+\) \|$/.test(line))).toEqual([]);
  });

  it('is told where the reviewer’s rules are', () => {
    const governance = readFileSync('GOVERNANCE.md', 'utf8');
    for (const words of ['Source, tests, documents and policy', 'Who is refused hears why', '## If it stops'])
      expect(governance).toContain(words);
  });
});
