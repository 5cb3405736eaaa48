import { type Publisher, shown } from './sources/publisher.ts';

/** A year of 365 days and no more, so that nobody writes to a mailbox that is long gone (RFC 9116, 2.5.5 recommends less than a year). */
const days = 360;

/**
 * security.txt (RFC 9116) for the address where a release stands. `released`: the day that it is from, `2027-01-31`; its end follows from that,
 * so that the same release gives the same bytes. `null` while there is nobody to write to, or no day: a file without either is not valid.
 */
export const securityTxt = (publisher: Publisher, released: string | null): string | null => {
  const mail = shown(publisher.security);
  const address = shown(publisher.address);
  if (mail === null || address === null || released === null) return null;
  const expires = new Date(Date.parse(`${released}T00:00:00Z`) + days * 86_400_000).toISOString().replace('.000Z', 'Z');
  return [
    `Contact: mailto:${mail}`,
    `Expires: ${expires}`,
    'Preferred-Languages: nl, en',
    `Canonical: ${address}/.well-known/security.txt`,
    `Policy: ${address}/gidsen/project/SECURITY.html`,
    '',
  ].join('\n');
};
