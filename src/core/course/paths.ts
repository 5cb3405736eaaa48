import type { SceneText } from './story.ts';

/** Which scenes of a dilemma come before its first choice, and which after one. Pure. */

type Scenes = readonly [SceneText, ...SceneText[]];

/** The scenes up to the first that offers a choice, that one included. Where the way forks without a choice, the first of its branches. */
export const openingOf = (scenes: Scenes): Scenes => {
  const opening: [SceneText, ...SceneText[]] = [scenes[0]];
  for (let [scene] = scenes; scene.choices.length === 0; ) {
    const next = scenes.find(({ id }) => id === scene.next[0]);
    if (!next || opening.includes(next)) break;
    opening.push(next);
    scene = next;
  }
  return opening;
};

/** Every scene that can come once these have been gone to, in the order of the course. */
export const scenesAfter = (from: readonly string[], scenes: readonly SceneText[]): readonly SceneText[] => {
  const seen = new Set(from);
  // A set may grow while it is walked: what is added is walked too.
  for (const id of seen) {
    const scene = scenes.find(each => each.id === id);
    for (const to of [...(scene?.next ?? []), ...(scene?.choices ?? []).flatMap(choice => choice.to)]) seen.add(to);
  }
  return scenes.filter(({ id }) => seen.has(id));
};
