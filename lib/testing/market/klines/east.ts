/** The zone besides UTC that klines are kept in: UTC+8, in microseconds. */
export const EAST = 8 * 60 * 60 * 1_000_000;
