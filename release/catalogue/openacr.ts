import type { MdastNode } from 'satteri';
import { stringify } from 'yaml';
import type { Course } from '../../src/core/course/model.ts';
import type { Guide } from '../documents/document.ts';
import { wordsOf } from '../documents/words-of.ts';
import { type Publisher, shown } from '../sources/publisher.ts';

/** How OpenACR says what we say of a criterion. */
const levels = { voldoet: 'supports', 'voldoet, op': 'partially-supports', 'niet van toepassing': 'not-applicable' } as const;

/** A criterion of WCAG with what `docs/toegankelijkheid.md` has of it. */
export type Judged = { readonly num: string; readonly level: 'A' | 'AA'; readonly adherence: string; readonly notes: string };

/** Levels in a row that is about more than one criterion (1.2.1 to 1.2.5): WCAG 2.2 gives them by their number. */
const levelOf: Readonly<Record<string, 'A' | 'AA'>> = { '1.2.4': 'AA', '1.2.5': 'AA' };

const childrenOf = (node: MdastNode): readonly MdastNode[] => ('children' in node ? (node.children as readonly MdastNode[]) : []);

/** `1.2.1–1.2.5 Geluid en film` as each of its numbers. */
const numbersIn = (criterion: string): readonly string[] => {
  const [, first = '', last] = /^(\d+\.\d+\.\d+)(?:–(\d+\.\d+\.\d+))?/.exec(criterion) ?? [];
  if (last === undefined) return first === '' ? [] : [first];
  const [head, from, to] = [first.replace(/\d+$/, ''), Number(first.split('.')[2]), Number(last.split('.')[2])];
  return Array.from({ length: to - from + 1 }, (_, i) => `${head}${from + i}`);
};

/** Every criterion in the tables of the evaluation, in their order. */
export const judgedIn = ({ blocks }: Pick<Guide, 'blocks'>): readonly Judged[] =>
  blocks
    .filter(block => block.type === 'table')
    .flatMap(table => childrenOf(table).slice(1))
    .map(row => childrenOf(row).map(wordsOf))
    .flatMap(([criterion = '', level = '', verdict = '', notes = '']) =>
      numbersIn(criterion).map((num): Judged => {
        const found = Object.entries(levels).findLast(([words]) => verdict.startsWith(words));
        return { num, level: levelOf[num] ?? (level.startsWith('AA') ? 'AA' : 'A'), adherence: found?.[1] ?? 'does-not-support', notes };
      }),
    );

const criterion = ({ num, adherence, notes }: Judged) => ({
  num,
  components: [
    { name: 'web', adherence: { level: adherence, notes } },
    ...['electronic-docs', 'software', 'authoring-tool'].map(name => ({ name, adherence: { level: 'not-applicable', notes: '' } })),
  ],
});

const disabled = (notes: string) => ({ notes, disabled: true });

/**
 * The evaluation of accessibility as OpenACR (edition 2.5, WCAG 2.2 with EN 301 549), made from the tables that people read: it cannot say more.
 * `released`: the day of the version; an evaluation of what was not released has that of no day.
 */
export const openAcr = (course: Course, publisher: Publisher, evaluation: Guide, released: string | null): string => {
  const judged = judgedIn(evaluation);
  const of = (level: Judged['level']) => judged.filter(each => each.level === level).map(criterion);
  const parsing: Judged = {
    num: '4.1.1',
    level: 'A',
    adherence: 'supports',
    notes: 'Obsolete: removed from WCAG 2.2, and always satisfied by HTML.',
  };
  const mail = shown(publisher.contact);
  const place = shown(publisher.address);
  return stringify(
    {
      title: `${course.title}: accessibility conformance report`,
      product: { name: course.title, version: course.version, description: course.description },
      author: { name: `The makers of ${course.title}`, ...(mail && { email: mail }), ...(place && { website: place }) },
      ...(released && { report_date: released, last_modified_date: released }),
      version: 1,
      catalog: '2.5-edition-wcag-2.2-508-eu-en',
      notes:
        'By the makers themselves. No independent evaluation was done, and nobody with a disability has evaluated it yet. The explanations are in Dutch, from docs/toegankelijkheid.md.',
      evaluation_methods_used:
        'Automated browser tests in Chromium with every change (axe-core, keyboard, focus, reflow, text spacing, contrast), rules that stop the build, and checks by hand with their day.',
      legal_disclaimer: 'Evidence for whoever has to declare. The declaration is that of the organisation that offers the course.',
      license: 'CC-BY-SA-4.0',
      chapters: {
        success_criteria_level_a: { notes: '', criteria: [...of('A'), criterion(parsing)].toSorted((a, b) => compare(a.num, b.num)) },
        success_criteria_level_aa: { notes: '', criteria: of('AA') },
        success_criteria_level_aaa: disabled('Not evaluated.'),
        functional_performance_criteria: disabled('Section 508 is law of the United States.'),
        hardware: disabled('There is no hardware.'),
        software: disabled('It runs in a browser: see the tables of WCAG.'),
        support_documentation_and_services: disabled('Section 508 is law of the United States.'),
        en_301_549_functional_performance: disabled('Follows from the tables of WCAG; not evaluated apart.'),
        en_301_549_generic_requirements: disabled(
          'Clause 5: no closed functionality, no biometrics; settings of browser and system are kept.',
        ),
        'en_301_549_ict_with_two-way_voice': disabled('There is no voice.'),
        en_301_549_ict_with_video: disabled('There is no video.'),
        en_301_549_hardware: disabled('There is no hardware.'),
        en_301_549_web: disabled('Clause 9 (3.2.1) is WCAG 2.1, levels A and AA: see those tables.'),
        'en_301_549_non-web-documents': disabled(
          'What a learner saves is plain text, or HTML with headings. The facilitators’ kit was not evaluated criterion by criterion.',
        ),
        en_301_549_software: disabled('It runs in a browser.'),
        en_301_549_documentation_and_support_services: disabled(
          'The guides are HTML pages with headings; not evaluated criterion by criterion.',
        ),
        en_301_549_ict_providing_relay_or_emergency_service_access: disabled('It gives no such access.'),
      },
    },
    { lineWidth: 140 },
  );
};

/** By number: 1.4.2 before 1.4.10. */
const compare = (a: string, b: string): number => {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  const at = left.findIndex((part, i) => part !== right[i]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
};
