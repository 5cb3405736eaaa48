import type { PageData } from './data.ts';
import { all, pagePart } from './dom.ts';
import { playInPage } from './play.ts';
import { startRemarks } from './remarks.ts';

/** The page of an expert, as it is opened from a disk: nothing is asked for from anywhere, and nothing leaves it. */
const data = JSON.parse(pagePart('data').textContent ?? '') as PageData;

const views = ['play', 'read', 'map'] as const;

const show = (view: (typeof views)[number]): void => {
  for (const each of views) pagePart(each).hidden = each !== view;
  for (const button of all('nav [data-view]')) button.setAttribute('aria-pressed', `${button.dataset['view'] === view}`);
};

const remarks = startRemarks(data, () => show('read'));
playInPage(data, remarks.show);
for (const view of views) document.querySelector(`nav [data-view="${view}"]`)?.addEventListener('click', () => show(view));
for (const link of all('#map a'))
  link.addEventListener('click', event => {
    event.preventDefault();
    show('read');
    const scene = document.getElementById((link.getAttribute('href') ?? '').slice(1));
    scene?.scrollIntoView();
    scene?.focus({ preventScroll: true });
  });
show('play');
document.documentElement.classList.add('live');
