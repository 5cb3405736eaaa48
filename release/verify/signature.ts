import { createHash, createPublicKey, verify } from 'node:crypto';

/** What a signature of OpenSSH is about when it is one of ours: `ssh-keygen -Y sign -n onder-de-waterlijn`. */
export const namespace = 'onder-de-waterlijn';

/** Reads what SSH writes behind its length (RFC 4251, 5). Throws a `RangeError` past the end. */
const reader = (bytes: Uint8Array) => {
  const buffer = Buffer.from(bytes);
  let at = 0;
  return {
    number: (): number => {
      at += 4;
      return buffer.readUInt32BE(at - 4);
    },
    string: (): Buffer => {
      const length = buffer.readUInt32BE(at);
      at += 4 + length;
      if (at > buffer.length) throw new RangeError('This ends too soon.');
      return buffer.subarray(at - length, at);
    },
    take: (count: number): Buffer => {
      at += count;
      return buffer.subarray(at - count, at);
    },
  };
};

const withLength = (bytes: Uint8Array): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

/** An Ed25519 key as Node takes it: the bytes of SSH behind the head of RFC 8410. */
const ed25519 = (sshKey: Uint8Array) => {
  const parts = reader(sshKey);
  if (parts.string().toString() !== 'ssh-ed25519') throw new RangeError('Only Ed25519.');
  return createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), parts.string()]),
    format: 'der',
    type: 'spki',
  });
};

/** The bytes of a key as a file of SSH has it: `ssh-ed25519 AAAA… name`. */
const keyBytes = (line: string): Buffer => Buffer.from(line.trim().split(/\s+/)[1] ?? '', 'base64');

/**
 * Whether this signature (OpenSSH, PROTOCOL.sshsig) is of this text, by one of these keys, and made for our sums and nothing else. What cannot
 * be read is no signature.
 */
export const isSignedBy = (text: Uint8Array, armoured: string, keys: readonly string[]): boolean => {
  try {
    const [, body = ''] = /-----BEGIN SSH SIGNATURE-----([\s\S]*?)-----END SSH SIGNATURE-----/.exec(armoured) ?? [];
    const parts = reader(Buffer.from(body.replace(/\s/g, ''), 'base64'));
    if (parts.take(6).toString() !== 'SSHSIG' || parts.number() !== 1) return false;
    const [key, space, reserved, hash] = [parts.string(), parts.string(), parts.string(), parts.string()];
    const signature = reader(parts.string());
    const known = keys.some(line => keyBytes(line).equals(key));
    if (!known || space.toString() !== namespace || !['sha256', 'sha512'].includes(hash.toString())) return false;
    if (signature.string().toString() !== 'ssh-ed25519') return false;
    const digest = createHash(hash.toString()).update(text).digest();
    const signed = Buffer.concat([Buffer.from('SSHSIG'), ...[space, reserved, hash, digest].map(withLength)]);
    return verify(null, signed, ed25519(key), signature.string());
  } catch {
    return false;
  }
};
