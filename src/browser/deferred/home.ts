import type { DeferredTexts } from '../../core/i18n/client.ts';
import { fill } from '../../core/i18n/fill.ts';
import { lessonDone, type Outline } from '../../core/learner/progress.ts';
import { freshState, type LearnerState } from '../../core/learner/state.ts';
import { pageOf } from '../page/place.ts';
import type { LearnerStore } from '../page/store.ts';

/** How much of a module is done. */
export type FloeCount = { readonly id: string; readonly done: number; readonly total: number };

export const countFloes = ({ modules }: Outline, state: LearnerState): readonly FloeCount[] =>
  modules.map(({ id, lessons }) => ({
    id,
    done: lessons.filter(lesson => lessonDone(state, id, lesson)).length,
    total: lessons.length,
  }));

/** Where somebody goes on who is on the first page: where they were last (`last`, a place), else the first part that is not done; `null` where nothing was done yet. */
export const goesOnAt = (outline: Outline, state: LearnerState, last: string | null): string | null => {
  if (state.lessons.size === 0) return null;
  const open = outline.modules.flatMap(({ id, lessons }) =>
    lessons.filter(lesson => !lessonDone(state, id, lesson)).map(each => `${id}/${each.id}`),
  );
  const place = last ?? open[0];
  return place === undefined ? null : pageOf(place);
};

/** Lets a piece of ice sink by what is done of it, and says that in words. */
const sink = (floe: HTMLElement, { done, total }: FloeCount, texts: DeferredTexts) => {
  floe.style.setProperty('--done', String(total ? done / total : 0));
  const count = floe.querySelector('small');
  const inWords = done < total ? fill(texts.progress, { done, total }) : texts.done;
  if (count) count.textContent = done ? inWords : '';
};

/** On the page that a course of more modules begins with: what was done lies under water, and the button goes on where the learner was. */
export const startHome = (document: Document, outline: Outline, store: LearnerStore, texts: DeferredTexts, arrivedWith = freshState) => {
  const home = document.querySelector<HTMLElement>('.home');
  const button = home?.querySelector<HTMLAnchorElement>('#go-on');
  if (!home || !button) return;
  const here = outline.modules[0]?.id;
  let last: string | null = null;
  const show = () => {
    const state = store.read();
    last = [state.place, last, arrivedWith.place].find(place => place && place !== here) ?? null;
    for (const count of countFloes(outline, state)) {
      const floe = home.querySelector<HTMLElement>(`[data-floe="${count.id}"]`);
      if (floe) sink(floe, count, texts);
    }
    const page = goesOnAt(outline, state, last);
    if (page === null) return;
    button.textContent = texts.goOn;
    button.href = `#${page}`;
  };
  store.onChange(show);
  show();
};
