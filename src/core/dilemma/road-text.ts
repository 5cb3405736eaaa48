import { type Facts, isMet } from './condition.ts';
import type { Path } from './explore.ts';
import type { IcebergLine, PartText, SceneText } from './text.ts';
import { type PathOf, visitsOf } from './visits.ts';

/** What is read on one road, piece by piece, in the order of the page. `chance`: from 0 to 1, of what shows only now and then. */
export type RoadPiece =
  | { readonly kind: 'scene'; readonly title: string }
  | { readonly kind: 'text' | 'choice'; readonly text: string }
  | { readonly kind: 'barred'; readonly text: string; readonly reason: string }
  | { readonly kind: 'consequence'; readonly heading: string | undefined; readonly text: string; readonly chance: number | undefined }
  | { readonly kind: 'above' | 'below'; readonly block: string; readonly text: string }
  | { readonly kind: 'motive'; readonly text: string }
  | { readonly kind: 'voice'; readonly name: string; readonly text: string; readonly chance: number | undefined };

/** All that who takes this road reads, and nothing of another. A choice that the dilemma does not have is left out. */
export const roadText = (dilemma: PathOf, path: Path): readonly RoadPiece[] =>
  visitsOf(dilemma, path).flatMap(({ scene, facts, made }) => [
    ...sceneOf(scene, facts),
    ...made.flatMap(({ choice, answer }): readonly RoadPiece[] => [
      { kind: 'choice', text: choice.text },
      ...(answer?.lines.map(({ text }) => text) ?? (choice.reply === undefined ? [] : [choice.reply])).map(
        (text): RoadPiece => ({ kind: 'text', text }),
      ),
    ]),
  ]);

const sceneOf = (scene: SceneText, chosen: Facts): readonly RoadPiece[] => [
  { kind: 'scene', title: scene.title ?? '' },
  ...scene.lines.map(({ text }): RoadPiece => ({ kind: 'text', text })),
  ...scene.parts.filter(({ guard }) => isMet(guard, chosen)).flatMap(part => partOf(part, chosen)),
];

const partOf = (part: PartText, chosen: Facts): readonly RoadPiece[] => {
  const chance = part.guard?.chance;
  switch (part.kind) {
    case 'barred':
      return [{ kind: 'barred', text: part.text, reason: part.reason }];
    case 'consequence':
      return part.lines.map(({ text }, i) => ({ kind: 'consequence', heading: i === 0 ? part.heading : undefined, text, chance }));
    case 'iceberg':
      return [
        ...part.lines.filter(line => isMet(line, chosen)).map(lineOf),
        ...part.motives.filter(motive => isMet(motive, chosen)).map(({ text }): RoadPiece => ({ kind: 'motive', text })),
      ];
    case 'voice':
      return [{ kind: 'voice', name: part.name, text: part.text, chance }];
  }
};

const lineOf = ({ side, block, text }: IcebergLine): RoadPiece => ({ kind: side === 'boven' ? 'above' : 'below', block, text });
