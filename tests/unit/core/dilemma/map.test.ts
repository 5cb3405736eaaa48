import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { courseDir } from '../../../../src/authoring/course-folder.ts';
import { readCourse } from '../../../../src/authoring/read-course.ts';
import type { Graph } from '../../../../src/core/dilemma/graph.ts';
import { graphOf } from '../../../../src/core/dilemma/graph-of.ts';
import { mapOf, nothingSeen, type StoryMap, sceneWordsOf, seenIn, wayKey } from '../../../../src/core/dilemma/map.ts';
import { drawMap, pictureRoom } from '../../../../src/core/dilemma/map-drawing.ts';
import { layoutOf } from '../../../../src/core/dilemma/map-layout.ts';
import { crossingsOf } from '../../../../src/core/dilemma/map-rows.ts';
import { endingsOf } from '../../../../src/core/dilemma/outline.ts';
import { begin } from '../../../../src/core/dilemma/play.ts';
import { choiceTowards } from '../../../../src/core/dilemma/towards.ts';
import { shapeHtml } from '../../../../src/core/shape-html.ts';
import { anyGraph, anyRingedGraph, graphScene, picks, playOn, seeds, twoRounds } from './graphs.ts';

const noWords = () => ({ title: '', speakers: [] });
const mapped = (graph: Graph): StoryMap => mapOf(graph, noWords, nothingSeen);
const anyOfBoth = fc.oneof(anyGraph, anyRingedGraph);

const { lessons } = await readCourse(courseDir);
const dilemmas = lessons.flatMap(lesson => lesson.dilemmas.map(({ text, exploration }) => ({ text, exploration, graph: graphOf(text) })));

const ways = ({ scenes }: Graph) =>
  new Set(scenes.flatMap(({ id, next, choices }) => [...next, ...choices.flatMap(({ to }) => to)].map(to => wayKey(id, to))));

