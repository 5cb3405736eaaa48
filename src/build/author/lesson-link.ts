import { type LessonKey, lessonKey } from '../../course/model.ts';

/** How files in `modules/` are named, and how one refers to another. */

const lessonName = /^(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)\.mdx$/;

/** `02-het-potje.mdx` → its number and its id; undefined for any other name. */
export const parseLessonName = (name: string): { readonly number: string; readonly id: string } | undefined => {
  const [, number, id] = lessonName.exec(name) ?? [];
  return number !== undefined && id !== undefined ? { number, id } : undefined;
};

/** The file that a relative address means, seen from a file; both relative to the course folder. Without query and fragment. */
export const resolveFrom = (file: string, address: string): string => {
  const path = decodeURI(address.replace(/[?#].*$/, ''));
  const parts = file.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
};

/** The lesson that a file in `modules/` is; undefined for any other file. */
export const lessonOfFile = (file: string): LessonKey | undefined => {
  const [root, module, name, ...deeper] = file.split('/');
  const lesson = root === 'modules' && module && name && !deeper.length ? parseLessonName(name) : undefined;
  return module && lesson ? lessonKey({ id: module }, lesson) : undefined;
};

/** Whether an address points out of the course: it has a scheme, or begins with `//`. */
export const isExternal = (address: string): boolean => /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(address);

/** `#les/module/lesson` for a link to a lesson file, seen from a file in `modules/`; undefined for any other address. */
export const lessonHash = (file: string, address: string): string | undefined => {
  if (isExternal(address) || address.startsWith('#') || address.startsWith('/')) return undefined;
  const lesson = lessonOfFile(resolveFrom(file, address));
  return lesson && `#les/${lesson}`;
};
