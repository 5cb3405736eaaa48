import { isSlug, toSlug } from '../../src/authoring/mdx/props.ts';

/** CourseWords that say little of what an option or a scene is. */
const small = new Set(
  'aan als bij dat de dan die dit een en er het hij hun ik in is je jij jouw met na naar niet of om op te tot u uit van voor wat ze zij zijn'.split(
    ' ',
  ),
);

/** What has a meaning of its own in a condition. */
const reserved = new Set(['en', 'of', 'niet', 'minstens', 'hoogstens']);

/**
 * A name that is free: what was asked, or one made of a text (`make`), with a number when there is one already. None when what was asked is no name or
 * is taken.
 */
export const freeId = (wanted: string, taken: ReadonlySet<string>, make: boolean): readonly string[] => {
  const isFree = (id: string): boolean => !taken.has(id) && !reserved.has(id);
  if (!make) return isSlug(wanted) && isFree(wanted) ? [wanted] : [];
  const all = toSlug(wanted).split('-').filter(Boolean);
  const telling = all.filter(word => !small.has(word));
  const base = (telling.length > 0 ? telling : all).slice(0, 3).join('-') || 'nieuw';
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (isFree(id)) return [id];
  }
};
