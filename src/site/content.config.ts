import { defineCollection } from 'astro:content';
import path from 'node:path';
import { glob, type Loader } from 'astro/loaders';
import { courseDir } from '../authoring/course-folder.ts';
import { lessonFrontmatter, moduleFrontmatter } from '../authoring/mdx/frontmatter.ts';

const base = path.join(courseDir, 'modules');

/** The address of an entry is its path without `.mdx`: `discretionaire-ruimte/02-het-potje`. */
const generateId = ({ entry }: { entry: string }) => entry.replace(/\.mdx$/, '');

/**
 * Astro keeps what it read of a file by address and content, with the path that it had then. Of another course with an equal
 * lesson it would go on with the file of the first one, or fail when that is gone: so another folder starts afresh.
 */
const inThisCourse = (loader: Loader): Loader => ({
  ...loader,
  load: async context => {
    if (context.meta.get('base') !== base) context.store.clear();
    context.meta.set('base', base);
    await loader.load(context);
  },
});

const files = (pattern: string | string[]) => inThisCourse(glob({ base, pattern, generateId }));

export const collections = {
  modules: defineCollection({ loader: files('*/index.mdx'), schema: moduleFrontmatter }),
  lessons: defineCollection({ loader: files(['*/*.mdx', '!*/index.mdx']), schema: lessonFrontmatter }),
};
