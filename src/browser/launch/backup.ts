import { mergeTexts } from '../../core/learner/merge-texts.ts';
import { token } from '../../core/learner/token.ts';
import type { World } from '../../core/world.ts';
import type { LearnerKey } from '../../lms/learner-key.ts';
import { localStore } from '../../storage/local-store.ts';

/** What this browser keeps of a learner's progress at an LMS. Encoded states; neither holds a choice or a text. */
export type Backup = {
  /** What the LMS was last known to have, or `null` when it was never sure to have anything. */
  readonly confirmed: string | null;
  /** All that this browser knows, with what the LMS may not have yet. */
  readonly latest: string;
};

export type BackupStore = {
  /** `late`: what was there after all, when this browser was too slow for the launch. */
  read(late?: (backup: Backup) => void): Promise<Backup | null>;
  /** Resolves to whether it is kept. Writes follow one another in the order in which they were asked. */
  write(backup: Backup): Promise<boolean>;
};

/**
 * The key under which a learner's things stand in this browser: 96 bits, no name. A pseudonym and no secret: who knows all ids of an
 * LMS can work out whose it is.
 */
export const storageKey = (activityId: string, learner: LearnerKey): string =>
  [0, 1, 2, 3].map(n => token(`${n} ${activityId} ${learner}`)).join('');

export const backupStore = (world: World, key: string): BackupStore => {
  const store = localStore(world, `backup:${key}`, both);
  return {
    read: late =>
      store
        .get(text => {
          const backup = parse(text);
          if (backup) late?.(backup);
        })
        .then(parse),
    write: backup => store.set(format(backup)),
  };
};

/** Keeps nothing: for a learner whom nobody can tell from others, and where this browser is all there is. */
export const noBackup: BackupStore = { read: async () => null, write: async () => false };

const format = ({ confirmed, latest }: Backup): string => `${confirmed ?? ''}|${latest}`;

/**
 * What could not be read at this launch, or another page has written since, is still there at the next, and is held against all that the
 * LMS confirmed, of whichever: it may be of an earlier attempt.
 */
const both = (there: string, here: string): string => {
  const [a, b] = [parse(there), parse(here)];
  return a && b
    ? format({
        confirmed: mergeTexts(a.confirmed ?? '', b.confirmed ?? '') || a.confirmed,
        latest: mergeTexts(a.latest, b.latest),
      })
    : here;
};

const parse = (text: string | null): Backup | null => {
  const [confirmed, latest, more] = text?.split('|') ?? [];
  return latest !== undefined && more === undefined ? { confirmed: confirmed || null, latest } : null;
};
