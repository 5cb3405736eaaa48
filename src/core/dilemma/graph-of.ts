import type { Choice, Graph, Guard, Scene } from './graph.ts';
import { type ChoiceText, type DilemmaText, guardedIn, type SceneText } from './text.ts';

/** What is played of a dilemma: all of it but the words. The only thing that a browser gets; conditions are the same objects as in the text. */
export const graphOf = ({ id, scenes }: Pick<DilemmaText, 'id' | 'scenes'>): Graph => ({ id, scenes: scenes.map(sceneOf) });

const sceneOf = (scene: SceneText): Scene => ({
  id: scene.id,
  ...guardOf(scene),
  choices: scene.choices.map(choiceOf),
  next: scene.next,
  parts: scene.parts.flatMap(guardedIn),
});

const choiceOf = ({ id, to, when }: ChoiceText): Choice => ({ id, to, ...(when && { when }) });

const guardOf = ({ when, chance }: Guard): Guard => ({ ...(when && { when }), ...(chance !== undefined && { chance }) });
