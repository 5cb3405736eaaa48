/** k may not be less, in people. */
export const leastK = 5;
