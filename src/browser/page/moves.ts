/**
 * `page`: the beginning of a page, which shows from its top, with the bar above it. `place`: somewhere in a page, which shows at the top
 * of the screen. `near`: something that may stay where it is as long as it can be seen.
 */
export type Move = 'page' | 'place' | 'near';

/** What a host may lay over the top of the screen: bars of 60 px are common. In pixels, with some air. */
export const hostBar = 72;
