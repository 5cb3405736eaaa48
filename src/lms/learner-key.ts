/** Who a cmi5 or xAPI launch is for. A new registration is a new attempt: it begins without what the browser has of the former one. */
export const learnerKey = (actor: unknown, registration: string | null): string => JSON.stringify([actor, registration]);

/** The same, read off the address of a launch that could not be opened; `null` when it does not say. */
export const learnerInAddress = (search: string): string | null => {
  const query = new URLSearchParams(search);
  try {
    const actor: unknown = JSON.parse(query.get('actor') ?? '');
    return learnerKey(actor, query.get('registration') || null);
  } catch {
    return null;
  }
};
