/** The longest wait that a timer holds, in milliseconds, about 25 days: one that is asked for more fires at once. */
export const longestTimer = 2 ** 31 - 1;
