/** `npm run build`: the site that packages are made of. */
import { reviewedOnly } from '../src/authoring/course-folder.ts';
import { runCommand } from './command.ts';

await runCommand({
  about: 'Bouwt de site van de cursus in dist/. Pakketten voor een LMS maakt npm run packages; dat bouwt de site zelf.',
  usage: ['npm run build'],
  options: {},
  more: 'Een andere cursus dan deze: zet COURSE_DIR op de map met course.config.ts en modules/.\nEen andere map dan dist/ bij de cursus: noem haar in COURSE_OUT.',
  run: async () => {
    const { soundCourse } = await import('./run/sound-course.ts');
    await soundCourse('build', { reviewedOnly });
    const { runAstro } = await import('./programs/astro-program.ts');
    await runAstro('build');
  },
});
