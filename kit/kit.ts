import type { PackageFile } from '../scorm/zip/archive-file.ts';
import { createCompressor, writeZip } from '../scorm/zip/write.ts';
import type { SessionPlan } from '../src/core/course/facilitation.ts';
import { dilemmaCards } from './dilemma-cards.ts';
import { actionCards, contractSheet, letterCards, practiceCards, questionCards, returnCards, votingCards } from './group-cards.ts';
import { guide } from './guide.ts';
import { type DilemmaMaterial, dilemmasPlayedIn, type Material, type ModuleMaterial } from './material.ts';
import { moduleGuide } from './module-guide.ts';
import type { Printer } from './pdf.ts';
import { readme } from './readme.ts';
import { slideDeck } from './slides.ts';
import { storyMap } from './story-map.ts';
import { tableCards } from './table-cards.ts';
import { commonWorksheets, moduleWorksheets, worksheetFile } from './worksheets.ts';

/** The name of the kit beside the packages. */
export const kitName = ({ id }: Pick<Material['course'], 'id'>): string => `${id}.begeleiderskit.zip`;

/** The kit's folders, in the order in which someone needs them. */
export const kitFolders = {
  guide: '1-gids',
  cards: '2-kaarten',
  slides: '3-dias',
  sheets: '4-werkbladen',
  room: '5-samen-spelen',
} as const;

export type KitOptions = {
  /** Without one there are no PDFs: the pages print from a browser. */
  readonly printer: Printer | null;
  /** Files made elsewhere that belong in the kit, by their path in it. */
  readonly extra: readonly PackageFile[];
};

/** `played`: the dilemmas of its session, first round first. */
type Deck = {
  readonly path: string;
  readonly module: ModuleMaterial;
  readonly plan: SessionPlan;
  readonly played: readonly DilemmaMaterial[];
};

const deckPath = ({ id }: ModuleMaterial, { length }: SessionPlan, each?: DilemmaMaterial): string =>
  `${kitFolders.slides}/${id}${each ? `-${each.dilemma.id}` : ''}-${length}-minuten.pptx`;

type Page = { readonly path: string; readonly html: string };

/** Every page of the kit that is HTML, by its path in the kit. */
export const kitPages = (material: Material): readonly Page[] => [
  { path: `${kitFolders.guide}/begeleidersgids.html`, html: guide(material) },
  ...material.modules.map(module => ({ path: `${kitFolders.guide}/gids-${module.id}.html`, html: moduleGuide(material, module) })),
  { path: `${kitFolders.cards}/stemkaarten.html`, html: votingCards(material) },
  { path: `${kitFolders.cards}/letterkaarten.html`, html: letterCards(material) },
  { path: `${kitFolders.cards}/afspraken.html`, html: contractSheet(material) },
  { path: `${kitFolders.cards}/als-dan-kaarten.html`, html: actionCards(material) },
  { path: `${kitFolders.cards}/terugkaarten.html`, html: returnCards(material) },
  { path: `${kitFolders.cards}/oefenkaarten.html`, html: practiceCards(material) },
  ...material.modules.flatMap(module => [
    { path: `${kitFolders.cards}/${module.id}/vragen.html`, html: questionCards(material, module) },
    ...module.dilemmas.flatMap(each => [
      { path: `${kitFolders.cards}/${module.id}/${each.dilemma.id}.html`, html: dilemmaCards(material, each) },
      { path: `${kitFolders.cards}/kaart-${each.dilemma.id}.html`, html: storyMap(material, each) },
      ...(each.form
        ? [{ path: `${kitFolders.cards}/${module.id}/${each.dilemma.id}-aan-tafel.html`, html: tableCards(material, each, each.form) }]
        : []),
    ]),
  ]),
];

/** Which slides there are. A plan with one dilemma can be played with any of the module, so that each has a deck of the shortest. */
export const decksOf = ({ modules, common }: Material): readonly Deck[] => {
  const shortest = Math.min(...common.plans.map(({ length }) => length));
  return modules.flatMap(module =>
    common.plans.flatMap((plan): readonly Deck[] =>
      plan.length === shortest
        ? module.dilemmas.map(each => ({ path: deckPath(module, plan, each), module, plan, played: [each] }))
        : [{ path: deckPath(module, plan), module, plan, played: dilemmasPlayedIn(module, plan.length) }],
    ),
  );
};

/** Every file of the kit, sorted by path. The same material gives the same bytes; of the PDFs with the same Chromium. */
export const kitFiles = async (material: Material, { printer, extra }: KitOptions): Promise<readonly PackageFile[]> => {
  const files: PackageFile[] = [...extra];
  for (const { path, html } of kitPages(material)) {
    files.push({ path, bytes: new TextEncoder().encode(html) });
    if (printer) files.push({ path: path.replace(/html$/, 'pdf'), bytes: await printer.print(html) });
  }
  for (const { path, module, plan, played } of decksOf(material)) files.push({ path, bytes: slideDeck(material, module, plan, played) });
  for (const sheet of [...commonWorksheets(material), ...material.modules.flatMap(moduleWorksheets)])
    files.push({ path: `${kitFolders.sheets}/${sheet.name}.docx`, bytes: await worksheetFile(material, sheet) });
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const first = readme(
    material,
    sorted.map(({ path }) => path),
  );
  return [...sorted, { path: 'LEESMIJ.html', bytes: new TextEncoder().encode(first) }];
};

/** The kit as a zip. */
export const kitZip = (files: readonly PackageFile[]): Uint8Array => writeZip(files, createCompressor());
