import type { DeferredTexts } from '../../core/i18n/client.ts';
import { makeButton } from '../islands/element.ts';
import type { EndingParts } from '../islands/player.ts';

type Parts = Pick<EndingParts, 'root'> & { readonly texts: Pick<DeferredTexts, 'printPath'> };

/**
 * "Print mijn pad": on paper stand the scenes of this play with what was chosen, what the learner said of it, and the map, for as long as the printing
 * takes. What leaves the page is paper.
 */
export const printPathButton = ({ root, texts }: Parts): HTMLButtonElement =>
  makeButton('button quiet', texts.printPath, () => {
    const map = root.querySelector<HTMLDetailsElement>('details.map');
    const wasOpen = map?.open === true;
    root.dataset['printing'] = 'path';
    if (map) map.open = true;
    window.addEventListener(
      'afterprint',
      () => {
        delete root.dataset['printing'];
        if (map) map.open = wasOpen;
      },
      { once: true },
    );
    window.print();
  });
