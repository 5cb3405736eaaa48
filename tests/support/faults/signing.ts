import { createHmac, randomBytes } from 'node:crypto';

/** Object storage behind an LMS: each file has an address of its own with a signature, and no other brings it. */
export const makeSigning = () => {
  const key = randomBytes(16);
  const signature = (file: string) => createHmac('sha256', key).update(file).digest('hex');
  const folder = '/opslag';
  return {
    /** Pages stay where they are; what they ask for is redirected. */
    isSigned: (file: string): boolean => file.startsWith('/inhoud/') && !file.endsWith('.html'),
    addressOf: (file: string): string => `${folder}${file}?handtekening=${signature(file)}`,
    /** The file that this address brings: its own, when it is not in the storage; `null`: the signature is missing or another's. */
    fileOf({ pathname, searchParams }: URL): string | null {
      if (!pathname.startsWith(`${folder}/`)) return pathname;
      const file = pathname.slice(folder.length);
      return searchParams.get('handtekening') === signature(file) ? file : null;
    },
  };
};
