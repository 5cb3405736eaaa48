import type { ClientTexts } from '../../i18n/client.ts';
import { fill } from '../../i18n/fill.ts';

type Props = {
  readonly texts: ClientTexts;
  /** Different paths that the learner has seen, at least 1. */
  readonly paths: number;
  /** The scenes of this path in which something was chosen. */
  readonly decisions: readonly { readonly scene: string; readonly title: string }[];
  readonly onBack: (scene: string) => void;
  readonly onAgain: () => void;
};

/** What a learner can do at an ending: go back to a choice, or begin again. */
export const Ending = ({ texts, paths, decisions, onBack, onAgain }: Props) => (
  <div class="ending">
    <h3>{texts.endingTitle}</h3>
    <p>{texts.endingText}</p>
    <p class="paths">{paths === 1 ? texts.endingPath : fill(texts.endingPaths, { n: paths })}</p>
    <div class="buttons">
      {decisions.map(({ scene, title }) => (
        <button key={scene} type="button" class="button quiet" onClick={() => onBack(scene)}>
          {fill(texts.back, { scene: title })}
        </button>
      ))}
      <button type="button" class="button quiet" onClick={onAgain}>
        {texts.again}
      </button>
    </div>
  </div>
);
