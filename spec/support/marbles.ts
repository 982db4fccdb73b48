import { marbles as runnerNeutral } from '../../lib/testing/marbles.js';

/** The published helper, with jest's equality. */
export const marbles = runnerNeutral((actual, expected) => expect(actual).toStrictEqual(expected));
