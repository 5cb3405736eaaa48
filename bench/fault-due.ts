import type { MatrixCell } from '../tests/support/faults/cell.ts';
import { type LmsRecord, partOfCourse, verbNameOf } from '../tests/support/faults/record.ts';

/** What an LRS is owed for what the learner did: at least so many statements of each kind. */
export class ExpectedStatements {
  launches = 0;
  terminations = 0;
  endings = 0;

  /** A cmi5 statement belongs to its session: what a broken session left is told anew where it matters, and else dropped. */
  missingFrom({ statements }: LmsRecord, { format }: MatrixCell): readonly string[] {
    if (format !== 'cmi5' && format !== 'xapi') return [];
    const count = (verb: string, where: 'course' | 'dilemmas' | 'modules') =>
      statements.filter(
        one => verbNameOf(one) === verb && (where === 'course' ? !partOfCourse.test(one.object.id) : one.object.id.includes(`/${where}/`)),
      ).length;
    const owed = (verb: string, where: 'course' | 'dilemmas' | 'modules', least: number) => {
      const there = count(verb, where);
      return there >= least ? [] : [`${verb} ${where}: ${there} of ${least}`];
    };
    return [
      ...owed('completed', 'course', 1),
      ...owed('completed', 'modules', 1),
      ...(format === 'cmi5'
        ? [...owed('satisfied', 'course', 1), ...owed('initialized', 'course', 1)]
        : [
            ...owed('initialized', 'course', this.launches),
            ...owed('terminated', 'course', this.terminations),
            ...owed('completed', 'dilemmas', this.endings),
          ]),
    ];
  }
}
