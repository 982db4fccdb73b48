// What the programs beside this one have in common: where the exchange is, and how they say what they received.
export const [, , streams, ...symbols] = process.argv;

/** Prints an event: its stream, its symbol, and values of it under the names that the exchange gives them. */
export function report(stream, symbol, values) {
  console.log(JSON.stringify({ stream, symbol, values }, (_, value) => value ?? null));
}
