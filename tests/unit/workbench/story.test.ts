import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CourseReading, readCourse } from '../../../src/authoring/read-course.ts';
import { standingsOf } from '../../../src/core/dilemma/counted-play.ts';
import { graphOf } from '../../../src/core/dilemma/graph-of.ts';
import { begin, choose, proceed } from '../../../src/core/dilemma/play.ts';
import { storyOf } from '../../../workbench/pages/story.ts';
import { type BenchDilemma, dilemmasIn } from '../../../workbench/story/dilemmas.ts';
import { figuresOf } from '../../../workbench/story/figures.ts';
import { type Road, roadsTo } from '../../../workbench/story/roads.ts';

let course: CourseReading;
let all: readonly BenchDilemma[];
beforeAll(async () => {
  course = await readCourse(path.resolve(import.meta.dirname, '../../..'));
  all = dilemmasIn(course);
}, 120_000);

/** Where this road comes out with this luck. */
const endOf = ({ text }: BenchDilemma['reading'], { steps }: Road, seed: number): string | undefined => {
  const graph = graphOf(text);
  if (text.larger) return standingsOf(graph, { seed, turned: [], steps }).at(-1)?.standing.scene.id;
  return steps.reduce((play, { choice }) => (choice === null ? proceed(graph, play) : choose(graph, play, choice)), begin(graph, seed))
    .scene;
};

describe('the story of a dilemma in the workbench', () => {
  it('is there for every dilemma of the course', () => {
    expect(all.length).toBe(course.lessons.flatMap(({ dilemmas }) => dilemmas).length);
    expect(all.length).toBeGreaterThan(20);
  });

  it('has a road to every scene that a play can reach, and it leads there', () => {
    for (const { reading } of all) {
      const roads = roadsTo(reading);
      expect([...roads.keys()].sort(), reading.text.id).toEqual([...reading.exploration.reachable].sort());
      for (const [scene, road] of roads)
        for (const seed of road.seed === null ? [3, 1000, 123_456] : [road.seed]) expect(endOf(reading, road, seed)).toBe(scene);
    }
  });

  it('names every scene in the list, and draws it on the map', () => {
    for (const { reading } of all) {
      const { text } = storyOf(reading.text);
      for (const { id } of reading.text.scenes) {
        expect(text).toContain(`data-go="${id}"`);
        expect(text).toContain(`data-scene="${id}"`);
      }
    }
  });

  it('takes at most a second of the processor for all dilemmas together', () => {
    const before = process.cpuUsage();
    for (const { reading } of all) storyOf(reading.text);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(1);
  });

  it('counts paths, options, what choices weigh and who speaks', () => {
    for (const { reading } of all) {
      const { lengths, options, longestAt, weights, voices } = figuresOf(reading);
      if (!lengths) throw new Error(`${reading.text.id} has no paths`);
      expect(lengths.shortest.words).toBeLessThanOrEqual(lengths.middle.words);
      expect(lengths.middle.words).toBeLessThanOrEqual(lengths.longest.words);
      expect(longestAt.reduce((sum, each) => sum + each, 0)).toBe(options.length);
      for (const { share } of weights) expect(share).toBeGreaterThan(0);
      const spoken = reading.text.scenes.flatMap(({ parts }) => parts.filter(({ kind }) => kind === 'voice'));
      expect(voices.reduce((sum, { times }) => sum + times, 0)).toBe(spoken.length);
    }
  });
});
