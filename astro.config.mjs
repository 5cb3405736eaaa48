import path from 'node:path';
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { courseDir, outDir } from './src/authoring/course-folder.ts';
import { browserModules } from './src/site/integrations/browser-modules.ts';
import { courseCheck } from './src/site/integrations/course-check.ts';
import { dilemmaPlugin } from './src/site/integrations/mdx-plugin.ts';
import { pageScripts } from './src/site/integrations/page-scripts.ts';
import { plainImports } from './src/site/integrations/plain-imports.ts';
import { preactOnServer } from './src/site/integrations/preact-on-server.ts';
import { relativeUrls, sentinelBase } from './src/site/integrations/relative-urls.ts';
import { separateGroupChunk } from './src/site/integrations/separate-group-chunk.ts';

const building = process.argv.includes('build');

export default defineConfig({
  root: import.meta.dirname,
  srcDir: './src/site',
  outDir: path.join(outDir, 'course'),
  base: building ? sentinelBase : '/',
  trailingSlash: 'never',
  build: { format: 'file', inlineStylesheets: 'always', assets: '_astro' },
  compressHTML: true,
  devToolbar: { enabled: false },
  prefetch: false,
  markdown: {
    processor: satteri({ mdastPlugins: [dilemmaPlugin({ courseDir })] }),
    syntaxHighlight: false,
  },
  integrations: [courseCheck(), mdx(), preactOnServer(), relativeUrls(), pageScripts(), browserModules({ outDir })],
  vite: {
    // While writing, Vite runs what reads the configuration: in a folder outside this project it would not find this name.
    resolve: { alias: { '#course': path.join(import.meta.dirname, 'src/core/course/config.ts') } },
    plugins: [plainImports(), separateGroupChunk()],
    experimental: {
      renderBuiltUrl: (_file, { hostType }) => (hostType === 'js' ? { relative: true } : undefined),
    },
    build: {
      target: ['chrome109', 'edge109', 'firefox115', 'safari16'],
      assetsInlineLimit: 0,
      // A session is one file: there is nothing to fetch ahead of it.
      modulePreload: false,
      // Astro's own marker on MDX; nothing an author can do about it.
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
    environments: { client: { build: { rolldownOptions: { output: { entryFileNames: '_astro/course.[hash].js' } } } } },
    server: { fs: { allow: [import.meta.dirname, courseDir] } },
  },
});
