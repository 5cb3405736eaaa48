import type { DeferredTexts } from '../../core/i18n/client.ts';
import { fill } from '../../core/i18n/fill.ts';
import { makeButton, makeElement } from '../islands/element.ts';
import { moveOnScreen } from '../page/move.ts';
import { type Changes, shownIn } from './changes.ts';

export type VoiceTexts = Pick<DeferredTexts, 'beatVoice' | 'voiceNext' | 'voiceOf' | 'voicesAll'>;

/** The voice that speaks alone, before the iceberg: the one that its author named, or the first. None where there is no iceberg to wait for. */
export const putVoiceAlone = (scene: HTMLElement, iceberg: HTMLElement | undefined, texts: VoiceTexts, changes: Changes) => {
  const voices = shownIn(scene, '.voice');
  const voice = voices.find(({ dataset }) => 'first' in dataset) ?? voices[0];
  if (!voice || !iceberg) return undefined;
  const { nextSibling, parentNode: home } = voice;
  const heading = makeElement('h4', '', texts.beatVoice);
  const section = makeElement('section', 'alone');
  section.append(heading, voice);
  changes.put(section, each => iceberg.before(each));
  changes.add(() => home?.insertBefore(voice, nextSibling));
  return section;
};

/** The other voices. */
export type Voices = { showAll(): void };

/** One voice at a time, until the last or until all are asked for. */
export const showOneByOne = (group: HTMLElement, texts: VoiceTexts, changes: Changes): Voices => {
  const voices = shownIn(group, '.voice');
  const count = makeElement('p', 'count');
  count.setAttribute('role', 'status');
  const buttons = makeElement('div', 'buttons');
  let shown = 1;
  const show = (n: number) => {
    shown = n;
    for (const [i, voice] of voices.entries()) changes.hide(voice, i >= shown);
    count.textContent = fill(texts.voiceOf, { n: shown, total: voices.length });
    buttons.hidden = shown >= voices.length;
  };
  const go = (n: number) => {
    const next = voices[shown];
    show(n);
    if (!next) return;
    next.tabIndex = -1;
    moveOnScreen(next, 'near');
  };
  buttons.append(
    makeButton('button quiet', texts.voiceNext, () => go(shown + 1)),
    makeButton('button quiet', texts.voicesAll, () => go(voices.length)),
  );
  changes.put(count, each => group.append(each));
  changes.put(buttons, each => group.append(each));
  show(1);
  return { showAll: () => show(voices.length) };
};
