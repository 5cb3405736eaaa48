import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameUuid, randomUuid, sha1 } from '../../../src/xapi/uuid.ts';
import { nodeWorld } from '../../support/node-world.ts';

describe('sha1', () => {
  it('agrees with Node on every input', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        bytes => Buffer.from(sha1(bytes)).toString('hex') === createHash('sha1').update(bytes).digest('hex'),
      ),
    );
  });
});

describe('a UUID', () => {
  it('of a name is the same every time, and that of RFC 9562 in the namespace of URLs', () => {
    // Worked out with Python: uuid.uuid5(uuid.NAMESPACE_URL, 'https://example.org/cursus')
    expect(nameUuid('https://example.org/cursus')).toBe('965432ba-3497-5000-bd2d-1db6d3667537');
    expect(nameUuid('https://example.org/cursus ')).not.toBe(nameUuid('https://example.org/cursus'));
  });

  it('at random is of version 4 and new each time', () => {
    const made = Array.from({ length: 100 }, () => randomUuid(nodeWorld()));
    for (const each of made) expect(each).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(made).size).toBe(100);
  });
});
