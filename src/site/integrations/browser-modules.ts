import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AstroIntegration } from 'astro';
import { librariesIn } from '../../script/known-libraries.ts';

type BrowserModule = { readonly name: string; readonly version: string; readonly license: string };

/** The package of the font: Astro copies its file, so no bundle names it. */
const font = '@fontsource-variable/source-sans-3';

/**
 * Writes `<outDir>/browser-modules.json`: which packages are in what the learner's browser gets. Read off the bundles
 * themselves, so that the SBOM says what ships and not what was installed.
 */
export const browserModules = ({ outDir }: { outDir: string }): AstroIntegration => {
  const folders = new Set([path.resolve('node_modules', font)]);
  /** What stands inside a file of another package, by its name: no folder tells of it. */
  const inside = new Map<string, BrowserModule>();
  return {
    name: 'browser-modules',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({
          vite: {
            plugins: [
              {
                name: 'browser-modules',
                applyToEnvironment: environment => environment.name === 'client',
                generateBundle(_, bundle) {
                  for (const chunk of Object.values(bundle)) {
                    if (chunk.type !== 'chunk') continue;
                    for (const library of librariesWithVersion(chunk.code)) inside.set(`${library.name}@${library.version}`, library);
                    for (const folder of packageFolders(chunk.modules)) folders.add(folder);
                  }
                },
              },
            ],
          },
        });
      },
      'astro:build:done': async () => {
        const described = await Promise.all([...folders].map(describe));
        const known = new Set(described.map(({ name, version }) => `${name}@${version}`));
        const modules = [...described, ...[...inside].filter(([id]) => !known.has(id)).map(([, module]) => module)];
        modules.sort((a, b) => (a.name < b.name ? -1 : 1));
        await mkdir(outDir, { recursive: true });
        await writeFile(path.join(outDir, 'browser-modules.json'), `${JSON.stringify(modules, null, 2)}\n`);
      },
    },
  };
};

const librariesWithVersion = (code: string): readonly BrowserModule[] =>
  librariesIn(code).flatMap(({ name, version, license }) => (version === null ? [] : [{ name, version, license }]));

/** Of the modules of which something is left in the bundle. */
const packageFolders = (modules: Readonly<Record<string, { readonly renderedLength: number }>>): readonly string[] =>
  Object.entries(modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? (packageFolder(id) ?? []) : []));

const packageFolder = (id: string): string | null => /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id.replace(/^\0/, ''))?.[1] ?? null;

const describe = async (folder: string): Promise<BrowserModule> => {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  return { name, version, license };
};
