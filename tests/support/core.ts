/** Goes between the title of a browser test and its body: `npm run test:core` plays it too. */
export const core = { tag: '@core' } as const;

/** The same for the one test of a sweep for which it holds. */
export const coreWhen = (holds: boolean): { readonly tag?: '@core' } => (holds ? core : {});
