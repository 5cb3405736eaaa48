/** The everyday things that can be drawn at a dilemma, as authors call them in `voorwerp`. */
export const objectNames = [
  'bekertje',
  'bonboekje',
  'dekens',
  'fiets',
  'jas',
  'kaarten',
  'klapstoel',
  'klok',
  'koektrommel',
  'liniaal',
  'maaltijden',
  'mok',
  'oortjes',
  'pas',
  'radio',
  'rooster',
  'sleutels',
  'soeppan',
  'stekje',
  'blikjes',
  'telefoon',
  'telefoonhoorn',
  'verhuisdoos',
  'viltstift',
] as const;

export type ObjectName = (typeof objectNames)[number];
