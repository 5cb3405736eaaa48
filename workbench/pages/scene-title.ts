import type { Unit } from '../../src/authoring/review/units.ts';

/** What a scene is called by who writes it. */
export const titleOf = (units: readonly Unit[], scene: string): string => {
  const title = units.find(unit => unit.scene === scene && unit.word === 'Situatie' && unit.attribute === 'titel')?.text;
  return title === undefined ? scene : `${title} (${scene})`;
};
