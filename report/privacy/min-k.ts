/** k may not be less, in people. */
export const minK = 5;
