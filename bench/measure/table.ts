import { textTable } from '../../src/core/text/table.ts';

/** Rows of figures as text, with a line under their head. */
export const figuresTable = (rows: readonly (readonly string[])[]): string => textTable(rows, { ruled: true });

export const kB = (bytes: number): string => (bytes / 1000).toFixed(1);
export const MB = (bytes: number): string => Math.round(bytes / 1_000_000).toString();
export const seconds = (value: number): string => value.toFixed(1);
export const ms = (value: number): string => Math.round(value).toString();
