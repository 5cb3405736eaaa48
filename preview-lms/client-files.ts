import { existsSync, readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HttpProblem, type HttpReply } from './http/http.ts';

const here = dirname(fileURLToPath(import.meta.url));
const vendor: Readonly<Record<string, string>> = {
  'vendor/scorm12.js': 'scorm-again/scorm12/min',
  'vendor/scorm2004.js': 'scorm-again/scorm2004/min',
};
const scripts = new Map<string, string>();

/**
 * Serves the scripts and styles of the preview's own pages: TypeScript with its types blanked out, and the SCORM engine as published.
 * Throws `HttpProblem` 404 for any other name.
 */
export function serveClient(name: string): HttpReply {
  const headers = { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' };
  if (/^(client|data-model)\/[\w-]+\.ts$/.test(name) && existsSync(join(here, name))) {
    const script = scripts.get(name) ?? stripTypeScriptTypes(readFileSync(join(here, name), 'utf8'));
    scripts.set(name, script);
    return { status: 200, headers, body: script };
  }
  if (name === 'style.css')
    return {
      status: 200,
      headers: { ...headers, 'Content-Type': 'text/css; charset=utf-8' },
      body: readFileSync(join(here, 'client/style.css')),
    };
  if (name === 'source-sans-3.woff2') {
    const font = createRequire(import.meta.url).resolve('@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2');
    return { status: 200, headers: { 'Content-Type': 'font/woff2', 'Cache-Control': 'max-age=86400' }, body: readFileSync(font) };
  }
  const module = vendor[name];
  if (module) return { status: 200, headers, body: readFileSync(engineFile(module)) };
  throw new HttpProblem(404, 'Dit bestand hoort niet bij het proef-LMS.');
}

/** The ES module build beside the build that `require` finds. */
const engineFile = (module: string): string => {
  const found = createRequire(import.meta.url).resolve(module);
  return join(dirname(found), 'esm', found.slice(dirname(found).length + 1));
};
