import { makeElement } from '../islands/element.ts';
import type { EndingView, PlayParts } from '../islands/player.ts';
import { makeCountedPlays } from './counted-plays.ts';
import { makeTableView } from './table-view.ts';

/** Plays a larger form of a dilemma in the page: one scene at a time, with what can be done in it and what comes of that. */
export const startTable = ({ root, element, texts, playedBefore, startEnding, ...parts }: PlayParts) => {
  let ending: EndingView | undefined;
  const plays = makeCountedPlays({
    ...parts,
    onMoved: () => {
      view.show(plays.play());
      view.focus();
      // Last: it may take the focus further.
      showBelow();
    },
  });
  const view = makeTableView(root, parts.graph, plays);
  const showBelow = () => {
    const fresh = playedBefore > 0 && plays.play().steps.length === 0;
    element.replaceChildren(...(fresh ? [makeElement('p', 'review', texts.review)] : []));
    ending?.show();
  };
  view.show(plays.play());
  showBelow();
  void startEnding({ root, element, graph: parts.graph, plays, focus: view.focus, playedBefore }).then(started => {
    ending = started;
    started.show();
  });
};
