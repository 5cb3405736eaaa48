import type { AttemptMode } from '../data-model/cmi.ts';
import { type AttemptReport, statusNames, successNames } from '../data-model/report.ts';
import { readableTime } from '../data-model/time.ts';
import type { WindowKind } from '../store/attempts.ts';

export const modeNames: Readonly<Record<AttemptMode, string>> = { normal: 'Gewoon', review: 'Nabekijken', browse: 'Inkijken' };
export const windowNames: Readonly<Record<WindowKind, string>> = {
  frame: 'In de pagina',
  popup: 'Nieuw venster',
  phone: 'Telefoon (360 × 740)',
};

/** One line about a report: `Bezig · 40 % · 3 min`. */
export function reportLine(report: AttemptReport): string {
  const status = statusNames[report.status];
  const parts = [
    status.charAt(0).toUpperCase() + status.slice(1),
    report.success && successNames[report.success],
    report.progress === null ? null : `${Math.round(report.progress * 100)} %`,
    report.seconds > 0 ? readableTime(report.seconds) : null,
  ];
  return parts.filter(part => part !== null).join(' · ');
}