describe('a map', () => {
  it('has every scene once, with the numbers from 1 on', () => {
    fc.assert(
      fc.property(anyOfBoth, graph => {
        const { nodes } = mapped(graph);
        expect(nodes.map(({ id }) => id).toSorted()).toEqual(graph.scenes.map(({ id }) => id).toSorted());
        expect(nodes.map(({ number }) => number)).toEqual(nodes.map((_, i) => i + 1));
        expect(nodes.map(({ rank, order }) => [rank, order])).toEqual(
          nodes.map(({ rank, order }) => [rank, order]).toSorted(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d),
        );
      }),
    );
  });

  it('has each way once, and each goes from a lower rank to a higher one or is said to go back', () => {
    fc.assert(
      fc.property(anyOfBoth, graph => {
        const { nodes, edges } = mapped(graph);
        const rank = new Map(nodes.map(node => [node.id, node.rank]));
        expect(edges.map(({ from, to }) => wayKey(from, to)).toSorted()).toEqual([...ways(graph)].toSorted());
        for (const { from, to, back } of edges) expect((rank.get(from) ?? 0) < (rank.get(to) ?? 0)).toBe(!back);
      }),
    );
  });

  it('puts a scene as far down as the longest way to it is long', () => {
    fc.assert(
      fc.property(anyGraph, graph => {
        const { nodes, edges } = mapped(graph);
        expect(edges.filter(({ back }) => back)).toEqual([]);
        for (const { id, rank } of nodes) {
          const before = edges.filter(({ to }) => to === id).map(({ from }) => nodes.find(node => node.id === from)?.rank ?? 0);
          expect(rank).toBe(before.length ? Math.max(...before) + 1 : 0);
        }
      }),
    );
  });

  it('begins where the story does, also when that comes by there again', () => {
    fc.assert(
      fc.property(anyRingedGraph, graph => {
        const [first] = graph.scenes;
        const others = mapped(graph).edges.filter(({ to, back }) => to === first?.id && !back);
        fc.pre(others.length === 0);
        expect(mapped(graph).nodes.find(({ id }) => id === first?.id)?.rank).toBe(0);
      }),
    );
    const ring: Graph = {
      id: 'rond',
      scenes: [
        graphScene('s', { next: ['a'] }),
        graphScene('a', {
          choices: [
            { id: 'weer', to: ['s'] },
            { id: 'uit', to: ['e'] },
          ],
        }),
        graphScene('e'),
      ],
    };
    expect(mapped(ring).nodes.map(({ id, rank }) => `${id}${rank}`)).toEqual(['s0', 'a1', 'e2']);
    expect(mapped(ring).edges.map(({ back }) => back)).toEqual([false, true, false]);
  });

  it('is the same every time, and stands the same whatever was seen', () => {
    fc.assert(
      fc.property(anyGraph, seeds, picks, (graph, seed, picks) => {
        const { nodes, edges, rows } = mapOf(graph, noWords, seenIn(playOn(graph, seed, picks)));
        const unseen = {
          nodes: nodes.map(node => ({ ...node, seen: false })),
          edges: edges.map(edge => ({ ...edge, walked: false })),
          rows,
        };
        expect(mapped(structuredClone(graph))).toEqual(unseen);
      }),
    );
  });

  it('says where somebody was, and which way he went', () => {
    fc.assert(
      fc.property(anyGraph, seeds, picks, (graph, seed, picks) => {
        const end = playOn(graph, seed, picks).at(-1) ?? begin(graph, seed);
        const { nodes, edges } = mapOf(graph, noWords, seenIn([end]));
        const road = [...end.steps.map(({ scene }) => scene), end.scene];
        expect(nodes.filter(({ seen }) => seen).map(({ id }) => id)).toEqual(nodes.map(({ id }) => id).filter(id => road.includes(id)));
        expect(
          edges
            .filter(({ walked }) => walked)
            .map(({ from, to }) => wayKey(from, to))
            .toSorted(),
        ).toEqual(
          road
            .slice(1)
            .map((to, i) => wayKey(road[i] ?? '', to))
            .toSorted(),
        );
      }),
    );
  });

  it('says where chance alone decides', () => {
    const { edges } = mapped(twoRounds);
    const chance = edges.filter(({ chance }) => chance).map(({ from, to }) => `${from} ${to}`);
    expect(chance).toEqual(['start pech', 'start geluk']);
    expect(edges.find(({ from, to }) => from === 'buiten' && to === 'geluk')?.choices).toEqual(['toch']);
    expect(edges.find(({ from, to }) => from === 'geluk' && to === 'einde')?.choices).toEqual([]);
  });

  it('names who speaks in a scene, each once', () => {
    const voice = (name: string) =>
      ({ kind: 'voice', guard: undefined, name, who: 'schoonmaker', first: false, guess: undefined, text: 'Zo.' }) as const;
    const scene = { id: 's', title: 'Hier', lines: [], choices: [], next: [], parts: [voice('Hatice'), voice('Rob'), voice('Hatice')] };
    expect(sceneWordsOf({ scenes: [scene] })('s')).toEqual({
      title: 'Hier',
      speakers: [
        { name: 'Hatice', who: 'schoonmaker' },
        { name: 'Rob', who: 'schoonmaker' },
      ],
    });
  });
});

