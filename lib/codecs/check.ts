/** Says whether a value is what a codec describes. Never throws, never changes the value. */
export type Check = (value: unknown) => boolean;
