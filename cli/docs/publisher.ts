/**
 * Writes the addresses of `uitgave.yaml` where others stand: in `publiccode.yml` and in SECURITY.md. Run it after a change of that file; a
 * unit test says when that was forgotten.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { type Publisher, readPublisher, shown } from '../../release/sources/publisher.ts';
import { withPart } from './generated.ts';

/** The addresses in publiccode.yml, which knows a landing page only once there is one. */
export const withAddresses = (publiccode: string, { address, repository, contact }: Publisher): string => {
  const landing = shown(address) === null ? '' : `landingURL: "${address}"\n`;
  const mail = shown(contact) === null ? '' : `      email: ${contact}\n`;
  return publiccode
    .replace(/^landingURL: .*\n/m, '')
    .replace(/^url: .*\n/m, `url: "${repository}"\n${landing}`)
    .replace(/^ {6}email: .*\n/m, '')
    .replace(/^( {4}- name: .*\n)/m, `$1${mail}`);
};

/** The first lines of SECURITY.md: where to write. */
export const withMailbox = (policy: string, { security, address }: Publisher): string => {
  const mail = shown(security);
  const place = shown(address);
  const words =
    mail === null
      ? 'There is no mailbox yet, because nothing was released: `veiligheid` in [uitgave.yaml](uitgave.yaml) will say it. Until then, write privately to whom you have this copy from.'
      : `Write to [${mail}](mailto:${mail}).${place === null ? '' : ` The same stands in ${place}/.well-known/security.txt.`}`;
  return withPart(policy, 'publisher', words);
};

if (import.meta.main) {
  const publisher = readPublisher(process.cwd());
  const write = (file: string, change: (text: string, publisher: Publisher) => string): void =>
    writeFileSync(file, change(readFileSync(file, 'utf8'), publisher));
  write('publiccode.yml', withAddresses);
  write('SECURITY.md', withMailbox);
}
