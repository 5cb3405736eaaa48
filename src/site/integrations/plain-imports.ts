import type { Plugin } from 'vite';

/** The module that Vite wraps every `import()` of the browser with. */
const helper = '\0vite/preload-helper.js';

/**
 * An `import()` in the browser is just that. Vite's helper fetches what the imported file needs beside it; here a file that comes later
 * needs nothing beside it (`modulePreload: false`, styles in the page), and the helper would be a twentieth of the first screen's script.
 */
export const plainImports = (): Plugin => ({
  name: 'plain-imports',
  enforce: 'pre',
  load: id => (id === helper ? 'export const __vitePreload = load => load();' : undefined),
});
