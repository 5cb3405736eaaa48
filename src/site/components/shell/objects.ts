import type { ObjectName } from '../../../core/course/objects.ts';

/** A shape of a drawing: of paper, filled, lit, or a line alone (`src/site/styles/dilemma.css`). */
type ObjectShape = readonly [of: 'paper' | 'filled' | 'lit' | 'line', d: string];

/** What can stand at a dilemma, of 96 by 96: ink of one weight and cut paper, with one warm spot where somebody's hand was. */
export const objects: Readonly<Record<ObjectName, readonly ObjectShape[]>> = {
  /** A cup with slips of paper that are folded. */
  bekertje: [
    ['lit', 'M52 14l22 8-8 24-22-8z'],
    ['line', 'M54 26l10 8M65 25l-12 10'],
    ['paper', 'M30 24l18-6 6 22-18 8z'],
    ['paper', 'M18 42h60l-8 42q-22 8-44 0z'],
    ['filled', 'M21 54h54l-3 12H24z'],
  ],
  bonboekje: [
    ['filled', 'M22 12h42v10H22z'],
    ['paper', 'M20 20h46v64H20z'],
    ['line', 'M28 34h30M28 44h30M28 54h20'],
    ['line', 'M28 66h12M28 74h8'],
    ['lit', 'M82 30l6 6-34 36-10 4 4-10z'],
    ['line', 'M76 36l6 6'],
  ],
  /** A lunch box that is shut, with a sticker on it. */
  broodtrommel: [
    ['line', 'M34 32V22q0-6 6-6h16q6 0 6 6v10'],
    ['paper', 'M18 48h60v30q0 6-6 6H24q-6 0-6-6z'],
    ['filled', 'M14 38q0-6 6-6h56q6 0 6 6v10H14z'],
    ['lit', 'M34 72q0-14 14-14 8 0 10 6l6-4-2 12z'],
    ['line', 'M42 46v8h12v-8M45 66h.1'],
  ],
  dekens: [
    ['paper', 'M12 62h66q8 0 8 9t-8 9H12z'],
    ['line', 'M12 80q-4-9 0-18M24 71h54'],
    ['lit', 'M14 44h62q8 0 8 9t-8 9H14z'],
    ['line', 'M14 62q-4-9 0-18M26 53h50'],
    ['paper', 'M16 26h56q8 0 8 9t-8 9H16z'],
    ['filled', 'M52 26h10v18H52z'],
    ['line', 'M16 44q-4-9 0-18'],
  ],
  fiets: [
    ['line', 'M22 50a16 16 0 1 0 .1 0zM74 50a16 16 0 1 0 .1 0z'],
    ['line', 'M22 66h24l-9-30M22 66l18-22M46 66q15-6 21-26M74 66 64 30l-3-7h-9'],
    ['filled', 'M29 30h16l-3 6h-9z'],
    ['filled', 'M46 62a4 4 0 1 0 .1 0z'],
    ['lit', 'M67 26h18l-3 14H71z'],
  ],
  /** A coat on a hook, not yet taken off for good. */
  jas: [
    ['line', 'M48 8q9 0 9 7 0 5-9 9'],
    ['paper', 'M36 24h24l18 12 8 34-12 4-6-20v32H28V54l-6 20-12-4 8-34z'],
    ['filled', 'M36 24l12 14 12-14-6-5H42z'],
    ['line', 'M48 38v48M28 54v-8M68 54v-8'],
    ['lit', 'M53 60h12v14H53z'],
    ['line', 'M31 60h12v14'],
  ],
  kaarten: [
    ['paper', 'M14 34l30-12 18 46-30 12z'],
    ['paper', 'M28 24h34v50H28z'],
    ['lit', 'M48 20l32 10-16 48-32-10z'],
    ['line', 'M54 34l16 5M51 43l16 5M48 52l10 3'],
  ],
  klapstoel: [
    ['line', 'M30 64 68 88M80 64 42 88M30 30l2 24M68 30l4 24'],
    ['paper', 'M26 8h38l5 22H29z'],
    ['lit', 'M27 52h46l8 13H29z'],
  ],
  klok: [
    ['paper', 'M48 12a36 36 0 1 0 .1 0z'],
    ['line', 'M48 18v6M48 72v6M18 48h6M72 48h6M27 27l3 3M69 27l-3 3M27 69l3-3M69 69l-3-3'],
    ['line', 'M48 48 30 57M48 48v-22'],
    ['lit', 'M48 44a4 4 0 1 0 .1 0z'],
  ],
  koektrommel: [
    ['lit', 'M40 14a10 10 0 1 0 .1 0z'],
    ['line', 'M40 19v10'],
    ['paper', 'M14 44h68v32q-34 12-68 0z'],
    ['filled', 'M14 56h68v10H14z'],
    ['paper', 'M10 36q38-12 76 0v9q-38 10-76 0z'],
    ['line', 'M44 33h8'],
  ],
  liniaal: [
    ['paper', 'M20 10h44l10 10v66H20z'],
    ['line', 'M64 10v10h10M28 30h36M28 40h36M28 50h20'],
    ['lit', 'M50 52h24v22H50z'],
    ['line', 'M55 60h14M55 66h8'],
    ['filled', 'M10 76l70-8 1 10-70 8z'],
  ],
  maaltijden: [
    ['line', 'M34 18q-5-5 0-10M48 18q-5-5 0-10M62 18q-5-5 0-10'],
    ['paper', 'M20 24h56v20H20z'],
    ['paper', 'M16 44h64v20H16z'],
    ['paper', 'M20 64h56v22H20z'],
    ['lit', 'M40 24h16v20H40z'],
    ['filled', 'M34 44h12v20H34z'],
    ['filled', 'M50 64h12v22H50z'],
  ],
  mok: [
    ['line', 'M38 18q-6-6 0-12M50 18q-6-6 0-12'],
    ['line', 'M68 38h8q10 0 10 12T74 64h-8'],
    ['paper', 'M18 26h50v50q0 8-8 8H26q-8 0-8-8z'],
    ['lit', 'M34 42h20v7L44 70h-8l9-20H34z'],
  ],
  oortjes: [
    ['line', 'M30 40q-4 30 16 36t14 14M66 40q4 26-12 34'],
    ['paper', 'M30 14a13 13 0 1 0 .1 0z'],
    ['paper', 'M66 14a13 13 0 1 0 .1 0z'],
    ['filled', 'M26 38h8v14h-8zM62 38h8v14h-8z'],
    ['lit', 'M30 22a5 5 0 1 0 .1 0z'],
    ['line', 'M66 22a5 5 0 1 0 .1 0z'],
  ],
  pas: [
    ['line', 'M30 8l18 30L66 8'],
    ['filled', 'M43 34h10v10H43z'],
    ['paper', 'M24 44h48v42H24z'],
    ['lit', 'M30 52h16v18H30z'],
    ['line', 'M52 56h14M52 64h14M30 78h36'],
  ],
  /** A sheet with lines of which one is being written. */
  potlood: [
    ['paper', 'M18 12h42v72H18z'],
    ['line', 'M26 26h26M26 38h26M26 50h20M26 62h8'],
    ['lit', 'M84 24l8 8-38 38-12 4 4-12z'],
    ['filled', 'M46 62l8 8-12 4z'],
    ['line', 'M76 32l8 8'],
  ],
  radio: [
    ['line', 'M66 32 82 8'],
    ['paper', 'M10 32h76v48H10z'],
    ['line', 'M32 42a14 14 0 1 0 .1 0zM32 50a6 6 0 1 0 .1 0z'],
    ['lit', 'M54 42h24v12H54z'],
    ['line', 'M64 42v12'],
    ['filled', 'M58 62a5 5 0 1 0 .1 0zM74 62a5 5 0 1 0 .1 0z'],
    ['line', 'M20 80v5M76 80v5'],
  ],
  rooster: [
    ['paper', 'M14 20h68v62H14z'],
    ['filled', 'M14 20h68v12H14z'],
    ['line', 'M31 32v50M48 32v50M65 32v50M14 49h68M14 66h68'],
    ['lit', 'M48 49h17v17H48z'],
    ['lit', 'M48 12a5 5 0 1 0 .1 0z'],
  ],
  sleutels: [
    ['line', 'M40 10a17 17 0 1 0 .1 0z'],
    ['paper', 'M52 32l12-4 16 44 2 12-10-8-3-8 6-2-4-6-5 2z'],
    ['lit', 'M30 42h14v36l-4 8h-6l-4-8v-6h6v-6h-6z'],
    ['line', 'M37 52v24'],
  ],
  soeppan: [
    ['lit', 'M36 12h28v16H36z'],
    ['line', 'M36 12l14 9 14-9'],
    ['line', 'M16 46H6v10h10M80 46h10v10H80'],
    ['paper', 'M16 36h64v38q0 10-10 10H26q-10 0-10-10z'],
    ['filled', 'M12 28h72v9H12z'],
  ],
  /** A cutting of a geranium in a cup of yoghurt. */
  stekje: [
    ['line', 'M48 56V30M48 46q-8-2-14-8M48 50q10-2 16-10'],
    ['paper', 'M34 40q-16 2-20-12 14-8 20 12zM64 40q4-18 20-14 0 14-20 14z'],
    ['lit', 'M48 30q-14-6-8-20 8 2 8 8 2-8 10-8 4 14-10 20z'],
    ['paper', 'M24 56h48l-7 32q-17 4-34 0z'],
    ['filled', 'M22 52h52v8H22z'],
    ['line', 'M36 70h24M38 77h14'],
  ],
  blikjes: [
    ['paper', 'M10 34h20v44q-10 4-20 0zM10 34q10-8 20 0'],
    ['paper', 'M66 34h20v44q-10 4-20 0zM66 34q10-8 20 0'],
    ['lit', 'M36 26h24v56q-12 5-24 0z'],
    ['paper', 'M36 26q12-9 24 0-12 7-24 0z'],
    ['line', 'M43 23h10'],
    ['line', 'M10 50h20M66 50h20M36 44h24M36 66h24'],
  ],
  telefoon: [
    ['paper', 'M30 8h36q5 0 5 5v70q0 5-5 5H30q-5 0-5-5V13q0-5 5-5z'],
    ['line', 'M43 15h10'],
    ['filled', 'M32 26h22v9H32zM32 40h28v9H32z'],
    ['lit', 'M36 56h28v12H36z'],
    ['line', 'M16 34q-6 12 0 24M80 34q6 12 0 24M45 80h6'],
  ],
  telefoonhoorn: [
    ['line', 'M23 60q-6 8 2 11t4 9 6 8M44 88h40'],
    ['paper', 'M14 46q0-30 34-30t34 30v10H64V44q-16-6-32 0v12H14z'],
    ['filled', 'M14 50h18v10H14z'],
    ['lit', 'M64 50h18v10H64z'],
  ],
  verhuisdoos: [
    ['paper', 'M16 40h64v44H16z'],
    ['paper', 'M16 40 6 24h34l8 16zM80 40l10-16H56l-8 16z'],
    ['lit', 'M42 40h12v20H42z'],
    ['line', 'M24 72h14M24 78h8'],
  ],
  viltstift: [
    ['paper', 'M16 12h50v72H16z'],
    ['line', 'M26 28h30M26 40h30M26 52h30M26 64h30'],
    ['filled', 'M34 8h14v8H34z'],
    ['lit', 'M78 26l10 6-22 38-10-6z'],
    ['filled', 'M56 64l10 6-8 8-6-3z'],
  ],
  /** Drawn from a machine at a door: whose turn it is. */
  volgnummer: [
    ['filled', 'M24 8h48v16H24z'],
    ['line', 'M34 16h28'],
    ['paper', 'M30 24h36v58l-6-5-6 5-6-5-6 5-6-5-6 5z'],
    ['lit', 'M36 38h24v26H36z'],
    ['line', 'M42 44v14M49 44h6v14h-6z'],
    ['line', 'M38 31h20'],
  ],
  /** A bag that can be looked into: a folded jumper, a telephone, a letter. */
  zak: [
    ['line', 'M32 30q0-20 16-20t16 20'],
    ['paper', 'M18 28q30 9 60 0l6 54q-36 9-72 0z'],
    ['lit', 'M24 60h30v18H24z'],
    ['line', 'M24 69h30M34 60q5 6 10 0'],
    ['filled', 'M62 54h11v23H62z'],
    ['line', 'M34 42h28l1 8H33zM38 46h10'],
  ],
};
