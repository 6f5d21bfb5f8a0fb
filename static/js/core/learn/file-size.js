/** The most that a file of what was learned may have. */
export const MOST_BYTES = 128 * 2 ** 20;
