import { describe, expect, it } from 'vitest';
import { readCourse } from '../../../src/authoring/read-course.ts';
import { config, inCourse, index, lesson, smallest } from './course-folder.ts';

const noticesOf = (files: { readonly [path: string]: string }) =>
  inCourse({ ...smallest, ...files }, async dir => {
    const { notices, problems } = await readCourse(dir);
    return [...problems, ...notices].map(({ file, message }) => `${file} ${message}`);
  });

/** What people leave in a folder, with a part of what is said of it. */
const strangers: { readonly [file: string]: string } = {
  'een/03-les.mdx.txt': 'noem het 03-les.mdx.',
  'een/index.mdx.txt': 'noem het index.mdx.',
  'een/Mijn les.mdx.txt': 'zoals 01-naam.mdx',
  'een/02-les.mdx.bak': 'haal het weg',
  'een/02-les.mdx~': 'haal het weg',
  'een/02-les.docx': 'haal het weg',
  'een/02-les.pdf': 'haal het weg',
  'een/02-les.html': 'haal het weg',
  'een/notities.txt': 'haal het weg',
  'een/begeleiden.yml': 'begeleiden.yaml',
  'een/Begeleiden.yaml': 'begeleiden.yaml',
  'een/begeleiden.yaml.txt': 'begeleiden.yaml',
  'een/images/loket.psd': 'haal het weg',
  'een/images/loket.heic': 'haal het weg',
  'een/film.mp4': 'haal het weg',
  'een/geluid.mp3': 'haal het weg',
  'een/stijl.css': 'haal het weg',
  'een/component.jsx': 'haal het weg',
  'personages.docx': 'personages.txt',
  'Personages.txt': 'personages.txt',
};

describe('a file below modules/ that nobody reads', () => {
  it('is named in a notice, each of twenty', async () => {
    const notices = await noticesOf(Object.fromEntries(Object.keys(strangers).map(file => [`modules/${file}`, 'x'])));
    expect(notices).toHaveLength(20);
    for (const [file, part] of Object.entries(strangers))
      expect(notices).toContainEqual(expect.stringMatching(new RegExp(`^modules/${file.replace(/[.*+?~]/g, '\\$&')} .*${part}`)));
  });

  it('is not what systems leave there, nor what is read', async () => {
    const files = ['Thumbs.db', 'een/desktop.ini', 'een/.DS_Store', 'een/~$notities.docx', 'een/images/a.gif', '.gitkeep'];
    expect(await noticesOf(Object.fromEntries(files.map(file => [`modules/${file}`, 'GIF89a'])))).toEqual([]);
  });
});

describe('a picture whose name has an accent in two parts', () => {
  it('is no other picture than the one that is there', async () => {
    const files = {
      'modules/een/02-les.mdx': lesson('![Een café](images/caf\u00e9.gif)\n'),
      'modules/een/images/cafe\u0301.gif': 'GIF89a',
    };
    expect(await noticesOf(files)).toEqual([expect.stringMatching(/Een Mac bewaart .* zonder accenten/)]);
  });
});

describe('the cast', () => {
  const files = {
    'modules/personages.txt': 'Meneer Verkuil, 46.\nMevrouw\nPinas is weg.\n',
    'modules/een/index.mdx': index(),
    'modules/een/02-les.mdx': lesson('Daar staat meneer Verkuil. Mevrouw De Groot staat erachter, met mevrouw De Groot.\n'),
    'course.config.ts': config(),
  };

  it('is held against who is in the lessons, both ways', async () => {
    expect(await noticesOf(files)).toEqual([
      'modules/een/02-les.mdx De Groot staat niet in modules/personages.txt: zet daar bij wie dat is.',
      'modules/personages.txt Pinas komt in geen les meer voor: haal weg wat hier over die persoon staat.',
    ]);
  });

  it('is asked of nobody who has none', async () => {
    const { 'modules/personages.txt': _, ...without } = files;
    expect(await noticesOf(without)).toEqual([]);
  });
});
