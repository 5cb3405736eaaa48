/** `npm run lrs-actor -- <adres van het LMS> <id van de deelnemer>`: who a learner is in an LRS beside SCORM (docs/lrs.md). */

import { courseDir } from '../src/authoring/course-folder.ts';
import { readValidCourse } from '../src/authoring/read-course.ts';
import { pseudonym } from '../src/lms/beside.ts';

const [address, ...id] = process.argv.slice(2);
const origin = URL.parse(address ?? '')?.origin;
if (!origin || id.length === 0) {
  console.error('Geef het adres van het LMS en het id van de deelnemer: npm run lrs-actor -- https://lms.voorbeeld.nl j.jansen');
  process.exitCode = 1;
} else {
  const { course } = await readValidCourse(courseDir);
  console.log(JSON.stringify(pseudonym(course.iri, `${origin} ${id.join(' ')}`)));
}
