import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { HttpProblem, type HttpReply } from '../preview-lms/http/http.ts';

const folder = path.join(import.meta.dirname, 'client');
const files = new Set(['bench.ts', 'ask.ts', 'texts.ts', 'edit-form.ts', 'hold-focus.ts', 'walk.ts', 'fragments.ts', 'style.css']);

/** A script or the styles of the panel: TypeScript with its types blanked out. Throws `HttpProblem` 404 for any other name. */
export const clientFile = (name: string): HttpReply => {
  if (!files.has(name)) throw new HttpProblem(404, 'Dit bestand hoort niet bij de werkbank.');
  const text = readFileSync(path.join(folder, name), 'utf8');
  const isStyle = name.endsWith('.css');
  return {
    status: 200,
    headers: { 'Content-Type': `text/${isStyle ? 'css' : 'javascript'}; charset=utf-8`, 'Cache-Control': 'no-cache' },
    body: isStyle ? text : stripTypeScriptTypes(text),
  };
};
