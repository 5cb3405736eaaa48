import { type WorkId, workIds } from '../../core/course/work.ts';
import type { LocalStore } from '../../storage/local-store.ts';

export const textSizes = ['', 'large', 'largest'] as const;
export type TextSize = (typeof textSizes)[number];

/**
 * How someone likes the course to be. `atOnce`: an ending is told at once, without beats; `unasked`: nothing is asked before a choice is made. Stays in
 * this browser; says nothing of what they did.
 */
export type Preferences = {
  readonly size: TextSize;
  readonly calm: boolean;
  readonly work: WorkId | '';
  readonly atOnce: boolean;
  readonly unasked: boolean;
};

const none: Preferences = { size: '', calm: false, work: '', atOnce: false, unasked: false };

export type PreferenceStore = {
  read(): Preferences;
  update(change: Partial<Preferences>): void;
  onChange(listener: (preferences: Preferences) => void): void;
};

/** Resolves with what was kept at an earlier launch, shown already. */
export const startPreferences = async (root: HTMLElement, store: LocalStore): Promise<PreferenceStore> => {
  let preferences = parse(await store.get());
  const listeners: ((preferences: Preferences) => void)[] = [];
  const show = () => {
    root.dataset['size'] = preferences.size;
    root.toggleAttribute('data-calm', preferences.calm);
  };
  show();
  return {
    read: () => preferences,
    update(change) {
      preferences = { ...preferences, ...change };
      show();
      void store.set(JSON.stringify(preferences));
      for (const listener of listeners) listener(preferences);
    },
    onChange: listener => void listeners.push(listener),
  };
};

const parse = (text: string | null): Preferences => {
  try {
    const value = JSON.parse(text ?? '{}') as { readonly [name: string]: unknown };
    return {
      size: textSizes.find(size => size === value['size']) ?? none.size,
      calm: value['calm'] === true,
      atOnce: value['atOnce'] === true,
      unasked: value['unasked'] === true,
      work: workIds.find(id => id === value['work']) ?? none.work,
    };
  } catch {
    return none;
  }
};

/** The page *Instellingen*. */
export const startSettings = (page: HTMLElement, preferences: PreferenceStore) => {
  const { size } = preferences.read();
  for (const input of page.querySelectorAll<HTMLInputElement>('input[name="size"]')) {
    input.checked = input.value === size;
    input.addEventListener('change', () => preferences.update({ size: textSizes.find(known => known === input.value) ?? '' }));
  }
  for (const name of ['calm', 'atOnce', 'unasked'] as const) {
    const box = page.querySelector<HTMLInputElement>(`input[name="${name}"]`);
    if (!box) continue;
    box.checked = preferences.read()[name];
    box.addEventListener('change', () => preferences.update({ [name]: box.checked }));
    preferences.onChange(now => {
      box.checked = now[name];
    });
  }
};
