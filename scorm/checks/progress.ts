import { encodeState } from '../../src/core/learner/codec.ts';
import type { Outline } from '../../src/core/learner/progress.ts';
import { freshState } from '../../src/core/learner/state.ts';
import { token } from '../../src/core/learner/token.ts';
import type { OpenedPackage, PackageCheck } from './opened.ts';

/** What `suspend_data` holds in the LMSs that hold least, in UTF-16 units (SCORM 1.2 RTE 3.4.4: CMIString4096; 2004: what all accept). */
const suspendDataLimits = { scorm12: 4096, scorm2004: 64_000 };

const suspendDataLimitOf = ({ facts }: OpenedPackage): number =>
  facts.id === 'scorm12' ? suspendDataLimits.scorm12 : suspendDataLimits.scorm2004;

/** The outline of the page (src/core/learner/progress.ts); `null` when it has none. */
const outlineOf = (pkg: OpenedPackage): Outline | null => {
  const json = pkg.files.has('index.html')
    ? /<script type="application\/json" id="outline">([\s\S]*?)<\/script>/.exec(pkg.text('index.html'))?.[1]
    : null;
  return json ? (JSON.parse(json) as Outline) : null;
};

/** The stored progress of a learner who did everything there is, at its longest; at most one learning action in a lesson. */
const longestProgress = ({ modules }: Outline): number => {
  const lessons = modules.flatMap(module =>
    module.lessons.map(lesson => ({ key: `${module.id}/${lesson.id}`, dilemmas: lesson.dilemmas })),
  );
  const keys = lessons.map(({ key }) => key);
  return encodeState({
    ...freshState,
    revision: 36 ** 6,
    place: keys.reduce((longer, key) => (key.length > longer.length ? key : longer), ''),
    lessons: new Set(keys.map(token)),
    dilemmas: new Map(lessons.flatMap(({ dilemmas }) => dilemmas.map(id => [token(id), 1] as const))),
    actions: new Map(keys.map(key => [token(key), 1] as const)),
  }).length;
};

/** An LMS that cannot hold the progress of a whole course loses all of it, in silence. */
export const progressChecks: readonly PackageCheck[] = [
  {
    id: 'voortgang-past',
    title: 'de voortgang van wie alles doet, past in het LMS',
    appliesTo: facts => facts.id.startsWith('scorm'),
    run: pkg => {
      const outline = outlineOf(pkg);
      const length = outline ? longestProgress(outline) : 0;
      return length <= suspendDataLimitOf(pkg)
        ? []
        : [
            {
              check: 'voortgang-past',
              file: 'index.html',
              line: null,
              message: `Wie deze cursus afrondt, heeft ${length} tekens voortgang en in dit formaat passen er ${suspendDataLimitOf(pkg)}. Gebruik de pakketten per module, of maak de cursus kleiner.`,
            },
          ];
    },
  },
];
