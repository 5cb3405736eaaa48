/** Pieces of the panel as the server makes them, put in place without taking away what somebody has in hand. */

/** What an element is known by when the piece around it is made anew. */
const handleOf = (element: Element): string | undefined => {
  for (const name of ['data-go', 'data-edit', 'data-open', 'data-copy', 'href']) {
    const value = element.getAttribute(name);
    if (value !== null) return `[${name}="${CSS.escape(value)}"]`;
  }
  const part = element.closest('summary')?.parentElement?.getAttribute('data-part');
  return part ? `[data-part="${part}"] > summary` : undefined;
};

/**
 * Fetches a piece and puts it in `place`, with the focus and what was folded as they were. `isFree`: asked when it is there, for much can be begun in the
 * meantime; resolves to whether it was put in place.
 */
export const bring = async (address: string, place: HTMLElement, isFree: () => boolean = () => true): Promise<boolean> => {
  const answer = await fetch(address);
  const text = answer.ok ? await answer.text() : '';
  if (!isFree()) return false;
  const made = new DOMParser().parseFromString(`<template>${text}</template>`, 'text/html').querySelector('template');
  const folded = [...place.querySelectorAll<HTMLDetailsElement>('details:not([open])')].map(({ dataset }) => dataset['part']);
  const active = document.activeElement;
  const handle = active && place.contains(active) ? handleOf(active) : undefined;
  place.replaceChildren(...(made?.content.childNodes ?? []));
  for (const part of folded) place.querySelector(`details[data-part="${part}"]`)?.removeAttribute('open');
  if (handle) place.querySelector<HTMLElement>(handle)?.focus();
  return true;
};
