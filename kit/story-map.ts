import { sentencesIn } from '../src/authoring/language/readability.ts';
import type { Guard } from '../src/core/dilemma/graph.ts';
import { graphOf } from '../src/core/dilemma/graph-of.ts';
import { barredInWords, choiceNames, guardInWords, type NameOf } from '../src/core/dilemma/in-words.ts';
import { type MapNode, mapOf, nothingSeen, sceneWordsOf, targetListsOf } from '../src/core/dilemma/map.ts';
import type { Shape } from '../src/core/dilemma/map-drawing.ts';
import { layoutOf, type MapLayout, type MapPoint, type PlacedSlot } from '../src/core/dilemma/map-layout.ts';
import { endingsOf, inTextOrder, optionsOf } from '../src/core/dilemma/outline.ts';
import { type ChoiceText, type DilemmaText, partsOf, type SceneText } from '../src/core/dilemma/text.ts';
import { type Html, html } from '../src/core/html.ts';
import { fill } from '../src/core/i18n/fill.ts';
import { nl } from '../src/core/i18n/nl.ts';
import { shapeHtml } from '../src/core/shape-html.ts';
import { printPage } from './html.ts';
import type { DilemmaMaterial, Material } from './material.ts';
import { mapPoints, mapSizeClass, mapStyle } from './style.ts';

/** Millimetres of A3 within its margins, its head and foot not counted. */
const sheets = { landscape: { width: 396, height: 245 }, portrait: { width: 273, height: 368 } } as const;
/** Millimetres: between the sides of cards, of a line that passes, of the lines between two rows, and of the widest card. */
const [gap, passing, widest] = [4, 8, 120];

/** Between two rows: a queue has many, and they have to go on one sheet. */
const stripFor = (rows: number): number => (rows > 12 ? 3 : rows > 6 ? 4 : 10);

/** The map of a dilemma on a sheet of A3, to hang up after the vote: how every scene begins, all that can be chosen, and where it can end. */
export const storyMap = (material: Material, { dilemma }: Pick<DilemmaMaterial, 'dilemma'>): string => {
  const map = mapOf(graphOf(dilemma), sceneWordsOf(dilemma), nothingSeen);
  const most = Math.max(1, ...map.rows.map(row => row.filter(({ kind }) => kind === 'scene').length));
  const turned = map.rows.length > 4 && most < 5 ? 'portrait' : 'landscape';
  const { width, height } = sheets[turned];
  const layout = layoutOf(map, { width, scene: Math.min(widest, width / most), passing });
  const cards = cardWidths(layout, width);
  const told = tell(dilemma, map.nodes);
  return printPage(
    `De kaart van ${dilemma.title} – ${material.course.title}`,
    mapStyle(material.colours, turned, stripFor(layout.slots.length)),
    html`<main class="${mapSizeClass(pointsThatFit(layout, cards, told, height))}"><header><h1>${dilemma.title}</h1><p>${fill(nl.youAre, { role: dilemma.role })} ${legend}</p></header>
${layout.slots.map((row, i) => html`${i > 0 && stripBetween(i - 1, layout, width)}${rowOf(row, layout, cards, told)}`)}
<footer>${material.course.title}, versie ${material.course.version}</footer></main>`,
  );
};

const legend = 'Hang op na de stemronde. Een stippellijn: daar beslist het toeval. Een dubbele rand: daar eindigt het verhaal.';

type CardWidths = ReadonlyMap<string, number>;

/** How wide the card of each scene can be, in millimetres, with what stands beside it in its row. */
const cardWidths = ({ slots }: MapLayout, width: number): CardWidths =>
  new Map(
    slots.flatMap(row =>
      row.flatMap(({ slot, x }, i) => {
        if (slot.kind !== 'scene') return [];
        const beside = [row[i - 1], row[i + 1]].flatMap(other =>
          other ? [Math.abs(other.x - x) / (other.slot.kind === 'scene' ? 2 : 1)] : [],
        );
        return [[slot.scene, Math.min(widest, 2 * Math.min(x, width - x, ...beside) - gap)] as const];
      }),
    ),
  );

