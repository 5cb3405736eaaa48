/**
 * Libraries that can stand inside another package's file, where no folder tells of them (`@xapi/xapi` brings an axios along), and how
 * each is known from the bytes that a browser gets: by words of its own that a minifier leaves alone.
 */
export type Library = { readonly name: string; readonly version: string | null; readonly license: string };

type Sign = { readonly name: string; readonly license: string; readonly sign: RegExp; readonly version?: RegExp };

const signs: readonly Sign[] = [
  { name: 'axios', license: 'MIT', sign: /\[Axios v|isAxiosError/, version: /\[Axios v(\d[\w.-]*)\]/ },
  { name: 'core-js', license: 'MIT', sign: /__core-js_shared__/, version: /version:["'`](3\.[\w.-]+)["'`],mode:["'`](?:global|pure)["'`]/ },
  { name: 'dompurify', license: 'MPL-2.0 OR Apache-2.0', sign: /\bDOMPurify\b/ },
  { name: 'fflate', license: 'MIT', sign: /invalid length\/literal/ },
  { name: 'jquery', license: 'MIT', sign: /jQuery requires a window/, version: /jquery:["'`](\d[\w.-]*)["'`]/ },
  { name: 'localforage', license: 'Apache-2.0', sign: /localforage/ },
  { name: 'lodash', license: 'MIT', sign: /__lodash_hash_undefined__/ },
  { name: 'preact', license: 'MIT', sign: /\.__k\b[\s\S]*dangerouslySetInnerHTML|dangerouslySetInnerHTML[\s\S]*\.__k\b/ },
  { name: 'react', license: 'MIT', sign: /react\.(?:transitional\.)?element/ },
  { name: 'regenerator-runtime', license: 'MIT', sign: /regeneratorRuntime/ },
  { name: 'scorm-again', license: 'MIT', sign: /scorm-again/ },
  { name: 'zod', license: 'MIT', sign: /\bZodError\b/ },
];

/** The libraries of which the words stand in this script. `version`: as the script says it, `null` when it does not. */
export const librariesIn = (script: string): readonly Library[] =>
  signs
    .filter(({ sign }) => sign.test(script))
    .map(({ name, license, version }) => ({ name, license, version: version?.exec(script)?.[1] ?? null }));

/** The notices that a licence asks to keep: `/*! … * /`, and comments that say whose it is. */
export const noticesIn = (script: string): readonly string[] =>
  [...script.matchAll(/\/\*(!?)([\s\S]*?)\*\/|<!--([\s\S]*?)-->/g)].flatMap(([, kept, block = '', comment = '']) => {
    const text = `${block}${comment}`;
    return kept === '!' || /@licen[cs]e|@preserve|\bcopyright\b|\(c\) ?\d{4}|©/i.test(text) ? [text.trim()] : [];
  });
