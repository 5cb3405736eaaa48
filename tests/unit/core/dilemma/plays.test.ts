import { expect, test } from 'vitest';
import { makePlays } from '../../../../src/browser/islands/plays.ts';
import type { Graph } from '../../../../src/core/dilemma/graph.ts';

const scene = (id: string, choices: readonly (readonly [id: string, to: string])[], next: readonly string[] = []) => ({
  id,
  parts: [],
  next,
  choices: choices.map(([id, to]) => ({ id, to: [to] })),
});

const graph: Graph = {
  id: 'balie',
  scenes: [
    scene('balie', [
      ['helpen', 'daarna'],
      ['wachten', 'einde'],
    ]),
    scene('daarna', [], ['einde']),
    scene('einde', []),
  ],
};

const started = () => {
  const heard: string[] = [];
  const plays = makePlays({
    graph,
    newSeed: () => 1,
    onBegin: () => heard.push('begun'),
    onChoose: (scene, choice) => heard.push(`${scene}: ${choice}`),
    onEnding: paths => heard.push(`ended, ${paths}`),
    onMoved: () => heard.push(`at ${plays.play().scene}`),
  });
  return { plays, heard };
};

test('tells of the first step before the choice, and of the ending before the page moves on', () => {
  const { plays, heard } = started();
  plays.choose('balie', 'helpen');
  plays.proceed('daarna');
  expect(heard).toEqual(['begun', 'balie: helpen', 'at daarna', 'ended, 1', 'at einde']);
});

test('another path begins by choosing in an earlier scene, and counts once', () => {
  const { plays, heard } = started();
  plays.choose('balie', 'wachten');
  plays.choose('balie', 'helpen');
  plays.proceed('daarna');
  plays.choose('balie', 'wachten');
  expect(heard.filter(one => one.startsWith('ended'))).toEqual(['ended, 1', 'ended, 2', 'ended, 2']);
  expect(heard.filter(one => one === 'begun')).toHaveLength(3);
  expect(plays.paths()).toBe(2);
  expect([...plays.tried]).toEqual(['wachten', 'helpen']);
});

test('again begins at the first scene, and nobody is told before the first step', () => {
  const { plays, heard } = started();
  plays.choose('balie', 'wachten');
  heard.splice(0);
  plays.again();
  expect(plays.play().steps).toEqual([]);
  expect(heard).toEqual(['at balie']);
});
