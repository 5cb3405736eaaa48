import { counts } from '../core/course/model.ts';
import { isOff, wholeMinutes } from '../core/dilemma/minutes.ts';
import type { Advice } from './checks/advice.ts';
import type { ModuleReading } from './read-module.ts';

/** How long something takes, in minutes. `written`: whole ones, by its author; absent where the counted ones are shown. */
export type Minutes = { readonly written: number | undefined; readonly counted: number };

export type LessonMinutes = Minutes & {
  readonly id: string;
  readonly dilemmas: readonly (Minutes & { readonly id: string })[];
};

/** A module takes its introduction and its lessons, without those for weeks later. */
export type ModuleMinutes = Minutes & { readonly id: string; readonly lessons: readonly LessonMinutes[] };

/** What was counted of a module, beside what was written. */
export const minutesOf = ({ files, index, lessons }: ModuleReading): ModuleMinutes => ({
  id: files.id,
  written: index?.frontmatter?.duur,
  counted: lessons.reduce(
    (sum, { reading }) => sum + (reading.frontmatter && !counts({ kind: reading.frontmatter.soort }) ? 0 : reading.counted),
    index?.counted ?? 0,
  ),
  lessons: lessons.map(({ id, reading }) => ({
    id,
    written: reading.frontmatter?.duur,
    counted: reading.counted,
    dilemmas: reading.dilemmas.map(({ text, minutes }) => ({ id: text.id, ...minutes })),
  })),
});

/** Where written minutes of a lesson or a dilemma are more than a quarter off. */
export const adviceOnMinutes = ({ lessons }: ModuleReading): readonly Advice[] =>
  lessons.flatMap(({ reading: { frontmatter, counted, atField, dilemmas } }) => {
    const lesson = messageOf({ written: frontmatter?.duur, counted }, 'deze les');
    return [
      ...(lesson ? [{ kind: 'minutes' as const, problem: atField('duur', lesson) }] : []),
      ...dilemmas.flatMap(({ minutes, nodes, at }) => {
        const message = messageOf(minutes, 'dit dilemma');
        return message ? [{ kind: 'minutes' as const, problem: at({ node: nodes.element, prop: 'duur' }, message) }] : [];
      }),
    ];
  });

const messageOf = ({ written, counted }: Minutes, what: string): string | undefined =>
  written !== undefined && isOff(written, counted)
    ? `Geteld duurt ${what} ${inMinutes(counted)} en er staat ${written}: schrijf ${wholeMinutes(counted)}, of laat duur weg.`
    : undefined;

/** `4,3 minuten`. */
const inMinutes = (minutes: number): string => `${minutes.toFixed(1).replace('.', ',')} minuten`;