/** The largest type, in points, in which all rows should go on one sheet of this height, in millimetres. */
const pointsThatFit = ({ slots }: MapLayout, cards: CardWidths, told: Told, height: number): number => {
  const needed = (points: number) => {
    const line = points * 0.3528 * 1.3;
    const heightOf = (scene: string) => {
      const perLine = ((cards.get(scene) ?? 0) - 8) / (points * 0.3528 * 0.43);
      return told(scene).lengths.reduce((sum, length) => sum + Math.ceil(length / perLine) * line + 1, 5 + line);
    };
    const rows = slots.map(row => Math.max(0, ...row.flatMap(({ slot }) => (slot.kind === 'scene' ? [heightOf(slot.scene)] : []))));
    // An eighth to spare: how words break is not known here.
    return 1.125 * rows.reduce((sum, row) => sum + row, (slots.length - 1) * stripFor(slots.length));
  };
  return mapPoints.find(points => needed(points) <= height) ?? mapPoints[mapPoints.length - 1] ?? 0;
};

/** In UTF-16 units: where first sentences have said where and when. */
const enough = 70;

/** The first sentences of a scene, or of the first consequence where that is all it tells. */
const beginning = (scene: SceneText): string => {
  const lines = [scene, ...partsOf(scene, 'consequence')].flatMap(({ lines }) => lines);
  const first = lines.find(({ kind }) => kind === 'text') ?? lines[0];
  const told: string[] = [];
  for (const { text } of sentencesIn(first?.text ?? '')) {
    if (told.join(' ').length >= enough) break;
    told.push(text);
  }
  return told.join(' ');
};

/** What stands on the card of a scene. `lengths`: of each block of text on it, in UTF-16 units. */
type Card = { readonly body: Html; readonly lengths: readonly number[] };
type Told = (scene: string) => Card;

const targetsOf = (choice: ChoiceText): readonly string[] => [...new Set(targetListsOf(choice).flat())];

const tell = (dilemma: DilemmaText, nodes: readonly MapNode[]): Told => {
  const nameOf = choiceNames(dilemma);
  const letters = new Map(optionsOf(dilemma).map(({ letter, choice }) => [choice.id, letter]));
  const endings = new Map(endingsOf(dilemma).map(({ scene, letters }) => [scene.id, letters]));
  const numbers = new Map(nodes.map(({ id, number }) => [id, number]));
  const to = (targets: readonly string[]) =>
    targets.length > 0 && html` <span class="to">→ ${targets.map(id => numbers.get(id) ?? id).join(` ${nl.guard.or} `)}</span>`;
  /** The moves without a letter that all lead to the same: in a queue those are the same at every number, and stand on one line. */
  const alikeIn = ({ choices }: SceneText): readonly ChoiceText[] => {
    const moves = choices.filter(each => each.move !== undefined && !letters.has(each.id) && only(each, nameOf) === false);
    return new Set(moves.map(each => targetsOf(each).join(' '))).size === 1 ? moves : [];
  };
  const optionsIn = (scene: SceneText): readonly Html[] => {
    const [first, ...others] = alikeIn(scene);
    return inTextOrder(scene.choices, partsOf(scene, 'barred')).flatMap(each => {
      if (!('to' in each)) return html`<li class="barred">${barredInWords(each, nl)}</li>`;
      if (others.includes(each)) return [];
      if (each === first)
        return html`<li><span>${first.text}</span>${others.map(({ text }) => html` · <span>${text}</span>`)}${to(targetsOf(first))}</li>`;
      const letter = letters.get(each.id);
      const rest = html`${each.text}${only(each, nameOf)}${to(targetsOf(each))}`;
      return letter ? html`<li class="lettered"><strong>${letter}</strong><span>${rest}</span></li>` : html`<li>${rest}</li>`;
    });
  };
  return id => {
    const scene = dilemma.scenes.find(scene => scene.id === id);
    if (!scene) return { body: html``, lengths: [] };
    const ending = endings.get(id);
    const when = guardInWords(scene, nameOf, nl.guard);
    const options = optionsIn(scene);
    const blocks = [
      when !== '' && html`<p class="soft">${when}:</p>`,
      html`<p>${beginning(scene)}${to(scene.next)}</p>`,
      options.length > 0 && html`<ul>${options}</ul>`,
      ending && html`<p class="end"><strong>Einde.</strong> Kan volgen op: ${ending.join(', ')}</p>`,
    ];
    const shown = [when, beginning(scene), ...options.map(visible), ending ? 'Einde. Kan volgen op: A, B, C' : ''];
    return {
      body: html`<h2><span class="number">${numbers.get(id)}</span> ${scene.title}</h2>${blocks}`,
      lengths: [(scene.title ?? '').length * 1.3, ...shown.filter(Boolean).map(text => text.length)],
    };
  };
};

