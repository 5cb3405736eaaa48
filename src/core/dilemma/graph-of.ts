import type { Choice, Counter, Graph, Guard, MoveAnswer, Scene } from './graph.ts';
import { type AnswerText, type ChoiceText, type CounterText, type DilemmaText, guardedIn, type SceneText } from './text.ts';

/** What is played of a dilemma: all of it but the words. The only thing that a browser gets; conditions are the same objects as in the text. */
export const graphOf = ({ id, scenes, larger }: Pick<DilemmaText, 'id' | 'scenes' | 'larger'>): Graph => ({
  id,
  scenes: scenes.map(sceneOf),
  ...(larger && { counters: larger.counters.map(counterOf) }),
});

const counterOf = ({ id, begin, min, max }: CounterText): Counter => ({ id, begin, min, max });

const sceneOf = (scene: SceneText): Scene => ({
  id: scene.id,
  ...guardOf(scene),
  choices: scene.choices.map(choiceOf),
  next: scene.next,
  parts: scene.parts.flatMap(guardedIn),
  ...(scene.act !== undefined && { act: scene.act }),
  ...(scene.changes && { changes: scene.changes }),
});

const choiceOf = ({ id, to, when, move, price, changes, answers }: ChoiceText): Choice => ({
  id,
  to,
  ...(when && { when }),
  ...(move !== undefined && { move }),
  ...(price && { price }),
  ...(changes && { changes }),
  ...(answers && { answers: answers.map(answerOf) }),
});

const answerOf = ({ key, to, changes, ...guard }: AnswerText): MoveAnswer => ({
  key,
  ...guardOf(guard),
  ...(to && { to }),
  ...(changes && { changes }),
});

const guardOf = ({ when, chance }: Guard): Guard => ({ ...(when && { when }), ...(chance !== undefined && { chance }) });
