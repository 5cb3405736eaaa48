import { countWords } from '../../core/dilemma/path-words.ts';
import type { DilemmaNodes, SceneNodes } from '../mdx/dilemma.ts';
import type { ReportProblem } from '../mdx/reporter.ts';
import { isDraft } from './usual-forms.ts';

/** Wordings of one line: so many, and of a length, so that none wins by saying more. */
const maxWordings = 3;
const maxDifference = 6;

/** Checks a document (`vorm="stuk"`): every line has two or three wordings that differ in what they say, not in how much. */
export const checkDraft = ({ element, scenes }: DilemmaNodes, report: ReportProblem): void => {
  if (!isDraft(element)) return;
  for (const scene of scenes) {
    checkWordings(scene, report);
    for (const { element: node, text } of scene.parts)
      if (text.kind === 'barred')
        report({ node }, 'In een stuk is alles wat er staat te schrijven: haal <KanNiet> weg, of zet die zin in de tekst van de scène.');
  }
};

const checkWordings = ({ element, choices }: SceneNodes, report: ReportProblem): void => {
  if (choices.length > maxWordings)
    report({ node: element }, `Deze zin heeft ${choices.length} versies: in een stuk zijn het er twee of drie. Haal er een weg.`);
  const lengths = choices.map(({ text }) => countWords(text.text));
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)];
  if (longest - shortest <= maxDifference) return;
  const long = choices[lengths.indexOf(longest)];
  if (long)
    report(
      { node: long.element },
      `Deze zin heeft ${longest} woorden en de kortste ${shortest}: in een stuk schelen ze er hooguit ${maxDifference}. Zeg hem korter, of de andere langer.`,
    );
};
