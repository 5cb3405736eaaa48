/** A shape of a drawing: what it is made of (`src/site/styles/shell.css` has the colours), and its outline. */
type CoverShape = readonly [of: 'ice' | 'shade' | 'hull' | 'lamp' | 'beam' | 'line', d: string];

/**
 * The drawings on the covers, of 600 by 400 with the waterline at 290. All stand at the right, in 225 by 280: a narrow screen shows that part.
 * Each is more than it shows: a boat with its keel, an iceberg, a passage between two, one and what the water makes of it, a lighthouse on its
 * rock, a buoy on its chain.
 */
export const covers: readonly (readonly CoverShape[])[] = [
  [
    ['hull', 'M454 308h62l-12 52h-38z'],
    ['hull', 'M414 270h140l-26 42h-90z'],
    ['line', 'M484 270V136'],
    ['ice', 'M492 146q34 56 44 112h-44z'],
    ['shade', 'M476 164q-32 44-40 94h40z'],
    ['lamp', 'M529 262a6 6 0 1 1 12 0v8h-12z'],
  ],
  [
    ['ice', 'M394 290l34-58 22 12 34-92 30 56 18-12 36 94 18 30-20 44-48 36h-80l-44-44-12-34z'],
    ['shade', 'M484 152l30 56 18-12 36 94 18 30-20 44-48 36h-26l-12-60 14-56-14-46z'],
  ],
  [
    ['ice', 'M372 290l18-66 24-30 20 44 14 52 10 26-20 44-30 40h-40z'],
    ['shade', 'M414 194l20 44 14 52 10 26-20 44-30 40 4-66 10-60z'],
    ['ice', 'M512 290l22-72 18 14 26-72 24 60v180h-60l-34-46-6-36z'],
    ['shade', 'M578 160l24 60v180h-22l-8-80 10-70z'],
    ['hull', 'M462 280h38l-8 16h-22z'],
    ['line', 'M481 280v-26'],
    ['lamp', 'M477 254a4 4 0 1 1 8 0v6h-8z'],
  ],
  [
    ['ice', 'M408 290l38-70 22 22 34-96 30 64 16-8 26 88z'],
    ['shade', 'M502 146l30 64 16-8 26 88h-52l6-50z'],
    ['ice', 'M404 298h174l-8 14H412zM420 322h142l-6 14H434zM450 346h98l-8 14h-76zM474 370h56l-10 16h-32z'],
    ['shade', 'M522 298h56l-8 14h-50zM520 322h42l-6 14h-38zM518 346h30l-8 14h-24z'],
  ],
  [
    ['beam', 'M474 156 392 136v40zM500 156l100-26v52z'],
    ['hull', 'M404 290l26-26h112l26 26 18 30-18 46-56 34h-76l-46-38-6-40z'],
    ['ice', 'M458 264l10-96h38l10 96z'],
    ['shade', 'M490 168h16l10 96h-22z'],
    ['hull', 'M464 232l3-26h40l3 26z'],
    ['lamp', 'M472 144h30v24h-30z'],
    ['hull', 'M466 144l21-20 21 20z'],
  ],
  [
    ['line', 'M482 312q-12 22 0 44t-4 44'],
    ['hull', 'M436 286h92l-14 26h-64z'],
    ['ice', 'M454 286l16-84h24l16 84z'],
    ['shade', 'M484 202h10l16 84h-24z'],
    ['hull', 'M460 252l4-24h36l4 24z'],
    ['beam', 'M482 184m-52 0a52 52 0 1 0 104 0 52 52 0 1 0-104 0'],
    ['lamp', 'M472 202v-20a10 10 0 0 1 20 0v20z'],
  ],
];
