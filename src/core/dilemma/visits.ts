import type { Facts } from './condition.ts';
import { standingsOf, type Taken } from './counted-play.ts';
import type { Path } from './explore.ts';
import { graphOf } from './graph-of.ts';
import type { AnswerText, ChoiceText, DilemmaText, SceneText } from './text.ts';

/** What is read of a dilemma to know what a path shows. */
export type PathOf = Pick<DilemmaText, 'scenes' | 'larger'>;

/** A scene that a path comes by. `facts`: what was so on coming there. `made`: what was chosen or done there, in order, each with what was said to it. */
export type PathVisit = {
  readonly scene: SceneText;
  readonly facts: Facts;
  readonly made: readonly { readonly choice: ChoiceText; readonly answer: AnswerText | undefined }[];
};

/** The scenes of a path, in the order in which it comes by them. A scene that the dilemma does not have is left out. */
export const visitsOf = (dilemma: PathOf, path: Path): readonly PathVisit[] => {
  const scenes = new Map(dilemma.scenes.map(scene => [scene.id, scene]));
  const facts = dilemma.larger ? factsInActs(dilemma, path) : factsChosen(path);
  const visits: PathVisit[] = [];
  for (const [i, { scene: id, choice }] of [...path.steps, { scene: path.ending, choice: null }].entries()) {
    const scene = scenes.get(id);
    const here = facts[i];
    if (!scene || !here) continue;
    const chosen = scene.choices.find(each => each.id === choice);
    const made = chosen ? [{ choice: chosen, answer: chosen.answers?.find(({ key }) => key === here.answer) }] : [];
    const last = visits.at(-1);
    if (here.stays && last) visits.splice(-1, 1, { ...last, made: [...last.made, ...made] });
    else visits.push({ scene, facts: here.facts, made });
  }
  return visits;
};

/** `answer`: the key of what was said to what was done here. `stays`: the scene was not left before. */
type Here = { readonly facts: Facts; readonly answer?: string | undefined; readonly stays: boolean };

const factsChosen = ({ steps }: Path): readonly Here[] => {
  const chosen: string[] = [];
  return [...steps, { choice: null }].map(({ choice }) => {
    const facts = new Set(chosen);
    if (choice !== null) chosen.push(choice);
    return { facts, stays: false };
  });
};

const factsInActs = (dilemma: PathOf, { seed = 0, steps }: Path): readonly Here[] => {
  const all: readonly Taken[] = standingsOf(graphOf({ id: '', ...dilemma }), { seed, turned: [], steps });
  return all.map(({ standing }, i) => ({
    facts: standing.arrival.facts,
    answer: all[i + 1]?.answer?.key,
    stays: standing.used.size > 0,
  }));
};
