import type { DeferredTexts } from '../../core/i18n/client.ts';
import { makeButton, makeElement } from '../islands/element.ts';
import { moveOnScreen } from '../page/move.ts';
import { type Changes, makeChanges, shownIn } from './changes.ts';
import { putVoiceAlone, showOneByOne, type Voices, type VoiceTexts } from './voices.ts';

/** How the learner likes an ending to be told: everything at once, or in beats. */
export type TellingPreferences = {
  readonly atOnce: () => boolean;
  readonly setAtOnce: () => void;
};

type Parts = {
  readonly root: HTMLElement;
  /** What stands below the story: part of the last beat. */
  readonly below: HTMLElement;
  readonly texts: VoiceTexts & Pick<DeferredTexts, 'beatOn' | 'beatAll' | 'beatWater'>;
  readonly preferences: TellingPreferences;
};

/**
 * An ending is told in beats: what happened; one voice, alone; the iceberg; the other voices and all that is below. Each waits for the learner:
 * nothing moves by itself.
 */
export type Beats = {
  /** Tells the ending that the story has come to. `whole`: everything at once. */
  begin(whole: boolean): void;
  /** Everything stands where its author put it, and is shown. */
  reset(): void;
};

/** The beats after the first, in their order; each has something to show. */
type Told = readonly (readonly HTMLElement[])[];

export const makeBeats = ({ root, below, texts, preferences }: Parts): Beats => {
  const changes = makeChanges();
  return {
    reset: changes.undo,
    begin(already) {
      const scene = root.querySelector<HTMLElement>('[data-shown="now"]');
      if (!scene) return;
      const whole = already || preferences.atOnce();
      const [iceberg] = shownIn(scene, '.iceberg');
      const alone = putVoiceAlone(scene, iceberg, texts, changes);
      const group = othersIn(scene, changes);
      if (whole) return tellAll(root, changes);
      const voices = group && showOneByOne(group, texts, changes);
      const told = [alone && [alone], iceberg && [iceberg], group ? [group, below] : [below]].filter(parts => parts !== undefined);
      tellInBeats({ root, scene, told, iceberg, voices, texts, preferences, changes });
    },
  };
};

/** The group of the other voices; where none is left, it is not shown. */
const othersIn = (scene: HTMLElement, changes: Changes): HTMLElement | undefined => {
  const group = scene.querySelector('.voices')?.closest<HTMLElement>('.group') ?? undefined;
  if (!group || shownIn(group, '.voice').length > 0) return group;
  changes.hide(group, true);
  return undefined;
};

/** Everything of this ending is there to be read: now comes what was not among the choices. */
const tellAll = (root: HTMLElement, changes: Changes) => {
  root.dataset['told'] = '';
  changes.add(() => delete root.dataset['told']);
};

type Telling = Pick<Parts, 'root' | 'texts' | 'preferences'> & {
  readonly scene: HTMLElement;
  readonly told: Told;
  readonly iceberg: HTMLElement | undefined;
  readonly voices: Voices | undefined;
  readonly changes: Changes;
};

const tellInBeats = ({ root, scene, told, iceberg, voices, texts, preferences, changes }: Telling) => {
  const steps = makeElement('div', 'buttons beat-steps');
  changes.put(steps, each => scene.append(each));
  /** What follows in the lesson, and the way on, wait for the last beat. */
  const hold = (held: boolean) => {
    for (const element of [root, root.closest('.page')]) element?.toggleAttribute('data-beat', held);
  };
  changes.add(() => hold(false));

  /** Shows the first so many beats after what happened. */
  const show = (shown: number) => {
    for (const [i, parts] of told.entries()) for (const part of parts) changes.hide(part, i >= shown);
    if (shown >= told.length) {
      hold(false);
      tellAll(root, changes);
      steps.replaceChildren();
      return;
    }
    hold(true);
    const water = iceberg && told[shown - 1]?.[0] === iceberg ? iceberg.querySelector<HTMLElement>('.sea .layer-name') : null;
    steps.replaceChildren(
      ...(water ? [makeButton('button quiet', texts.beatWater, () => moveOnScreen(water, 'place'))] : []),
      makeButton('button', texts.beatOn, () => goTo(shown + 1, shown)),
      makeButton('button quiet', texts.beatAll, () => {
        preferences.setAtOnce();
        voices?.showAll();
        goTo(told.length, shown);
      }),
    );
  };
  /** Shows so many beats, and goes to the one with this number. */
  const goTo = (shown: number, to: number) => {
    show(shown);
    const heading = told[to]?.flatMap(part => part.querySelector<HTMLElement>('h4') ?? [])[0];
    if (!heading) return;
    heading.tabIndex = -1;
    moveOnScreen(heading, 'place');
  };
  show(0);
};
