import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { isReservedAddress } from '../../src/core/reserved-name.ts';
import { UserError } from '../../src/core/user-error.ts';

export const publisherFile = 'uitgave.yaml';

const https = z.url({ protocol: /^https$/, error: 'schrijf een adres dat met https:// begint' });

const schema = z.strictObject({
  adres: https.regex(/[^/]$/, 'schrijf het adres zonder / aan het eind'),
  bron: https,
  contact: z.email({ error: 'schrijf een e-mailadres' }),
  veiligheid: z.email({ error: 'schrijf een e-mailadres' }),
  ingeschreven: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'schrijf een dag als 2027-01-31')
    .nullable(),
  sleutels: z.array(z.string().regex(/^ssh-ed25519 [A-Za-z0-9+/=]+(?: .*)?$/, 'schrijf een openbare sleutel: ssh-ed25519 AAAA…')),
});

/** Where the course is to be had, and whom to write to. */
export type Publisher = {
  readonly address: string;
  readonly repository: string;
  /** A mailbox for questions. */
  readonly contact: string;
  /** A mailbox for who found a weakness. */
  readonly security: string;
  /** The day on which the name under w3id.org was registered. */
  readonly registered: string | null;
  /** Public keys (SSH, Ed25519) with which sums may be signed. */
  readonly keys: readonly string[];
};

/** From the text of `uitgave.yaml`. Throws a `UserError` that names every field that is wrong. */
export const publisherOf = (text: string): Publisher => {
  const read = schema.safeParse(parse(text));
  if (!read.success) {
    const lines = read.error.issues.map(({ path, message }) => `${publisherFile}, ${path.join('.') || 'het geheel'}: ${message}.`);
    throw new UserError(lines.join('\n'));
  }
  const { adres, bron, contact, veiligheid, ingeschreven, sleutels } = read.data;
  return { address: adres, repository: bron, contact, security: veiligheid, registered: ingeschreven, keys: sleutels };
};

/** That of the project in this folder. */
export const readPublisher = (root: string): Publisher => {
  const file = join(root, publisherFile);
  if (!existsSync(file)) throw new UserError(`${publisherFile} ontbreekt: daar staat waar de cursus te vinden is en wie je schrijft.`);
  return publisherOf(readFileSync(file, 'utf8'));
};

/** The fields that hold an address nobody can have, by the names that they have in the file. */
export const reservedFields = ({ address, repository, contact, security }: Publisher): readonly string[] =>
  Object.entries({ adres: address, bron: repository, contact, veiligheid: security }).flatMap(([name, value]) =>
    isReservedAddress(value) ? [name] : [],
  );

/** An address that may be shown and gone to; `null` for one that nobody can have. */
export const shown = (address: string): string | null => (isReservedAddress(address) ? null : address);
