/**
 * - `load`: the browser fetches it by itself. It must be in the package.
 * - `link`: the learner goes there by choosing to. May lie outside.
 * - `hint`: a text that looks like a path and may be used as one. Followed when there is such a file, never a fault when there is not.
 */
export type ReferenceKind = 'load' | 'link' | 'hint';

export type Reference = {
  readonly url: string;
  readonly kind: ReferenceKind;
  /** What the browser resolves it against: the file it stands in, or the page that runs it. */
  readonly base: 'file' | 'page';
  /** How it is referred to, as a person would look for it: `<img src>`, `url()`, `import`. */
  readonly by: string;
  /** Offset in the file, UTF-16 units. */
  readonly offset: number;
};

/** Kinds of file that a text may point at by name alone. Pages are not among them: a page is reached by a link. */
const hintPattern = /^[\w./@~+-]+\.(?:js|css|json|txt|woff2|svg|png|jpe?g|webp|avif|gif|ico|mp3|m4a|mp4|webm|vtt|pdf|webmanifest)$/;

export const looksLikeFile = (text: string): boolean => text.length < 300 && hintPattern.test(text);
