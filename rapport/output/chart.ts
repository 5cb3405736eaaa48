import { escapeHtml } from '../../src/build/html.ts';

export type Bar = { readonly label: string; readonly value: number; readonly text: string };

const rowHeight = 34;
const width = 640;
const labelRoom = 20;

/** Bars below each other, each with its words above it, so that none has to be cut off. `what`: one sentence that says what the picture shows. */
export const bars = (what: string, all: readonly Bar[]): string => {
  const most = Math.max(1, ...all.map(({ value }) => value));
  const height = all.length * (rowHeight + 8);
  const rows = all.map(({ label, value, text }, n) => {
    const top = n * (rowHeight + 8);
    const length = Math.round((value / most) * width);
    return `<text x="0" y="${top + 14}">${escapeHtml(label)}: ${escapeHtml(text)}</text><rect class="ground" x="0" y="${top + labelRoom}" width="${width}" height="12" rx="2"/><rect class="bar" x="0" y="${top + labelRoom}" width="${length}" height="12" rx="2"/>`;
  });
  return `<svg role="img" aria-label="${escapeHtml(what)}" viewBox="0 0 ${width} ${height}" preserveAspectRatio="xMinYMin meet">${rows.join('')}</svg>`;
};
