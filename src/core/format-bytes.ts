/** The size of a file for people, in Dutch: `1 kB`, `329 kB`, `1,6 MB`. A kB is 1,000 bytes (IEC 80000-13), and whatever is smaller is one. */
export const formatBytes = (bytes: number): string => {
  const kilobytes = Math.max(1, Math.round(bytes / 1000));
  return kilobytes < 1000 ? `${kilobytes} kB` : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;
};
