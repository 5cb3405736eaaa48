import type { Advice } from '../../src/authoring/checks/advice.ts';
import type { CourseReading } from '../../src/authoring/read-course.ts';
import type { DilemmaReading } from '../../src/authoring/read-file.ts';
import { modulesOf } from '../../src/core/course/model.ts';

/** A dilemma that the page shows. `page`: the address of its lesson in the page, without `#`. */
export type BenchDilemma = {
  readonly id: string;
  readonly title: string;
  readonly module: string;
  readonly page: string;
  readonly file: string;
  readonly reading: DilemmaReading;
};

/** The dilemmas of the course in the order in which they are met. */
export const dilemmasIn = ({ course, lessons }: Pick<CourseReading, 'course' | 'lessons'>): readonly BenchDilemma[] =>
  (course ? modulesOf(course) : []).flatMap(module =>
    module.lessons.flatMap(lesson => {
      const read = lessons.find(({ file }) => file === lesson.file);
      return (read?.dilemmas ?? []).map(reading => ({
        id: reading.text.id,
        title: reading.text.title,
        module: module.title,
        page: `les/${module.id}/${lesson.id}`,
        file: lesson.file,
        reading,
      }));
    }),
  );

/** What may be said better of one dilemma, by line; what is of its whole module or course stands with the dilemma where it is told. */
export const adviceFor = ({ advice }: Pick<CourseReading, 'advice'>, { file, reading }: BenchDilemma): readonly Advice[] => {
  const { start, end } = reading.nodes.element.position ?? {};
  return advice
    .filter(({ problem }) => problem.file === file && problem.line >= (start?.line ?? 0) && problem.line <= (end?.line ?? Infinity))
    .toSorted((a, b) => a.problem.line - b.problem.line);
};
