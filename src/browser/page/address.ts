/** Pages have addresses of these forms: a module's opening, a lesson, what is beside the course. Anything else that an id can be is a place in a page. */
const forms = /^(?:module\/[\w-]+|les\/[\w-]+\/[\w-]+|over\/[\w-]+|[\w-]+)$/;

/**
 * The id of the page or place that a hash (with its `#`) names, or `null` when it is no address of ours: nothing, a broken escape, or what a host,
 * a mail program or a search engine put behind the address.
 */
export const addressIn = (hash: string): string | null => {
  try {
    const id = decodeURIComponent(hash.slice(1));
    return forms.test(id) ? id : null;
  } catch {
    return null;
  }
};

/** Whether an id is that of a page; the page itself may be gone since. */
export const isPageId = (id: string): boolean => id.includes('/');
