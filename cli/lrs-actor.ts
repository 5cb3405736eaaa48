/** `npm run lrs-actor -- <adres van het LMS> <id van de deelnemer>`: who a learner is in an LRS beside SCORM (docs/lrs.md). */
import { UserError } from '../src/core/user-error.ts';
import { runCommand } from './command.ts';

await runCommand({
  about: 'Zegt onder welke code een deelnemer in een LRS naast SCORM staat (docs/lrs.md).',
  usage: ['npm run lrs-actor -- <adres van het LMS> <id van de deelnemer>'],
  options: {},
  more: 'Voorbeeld\n  npm run lrs-actor -- https://lms.voorbeeld.nl j.jansen',
  takesWords: true,
  run: async (_, [address, ...id]) => {
    const origin = URL.parse(address ?? '')?.origin;
    const example = 'npm run lrs-actor -- https://lms.voorbeeld.nl j.jansen';
    if (address !== undefined && !origin) throw new UserError(`“${address}” is geen adres van een LMS, zoals in: ${example}. Zie --help.`);
    if (!origin || id.length === 0) throw new UserError(`Geef het adres van het LMS en het id van de deelnemer: ${example}. Zie --help.`);
    const { courseDir } = await import('../src/authoring/course-folder.ts');
    const { readValidCourse } = await import('../src/authoring/read-course.ts');
    const { pseudonym } = await import('../src/lms/companion-lrs.ts');
    const { course } = await readValidCourse(courseDir);
    console.log(JSON.stringify(pseudonym(course.iri, `${origin} ${id.join(' ')}`)));
  },
});
