import { kinds } from '../tests/support/simulator/judge.ts';
import type { BuiltCourse } from './build.ts';
import type { Closing } from './closing.ts';
import type { FaultFigures } from './faults.ts';
import type { Loads } from './load.ts';
import { figuresTable, kB, MB, ms, seconds } from './measure/table.ts';
import { conditions } from './measure/throttle.ts';
import type { SessionFigures } from './sessions.ts';
import type { Sizes } from './sizes.ts';

/** The figures as text for a person. What each one means: docs/bench.md. */

export const buildReport = (courses: readonly Pick<BuiltCourse, 'name' | 'build' | 'pack' | 'made'>[]): string => {
  const step = (what: string, cost: BuiltCourse['build']) => [what, seconds(cost.seconds), seconds(cost.cpuSeconds), MB(cost.memory)];
  return `Build and package\n${figuresTable([
    ['', 's', 'cpu s', 'peak MB'],
    ...courses.flatMap(({ name, build, pack, made }) => [step(`${name}: build`, build), step(`${name}: ${made} packages`, pack)]),
  ])}`;
};

export const sizesReport = ({ packages, scripts, html, css }: Sizes): string =>
  [
    `Packages of the whole course\n${figuresTable([['format', 'kB'], ...Object.entries(packages).map(([format, bytes]) => [format, kB(bytes)])])}`,
    `Files\n${figuresTable([
      ['', 'kB', 'kB gzip'],
      ...[['course page', html] as const, ['styles in it', css] as const, ...Object.entries(scripts)].map(([name, { raw, gzip }]) => [
        name,
        kB(raw),
        kB(gzip),
      ]),
    ])}`,
  ].join('\n\n');

export const finishedReport = (lengths: readonly (readonly [name: string, length: number])[]): string =>
  `Suspend data of a finished course\n${figuresTable([['', 'characters'], ...lengths.map(([name, length]) => [name, String(length)])])}`;

export const closingReport = (rows: readonly Closing[]): string =>
  `Leaving the page while it closes, the whole course finished\n${figuresTable([
    ['', 'pieces', 'bytes'],
    ...rows.map(({ format, circumstances, pieces, bytes }) => [`${format}, ${circumstances}`, String(pieces), String(bytes)]),
  ])}`;

export const faultsReport = ({ browser, seed, runs, seconds: took, failures, ...counts }: FaultFigures): string =>
  [
    `Random faults: ${runs} runs in ${browser}, ${(took / 60).toFixed(1)} minutes, seed ${seed}\n${figuresTable([
      ['', 'number'],
      ['progress lost', String(counts.progressLost)],
      ['statements in the LRS', String(counts.statements)],
      ['statements lost', String(counts.statementsLost)],
      ['statements doubled', String(counts.statementsDoubled)],
      ['rules of a standard broken', String(counts.rulesBroken)],
      ['runs that could not be played', String(counts.unfinished)],
    ])}`,
    ...failures,
  ].join('\n\n');

export const sessionsReport = ({ seed, plans, sessions, seconds: took, wrong, limits, failures }: SessionFigures): string =>
  [
    `Simulated sessions: ${sessions} in ${plans} plans, ${(took / 60).toFixed(1)} minutes, from seed ${seed}\n${figuresTable([
      ['', 'number'],
      ...kinds.map(kind => [kind, String(wrong[kind] ?? 0)]),
      ...Object.entries(limits).map(([name, count]) => [`known limit: ${name}`, String(count)]),
    ])}`,
    ...failures,
  ].join('\n\n');

export const loadReport = (loads: readonly (readonly [name: string, Loads])[], runs: number): string =>
  [
    `Time in ms, SCORM 1.2 in a frame, median of ${runs}: processor ${conditions.cpu}x slower, ${conditions.downMbps} Mbps down, ${conditions.latency} ms latency\n${figuresTable(
      [
        ['', 'paint', 'ready', 'complete', 'saved', 'pressed', 'answered', 'bare paint', 'bare ready'],
        ...loads.flatMap(([, { rows }]) =>
          rows.map(({ course, target, gzip, own, bare, click }) => [
            `${course}: ${target}${gzip ? '' : ', no gzip'}`,
            ...[own.paint, own.ready, own.complete, own.saved].map(ms),
            ...(click ? [click.pressed, click.answered].map(ms) : ['', '']),
            ...[bare.paint, bare.ready].map(ms),
          ]),
        ),
      ],
    )}`,
    `First screen\n${figuresTable([
      ['', 'requests', 'JS kB', 'gzip', 'CSS kB', 'gzip', 'page kB', 'gzip'],
      ...loads.map(([name, { weight }]) => [
        name,
        String(weight.requests.length),
        ...[weight.js, weight.css, weight.html].flatMap(({ raw, gzip }) => [kB(raw), kB(gzip)]),
      ]),
    ])}`,
    `Playing the first dilemma to an ending\n${figuresTable([
      ['', 'clicks', 'commits', 'values set'],
      ...loads.map(([name, { played }]) => [name, String(played.clicks), String(played.commits), String(played.values)]),
    ])}`,
    `From a press to the next paint in ms, processor ${conditions.cpu}x slower\n${figuresTable([
      ['', 'presses', 'median', '98 in 100', 'longest', 'long tasks'],
      ...loads.map(([name, { choices }]) => [
        name,
        ...[choices.presses, choices.p50, choices.p98, choices.most, choices.longTasks].map(String),
      ]),
    ])}`,
  ].join('\n\n');
