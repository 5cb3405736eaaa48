import { spawnSync } from 'node:child_process';

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

/** Installs them where that takes no more than asking: on a Debian machine, as root. Elsewhere the tests that need them are skipped, by name. */
export const installOffice = (): void => {
  if (findOffice() || process.getuid?.() !== 0 || !find('apt-get')) return;
  console.log('No LibreOffice found; installing one.');
  const apt = (...args: readonly string[]) =>
    spawnSync('apt-get', args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  apt('update');
  apt(
    'install',
    '-y',
    '--no-install-recommends',
    'libreoffice-writer-nogui',
    'libreoffice-impress-nogui',
    'fonts-crosextra-carlito',
    'poppler-utils',
  );
};