describe('the map of every dilemma of the course', () => {
  it('has the scenes that can be reached, the ways that are walked, and the endings that the kit prints', () => {
    expect(dilemmas.length).toBeGreaterThan(20);
    for (const { text, graph, exploration } of dilemmas) {
      const { nodes, edges } = mapOf(graph, sceneWordsOf(text), nothingSeen);
      expect(nodes.map(({ id }) => id).toSorted()).toEqual([...exploration.reachable].toSorted());
      const walked = exploration.paths.flatMap(({ steps, ending }) =>
        steps.map(({ scene }, i) => wayKey(scene, steps[i + 1]?.scene ?? ending)),
      );
      expect(new Set(edges.map(({ from, to }) => wayKey(from, to)))).toEqual(new Set(walked));
      const endings = nodes.filter(({ ending }) => ending).map(({ id }) => id);
      expect(endings.toSorted()).toEqual([...exploration.endings].toSorted());
      expect(endings.toSorted()).toEqual(
        endingsOf(text)
          .map(({ scene }) => scene.id)
          .toSorted(),
      );
      expect(nodes.filter(({ rank }) => rank === 0).map(({ id }) => id)).toEqual([graph.scenes[0]?.id]);
    }
  });

  it('has few ways that cross, and room for every dot', () => {
    for (const { graph } of dilemmas) {
      const map = mapped(graph);
      const none = map.edges.length - map.nodes.length < 2;
      expect(crossingsOf(map.rows, map.edges), graph.id).toBeLessThanOrEqual(none ? 0 : 6);
      for (const row of layoutOf(map, pictureRoom).slots) {
        const dots = row.filter(({ slot }) => slot.kind === 'scene').map(({ x }) => x);
        for (const [i, x] of dots.entries()) {
          expect(x).toBeGreaterThanOrEqual(20);
          expect(x).toBeLessThanOrEqual(252);
          if (i > 0) expect(x - (dots[i - 1] ?? 0), graph.id).toBeGreaterThanOrEqual(42);
        }
      }
    }
  });

  it('has for each scene that a play did not come by a choice of that play that leads there', () => {
    for (const { graph, exploration } of dilemmas)
      for (const { steps, ending } of exploration.paths) {
        const play = { seed: 0, steps, scene: ending, turned: [] };
        const { scenes } = seenIn([play]);
        for (const { id } of graph.scenes)
          if (!scenes.has(id) && graph.scenes[0]?.choices.length)
            expect(choiceTowards(graph, play, id), `${graph.id} ${id}`).not.toBeNull();
      }
  });
});

describe('a map in place', () => {
  it('keeps the order of each row, within its width, and a way from its scene to the next', () => {
    fc.assert(
      fc.property(anyOfBoth, fc.integer({ min: 50, max: 400 }), (graph, width) => {
        const map = mapped(graph);
        const { slots, ways } = layoutOf(map, { width, scene: 45, passing: 20 });
        expect(slots.map(row => row.map(({ slot }) => slot))).toEqual(map.rows);
        for (const row of slots)
          for (const [i, { x }] of row.entries()) {
            expect(x).toBeGreaterThan(0);
            expect(x).toBeLessThan(width);
            if (i > 0) expect(x).toBeGreaterThan(row[i - 1]?.x ?? 0);
          }
        const rank = new Map(map.nodes.map(node => [node.id, node.rank]));
        for (const { edge, points } of ways) {
          expect([points[0]?.row, points.at(-1)?.row]).toEqual([rank.get(edge.from), rank.get(edge.to)]);
          for (const [i, { row }] of points.entries())
            if (i > 0 && edge.from !== edge.to) expect(row - (points[i - 1]?.row ?? 0)).toBe(edge.back ? -1 : 1);
        }
      }),
    );
  });

  it('crosses no more than in the order of the text', () => {
    fc.assert(
      fc.property(anyOfBoth, graph => {
        const map = mapped(graph);
        const inText = map.rows.map(row =>
          [...row].sort((a, b) => {
            const place = (slot: (typeof row)[number]) =>
              slot.kind === 'scene'
                ? graph.scenes.findIndex(({ id }) => id === slot.scene)
                : 100 + map.edges.findIndex(e => e.from === slot.from && e.to === slot.to);
            return place(a) - place(b);
          }),
        );
        expect(crossingsOf(map.rows, map.edges)).toBeLessThanOrEqual(crossingsOf(inText, map.edges));
      }),
    );
  });

  it('is drawn with a dot and a number for each scene and a line for each way, hidden from who hears the list', () => {
    fc.assert(
      fc.property(anyOfBoth, graph => {
        const map = mapped(graph);
        const { text } = shapeHtml(drawMap(map));
        expect(text.match(/class="map-dot"/g)?.length).toBe(map.nodes.length);
        expect(text.match(/class="map-way/g)?.length ?? 0).toBe(map.edges.length);
        expect(text.match(/class="map-ring"/g)?.length ?? 0).toBe(map.nodes.filter(({ ending }) => ending).length);
        expect(text).toContain('aria-hidden="true"');
        expect(text).not.toContain('NaN');
      }),
    );
  });
});
