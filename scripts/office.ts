import { spawnSync } from 'node:child_process';
import type { Installation } from './installation.ts';

/** The programs with which the tests open what people open in their office: LibreOffice for slides and sheets, poppler for PDF. */
export type Office = { readonly soffice: string; readonly pdftotext: string; readonly pdfinfo: string };

const find = (...names: readonly string[]): string | undefined => {
  const look = process.platform === 'win32' ? 'where' : 'which';
  return names.map(name => spawnSync(look, [name], { encoding: 'utf8' }).stdout?.split('\n')[0]?.trim()).find(Boolean);
};

/** `null` when LibreOffice or poppler is not installed. */
export const findOffice = (): Office | null => {
  const [soffice, pdftotext, pdfinfo] = [find('soffice', 'libreoffice'), find('pdftotext'), find('pdfinfo')];
  return soffice && pdftotext && pdfinfo ? { soffice, pdftotext, pdfinfo } : null;
};

const packages = ['libreoffice-writer-nogui', 'libreoffice-impress-nogui', 'fonts-crosextra-carlito', 'poppler-utils'] as const;

/**
 * What is installed where that takes no more than asking: on a Debian machine, as root. `null`: it is there, or it cannot be had
 * so, and the tests that need it are skipped, by name.
 */
export const missingOffice = (): Installation | null => {
  if (findOffice() || process.getuid?.() !== 0 || !find('apt-get')) return null;
  return {
    what: 'LibreOffice and poppler, to open the slides, sheets and PDFs of the kit',
    how: `apt-get install ${packages.join(' ')}`,
    install: async () => {
      const apt = (...args: readonly string[]) =>
        spawnSync('apt-get', args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
      apt('update');
      apt('install', '-y', '--no-install-recommends', ...packages);
    },
  };
};
