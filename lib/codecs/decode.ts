/** Turns the parsed payload of one event into its type, or throws a `DecodeError` that says what is wrong. */
export type Decode<T> = (payload: unknown) => T;