/** What is read of a piece of HTML, near enough to know its length. */
const visible = ({ text }: Html): string => text.replace(/<[^>]*>/g, '');

const only = (guard: Guard, nameOf: NameOf): Html | false => {
  const words = guardInWords(guard, nameOf, nl.guard);
  return words !== '' && html` <span class="soft">(${words})</span>`;
};

const millimetres = (x: number): string => `${Math.round(x * 10) / 10}mm`;

const rowOf = (row: readonly PlacedSlot[], { ways }: MapLayout, cards: CardWidths, told: Told): Html => {
  let used = 0;
  return html`<div class="row">${row.map(({ slot, x }) => {
    const width = slot.kind === 'scene' ? (cards.get(slot.scene) ?? 0) : 0;
    const before = x - width / 2 - used;
    used = x + width / 2;
    const style = `margin-left:${millimetres(before)};width:${millimetres(width)}`;
    if (slot.kind === 'scene') {
      const { body } = told(slot.scene);
      const leads = ways.some(({ edge }) => edge.from === slot.scene);
      return html`<section class="${leads ? 'scene' : 'scene ending'}" data-scene="${slot.scene}" style="${style}">${body}</section>`;
    }
    const way = ways.find(({ edge }) => edge.from === slot.from && edge.to === slot.to);
    return html`<div class="${way?.edge.chance ? 'passing chance' : 'passing'}" style="${style}"></div>`;
  })}</div>`;
};

/** The lines from one row to the next. Cards end and begin where the strip does, however much stands on them. */
const stripBetween = (rank: number, { slots, ways }: MapLayout, width: number): Html => {
  const strip = stripFor(slots.length);
  const lines = ways.flatMap(({ edge, points }) => {
    const pair = points.flatMap((point, i) => {
      const next = points[i + 1];
      return next && Math.min(point.row, next.row) === rank && point.row !== next.row
        ? [{ from: point, to: next, last: i + 2 === points.length }]
        : [];
    });
    return pair.map(
      ({ from, to, last }): Shape => ({
        tag: 'path',
        attributes: { class: edge.chance ? 'way chance' : 'way', d: lineBetween(from, to, { strip, ends: last }) },
        children: [],
      }),
    );
  });
  return shapeHtml({
    tag: 'svg',
    attributes: { class: 'strip', viewBox: `0 0 ${width} ${strip}`, 'aria-hidden': 'true' },
    children: lines,
  });
};

/** `strip`: how far the rows are apart. `ends`: whether the way comes to its scene here, which an arrow says. */
const lineBetween = (from: MapPoint, to: MapPoint, { strip, ends }: { readonly strip: number; readonly ends: boolean }): string => {
  const [start, end] = from.row < to.row ? [0, strip] : [strip, 0];
  const [x, middle, back] = [Math.round(to.x * 10) / 10, strip / 2, end === 0 ? 2.2 : -2.2];
  const head = ends ? `M${x - 1.3} ${end + back}L${x} ${end}L${x + 1.3} ${end + back}` : '';
  return `M${Math.round(from.x * 10) / 10} ${start}C${Math.round(from.x * 10) / 10} ${middle} ${x} ${middle} ${x} ${end}${head}`;
};
