import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

/** The script of an expert's page, as text that can stand in a `<script>`. It is the same for every dilemma: what differs is data in the page. */
export const reviewScript = async (): Promise<string> => {
  const { output } = await build({
    input: fileURLToPath(new URL('../browser/main.ts', import.meta.url)),
    write: false,
    output: { format: 'iife', minify: true },
  });
  return output[0].code.replaceAll('</', '<\\/');
};
