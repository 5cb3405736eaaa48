import { defineCollection } from 'astro:content';
import path from 'node:path';
import { glob } from 'astro/loaders';
import { lessonFrontmatter, moduleFrontmatter } from './build/author/frontmatter.ts';
import { courseDir } from './build/places.ts';

const base = path.join(courseDir, 'modules');

/** The address of an entry is its path without `.mdx`: `discretionaire-ruimte/02-het-potje`. */
const generateId = ({ entry }: { entry: string }) => entry.replace(/\.mdx$/, '');

export const collections = {
  modules: defineCollection({ loader: glob({ base, pattern: '*/index.mdx', generateId }), schema: moduleFrontmatter }),
  lessons: defineCollection({ loader: glob({ base, pattern: ['*/*.mdx', '!*/index.mdx'], generateId }), schema: lessonFrontmatter }),
};
