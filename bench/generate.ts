import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import { type CourseConfig, courseConfigSchema } from '../src/core/course/config.ts';
import { icebergBlocks } from '../src/core/course/dilemma-components.ts';
import { makeProse, type Prose, seeded } from './prose.ts';

const lessonsPerModule = 10;

/**
 * A course of this many lessons, as files by their path in the course's folder. Each lesson has 300 to 500 words of prose and
 * three islands: a dilemma of five scenes, a question to write about and an action. The same number always gives the same course.
 */
export const courseFiles = (lessons: number): ReadonlyMap<string, string> => {
  const files = new Map<string, string>([
    ['package.json', `${JSON.stringify({ private: true, type: 'module' })}\n`],
    ['course.config.ts', `export default ${JSON.stringify(config(lessons), null, 2)};\n`],
  ]);
  for (let number = 0; number < lessons; number++) {
    const module = `module-${count(Math.floor(number / lessonsPerModule) + 1, 3)}`;
    const place = (number % lessonsPerModule) + 1;
    const prose = makeProse(seeded(number + 1));
    if (place === 1) files.set(`modules/${module}/index.mdx`, moduleText(Math.floor(number / lessonsPerModule) + 1, prose));
    files.set(`modules/${module}/${count(place, 2)}-les-${count(number + 1, 4)}.mdx`, lessonText(`les-${count(number + 1, 4)}`, prose));
  }
  return files;
};

/** Writes `courseFiles` below `dir`. */
export const generateCourse = async (dir: string, lessons: number): Promise<void> => {
  for (const [file, text] of courseFiles(lessons)) {
    await mkdir(dirname(join(dir, file)), { recursive: true });
    await writeFile(join(dir, file), text);
  }
};

const count = (value: number, digits: number): string => String(value).padStart(digits, '0');

/** A plain object: a folder outside the project has no `defineCourse` to import, and the build checks it all the same. */
const config = (lessons: number): CourseConfig =>
  courseConfigSchema.parse({
    id: `proefcursus-${lessons}`,
    title: `Proefcursus van ${lessons} lessen`,
    description: 'Een gemaakte cursus om mee te meten.',
    version: '1.0.0',
    iri: `https://example.org/proefcursus-${lessons}`,
    language: 'nl',
    modules: 'all',
    colours: { deep: '#0b3a53', surface: '#eaf3f6', accent: '#1a6f8f' },
    completion: { report: 'completed' },
    privacy: { choices: 'opt-in' },
    help: [{ label: 'Je leidinggevende', text: 'Voor alles wat je in je werk raakt of vastzet.' }],
  } satisfies z.input<typeof courseConfigSchema>);

const moduleText = (place: number, { paragraph, phrase, sentence }: Prose): string => `---
titel: ${phrase(3)}
belofte: "Ik ${sentence().toLowerCase()}"
duur: 90
volgorde: ${place}
doelen:
  - "${sentence()}"
  - "${sentence()}"
doelgroep:
  - Politie
  - Gemeenten
---

${paragraph(60)}
`;

const lessonText = (id: string, prose: Prose): string => `---
titel: ${prose.phrase(4)}
duur: 9
soort: dilemma
---

${prose.paragraph(90)}

${prose.paragraph(70)}

${dilemma(id, prose)}

## ${prose.phrase(4)}

${prose.paragraph(90)}

${Array.from({ length: 3 }, () => `- ${prose.sentence()}`).join('\n')}

${prose.paragraph(80)}

<VoorJezelf id="${id}-vraag">

${prose.paragraph(20)}

</VoorJezelf>

<Leeractie id="${id}-actie">

${prose.paragraph(20)}

</Leeractie>
`;

/** Five scenes: a choice, a second choice after one of its answers, and three endings. */
const dilemma = (id: string, prose: Prose): string => `<Dilemma id="${id}" titel="${prose.phrase(3)}" rol="medewerker" duur="8">

${scene('start', prose, [choice('nu', 'tussen', prose), choice('later', 'einde-later', prose)])}

${scene('tussen', prose, [choice('samen', 'einde-samen', prose), choice('alleen', 'einde-alleen', prose)])}

${ending('einde-later', prose)}

${ending('einde-samen', prose)}

${ending('einde-alleen', prose)}

</Dilemma>`;

const scene = (id: string, { paragraph, phrase }: Prose, inside: readonly string[]): string =>
  [`<Situatie id="${id}" titel="${phrase(3)}">`, paragraph(60), paragraph(40), ...inside, '</Situatie>'].join('\n\n');

const choice = (id: string, to: string, { sentence }: Prose): string => `<Keuze id="${id}" naar="${to}">${sentence()}</Keuze>`;

const ending = (id: string, prose: Prose): string =>
  scene(id, prose, [
    `<Gevolg wanneer="${prose.phrase(2)}">\n${prose.paragraph(25)}\n</Gevolg>`,
    `<Gevolg wanneer="${prose.phrase(2)}" kans="40%">\n${prose.paragraph(25)}\n</Gevolg>`,
    `<IJsberg>\n${icebergBlocks.map(block => `<Boven blok="${block}">${prose.sentence()}</Boven>\n<Onder blok="${block}">${prose.sentence()}</Onder>`).join('\n')}\n</IJsberg>`,
    Array.from({ length: 3 }, () => `<Stem wie="${prose.phrase(1)}" rol="${prose.phrase(2)}">${prose.sentence()}</Stem>`).join('\n'),
  ]);
