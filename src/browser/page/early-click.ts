/**
 * What was pressed last before the script of the page was there: a few lines in its head keep it (src/site/layouts/Sco.astro). Where a host forbids
 * those, nothing was kept. It is given once.
 */
export const takeEarlyClick = (root: HTMLElement): Element | null => {
  const target: unknown = Reflect.get(window, 'odwClick');
  if (!(target instanceof Element) || !root.contains(target)) return null;
  Reflect.set(window, 'odwClick', null);
  return target;
};
