import { isEnding } from '../../core/dilemma/play.ts';
import type { MdxElement } from '../mdx/tree.ts';
import type { Advice, AdvisedDilemma } from './advice.ts';

/** Fewer endings than this are too few to speak of half of them. */
const fewestEndings = 4;

/** Who speaks in half of the endings of a module or more, told once, at the first ending where they do. */
export const adviceOnSpeakers = (dilemmas: readonly AdvisedDilemma[]): readonly Advice[] => {
  const endings = dilemmas.flatMap(dilemma => dilemma.nodes.scenes.filter(({ text }) => isEnding(text)).map(scene => ({ dilemma, scene })));
  if (endings.length < fewestEndings) return [];
  const heard = new Map<string, { readonly dilemma: AdvisedDilemma; readonly element: MdxElement; endings: number }>();
  for (const { dilemma, scene } of endings) {
    const voices = scene.parts.flatMap(({ element, text }) => (text.kind === 'voice' ? [{ name: text.name, element }] : []));
    for (const name of new Set(voices.map(({ name }) => name))) {
      const element = voices.find(voice => voice.name === name)?.element;
      const speaker = heard.get(name);
      if (speaker) speaker.endings++;
      else if (element) heard.set(name, { dilemma, element, endings: 1 });
    }
  }
  return [...heard].flatMap(([name, { dilemma, element, endings: count }]): readonly Advice[] =>
    count * 2 < endings.length
      ? []
      : [
          {
            kind: 'spoken',
            problem: dilemma.at(
              { node: element, prop: 'wie' },
              `${name} spreekt in ${count} van de ${endings.length} eindes van deze module: geef er een paar aan iemand anders.`,
            ),
          },
        ],
  );
};
