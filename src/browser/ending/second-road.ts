import type { DeferredTexts } from '../../core/i18n/client.ts';
import { fill } from '../../core/i18n/fill.ts';
import { makeElement } from '../islands/element.ts';
import type { Changes } from './changes.ts';

type Parts = {
  readonly root: HTMLElement;
  readonly texts: Pick<DeferredTexts, 'otherwise' | 'mapHeard' | 'mapSame' | 'mapSameAt'>;
};

/** What can be read on one road and not on another. */
const blocks = '.consequence, .voice, .layer li';

/** What was read on the roads of this launch, by the elements of the page, and what that makes of the next one. In memory only. */
export const makeRoads = ({ root, texts }: Parts) => {
  const read = new Set<HTMLElement>();
  const earlier = new Set<HTMLElement>();
  const met = new Set<Element | null>();
  let roads = 0;

  /** All blocks that this play shows, in the order of the page. */
  const shown = (): readonly HTMLElement[] =>
    [...root.querySelectorAll<HTMLElement>(`[data-shown] :is(${blocks})`)].filter(block => !block.closest('[data-off]'));

  const scenes = () => root.querySelectorAll<HTMLElement>('[data-scene][data-shown]');

  /** Of a scene that is new as a whole it is said once. */
  const markNew = (changes: Changes) => {
    for (const scene of scenes()) if (!met.has(scene)) markScene(scene, texts.otherwise, changes);
    const fresh = shown().filter(block => !earlier.has(block) && met.has(block.closest('[data-scene]')));
    for (const block of fresh) mark(block, texts.otherwise, changes);
  };

  return {
    /** A play has come to its end: marks what no earlier one showed, once there is one. */
    arrive(changes: Changes): void {
      roads += 1;
      earlier.clear();
      for (const block of read) earlier.add(block);
      if (roads > 1) markNew(changes);
      for (const block of shown()) read.add(block);
      for (const scene of scenes()) met.add(scene);
    },
    /** Sentences with what was counted. */
    counted(): readonly HTMLElement[] {
      const voices = [...root.querySelectorAll<HTMLElement>('.story .voice')];
      const heard = makeElement('p', '', fill(texts.mapHeard, { n: voices.filter(voice => read.has(voice)).length, total: voices.length }));
      const same = shown().flatMap(block => (roads > 1 && earlier.has(block) ? (titleOf(block) ?? []) : []));
      if (same.length === 0) return [heard];
      const line = makeElement('p', '');
      const what = [...new Set(same)].slice(0, 3).map(title => `‘${title}’`);
      line.append(makeElement('strong', '', texts.mapSame), ` ${fill(texts.mapSameAt, { what: what.join(', ') })}`);
      return [heard, line];
    },
  };
};

const markScene = (scene: HTMLElement, word: string, changes: Changes) =>
  changes.put(makeElement('small', 'otherwise', word), each => scene.querySelector('h3')?.before(each));

const mark = (block: HTMLElement, word: string, changes: Changes) => {
  block.dataset['otherwise'] = '';
  changes.add(() => delete block.dataset['otherwise']);
  changes.put(makeElement('small', 'otherwise', word), each => block.prepend(each));
};

/** When or with whom something happened; what has no such heading cannot be named. */
const titleOf = (block: HTMLElement): string | undefined => block.querySelector(':scope > h4')?.textContent?.trim() || undefined;
