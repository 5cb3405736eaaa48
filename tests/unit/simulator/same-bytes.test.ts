import { expect, test } from 'vitest';
import { courseDir } from '../../../src/authoring/course-folder.ts';
import { readCourse } from '../../../src/authoring/read-course.ts';
import { graphOf } from '../../../src/core/dilemma/graph-of.ts';
import { simulatedFormats } from '../../support/simulator/chance.ts';
import { leaves, pathsOf } from '../../support/simulator/same-bytes.ts';
import { quiet } from './quiet.ts';

quiet();

const { lessons } = await readCourse(courseDir);
/** Of a larger form those roads that show all of it between them: it has too many to take them all. */
const played = lessons.flatMap(({ dilemmas }) =>
  dilemmas.map(({ text, exploration }) => {
    const graph = graphOf(text);
    return { graph, roads: text.larger ? exploration.paths : pathsOf(graph, 7).map(steps => ({ steps, seed: 7 })) };
  }),
);
const graphs = played.map(({ graph }) => graph);

/** Where nobody may be told of a choice: the organisation does not want it, or the learner did not say yes. */
const silent = [
  { setting: 'never', yes: false },
  { setting: 'never', yes: true },
  { setting: 'opt-in', yes: false },
] as const;

test.each(simulatedFormats)(
  '%s: every path of every dilemma of the course sends and keeps the same bytes',
  async format => {
    expect(played.length).toBeGreaterThan(20);
    for (const { graph, roads } of played)
      for (const circumstances of silent) {
        const told = new Set<string>();
        for (const { steps, seed = 7 } of roads) told.add(await leaves(graph, [steps], { format, seed, ...circumstances }));
        expect([graph.id, told.size]).toEqual([graph.id, 1]);
      }
  },
  120_000,
);

test('whoever shares tells which choice was made, so the comparison can see a difference', async () => {
  const [graph] = graphs.filter(graph => pathsOf(graph, 7).length > 1);
  if (!graph) throw new Error('There is no dilemma with two paths.');
  for (const circumstances of [
    { setting: 'always', yes: false },
    { setting: 'opt-in', yes: true },
  ] as const) {
    const told = new Set<string>();
    for (const path of pathsOf(graph, 7)) told.add(await leaves(graph, [path], { format: 'xapi', seed: 7, ...circumstances }));
    expect(told.size).toBe(pathsOf(graph, 7).length);
  }
});
