import type { Luck } from '../../core/dilemma/luck.ts';
import type { Play } from '../../core/dilemma/play.ts';
import type { DeferredTexts } from '../../core/i18n/client.ts';
import { makeElement } from '../islands/element.ts';
import type { EndingParts, EndingView } from '../islands/player.ts';
import type { Notebook } from '../page/notebook.ts';
import { makeBeats, type TellingPreferences } from './beats.ts';
import { type Changes, makeChanges } from './changes.ts';
import { doorsOf } from './doors.ts';
import { makeGuesses } from './guesses.ts';
import { luckCards, markLuck } from './luck-cards.ts';
import { mapView } from './map-view.ts';
import { makeObjection, type ObjectionPreferences } from './objection.ts';
import { makeOwnLines } from './own-line.ts';
import { makeOwnOption } from './own-option.ts';
import { makeSecondLook } from './second-look.ts';
import { makeRoads } from './second-road.ts';

type Parts = EndingParts & {
  readonly texts: DeferredTexts;
  readonly notebook: Notebook;
  /** What the learner said on this device. */
  readonly preferences: TellingPreferences & ObjectionPreferences;
  /** Runs once what is there now is on the screen. */
  readonly afterPaint: (run: () => void) => void;
};

/**
 * What comes of a play: told in beats, with room for what the learner alone can say, and with the way to another road. Whatever is pressed, ticked or
 * written here stays in the page: this part of the course knows no session.
 */
export const makeEnding = (parts: Parts): EndingView => {
  const { root, element, plays, playedBefore, texts, preferences, focus, afterPaint } = parts;
  const guesses = makeGuesses(parts);
  const likes: TellingPreferences = {
    atOnce: preferences.atOnce,
    setAtOnce() {
      preferences.setAtOnce();
      guesses.open();
    },
  };
  const beats = makeBeats({ root, below: element, texts, preferences: likes });
  const ownLines = makeOwnLines(parts);
  makeOwnOption(parts);
  const objection = makeObjection(parts);
  const secondLook = makeSecondLook(parts);
  const roads = makeRoads(parts);
  const changes = makeChanges();
  const seen: Play[] = [];
  root.dataset['follows'] = '';
  // Who came to an ending before this part of the course was there has read it: nothing is taken away again.
  let seenAlready = plays.ended();
  // Where there are moves, no single choice is the other road.
  const isLarger = 'form' in root.dataset;
  const otherRoads = (luck: readonly Luck[]): readonly HTMLElement[] => [
    secondLook.begin(),
    ...[luckCards({ ...parts, luck })].filter(cards => cards !== undefined),
    mapView({ ...parts, seen, counted: roads.counted }),
  ];
  return {
    choose: objection.choose,
    show() {
      beats.reset();
      changes.undo();
      objection.close();
      seen.push(plays.play());
      if (!plays.ended()) return;
      drawAgain(root, changes);
      ownLines.show();
      const ending = makeElement('div', 'ending');
      roads.arrive(changes);
      const luck = isLarger ? [] : markLuck({ ...parts, changes });
      element.replaceChildren(ending);
      beats.begin(seenAlready || plays.paths() > 1);
      // What was read already, or is wanted at once, is not closed.
      if (!seenAlready && !preferences.atOnce()) guesses.close();
      seenAlready = false;
      // Nobody who presses a choice waits for what stands below everything that comes of it.
      let isHere = true;
      changes.add(() => {
        isHere = false;
      });
      afterPaint(() => {
        if (isHere)
          ending.append(objection.said, ...(isLarger ? [] : otherRoads(luck)), doorsOf({ root, plays, playedBefore, texts, focus }));
      });
    },
  };
};

/** What was drawn where the story began stands beside what comes of it too. */
const drawAgain = (root: HTMLElement, changes: Changes) => {
  const thing = root.querySelector('.object')?.cloneNode(true);
  const heading = root.querySelector('[data-shown="now"] > h3');
  if (!(thing instanceof SVGElement) || !heading) return;
  heading.after(thing);
  changes.add(() => thing.remove());
};
