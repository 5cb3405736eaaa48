/**
 * Tells one learner at one LMS from any other. It is made here alone, where the word of an LMS comes in: what cannot tell people apart is
 * `null`, and then this browser keeps nothing for anybody. Used as a key only after hashing.
 */
export type LearnerKey = string & { readonly [learnerBrand]: true };
declare const learnerBrand: unique symbol;

/** What LMSs write where they do not know who somebody is; the last are placeholders that nothing was filled in for. */
const nobody = /^(?:["'\s]*(?:null|undefined|none|unknown|anonymous|guest|false|nan|n\/?a|-+|0+)?["'\s]*|[$[{<%].*[\]}>%])$/is;

/** SCORM: `cmi.core.student_id` or `cmi.learner_id`, as the LMS at this origin gives it. */
export const scormLearner = (origin: string, id: string): LearnerKey | null =>
  nobody.test(id.trim()) ? null : (`${origin} ${id.trim()}` as LearnerKey);

/**
 * Who a cmi5 or xAPI launch is for: an agent with one inverse functional identifier (xAPI 1.0.3 Part 2, 2.4.2.3), at the origin of one
 * LRS: anybody can make a link with somebody's name in it, and what this browser keeps for them may not go to another LRS. A new
 * registration is a new attempt: it begins without what the browser has of the former one.
 */
export const launchedLearner = (lrs: string, actor: unknown, registration: string | null): LearnerKey | null =>
  identifies(actor) ? (JSON.stringify([lrs, actor, registration]) as LearnerKey) : null;

/** The same, read off the address of a launch that could not be opened; `null` when it does not say. */
export const learnerInAddress = (search: string): LearnerKey | null => {
  const query = new URLSearchParams(search);
  try {
    const { origin } = new URL(query.get('endpoint') ?? '');
    return launchedLearner(origin, JSON.parse(query.get('actor') ?? ''), query.get('registration') || null);
  } catch {
    return null;
  }
};

const identifies = (actor: unknown): boolean => {
  const { mbox, mbox_sha1sum: sum, openid, account } = Object(actor) as { readonly [field: string]: unknown };
  const name = (value: unknown) => typeof value === 'string' && !nobody.test(value.replace(/^mailto:/, '').trim());
  const accountName = [account].flat().some(each => {
    const values = Object(each) === each ? Object.values(each as object) : [];
    return values.length > 1 && values.every(name);
  });
  return [mbox, sum, openid].flat().some(name) || accountName;
};
