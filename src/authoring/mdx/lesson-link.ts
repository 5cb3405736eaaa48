import { type LessonKey, lessonKey } from '../../core/course/model.ts';

/** How files in `modules/` are named, and how one refers to another. */

const lessonName = /^(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)\.mdx$/;

/** `02-het-potje.mdx` → its number and its id; undefined for any other name. */
export const parseLessonName = (name: string): { readonly number: string; readonly id: string } | undefined => {
  const [, number, id] = lessonName.exec(name) ?? [];
  return number !== undefined && id !== undefined ? { number, id } : undefined;
};

const decoded = (address: string): string => {
  try {
    return decodeURI(address);
  } catch {
    return address; // A stray % in a file name.
  }
};

/** The file that a relative address means, seen from a file; both relative to the course folder. Without query and fragment. */
export const resolveFrom = (file: string, address: string): string => {
  const parts = file.split('/').slice(0, -1);
  for (const part of decoded(address.replace(/[?#].*$/, '')).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
};

/** Whether an address points out of the course: it has a scheme, or begins with `//`. */
export const isExternal = (address: string): boolean => /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(address);

/** A file that goes by the id of a lesson, with any number or none: `04-het-potje.mdx`, `het-potje.mdx`. */
const idIn = (name: string): string | undefined => /^(?:\d{2}-)?([a-z0-9]+(?:-[a-z0-9]+)*)\.mdx$/.exec(name)?.[1];

/** Whether two paths are of one lesson: a number is no part of its name. */
export const isSameLesson = (a: string, b: string): boolean => {
  const [folder, other] = [a, b].map(file => file.slice(0, file.lastIndexOf('/')));
  const [id, otherId] = [a, b].map(file => idIn(file.slice(file.lastIndexOf('/') + 1)));
  return folder === other && id !== undefined && id === otherId;
};

const lessonOf = (module: string, name: string): LessonKey | undefined => {
  const id = idIn(name);
  return id === undefined ? undefined : lessonKey({ id: module }, { id });
};

/**
 * The address in the course's page of a file that is linked to, seen from another file in `modules/`: `#les/module/lesson`
 * for a lesson, `#module/module` for an `index.mdx`, undefined for anything else.
 */
export const pageAddress = (file: string, address: string): string | undefined => {
  if (isExternal(address) || /^[#/]/.test(address)) return undefined;
  const [root, module, name, ...deeper] = resolveFrom(file, address).split('/');
  if (root !== 'modules' || !module || !name || deeper.length) return undefined;
  if (name === 'index.mdx') return `#module/${module}`;
  const lesson = lessonOf(module, name);
  return lesson && `#les/${lesson}`;
};
