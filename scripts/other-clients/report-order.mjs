// What the programs that place an order have in common: where, in whose name, which order, and how they say what came of it.
export const [, , streams, given] = process.argv;
export const credentials = JSON.parse(given);
export const order = {
  symbol: 'BTCUSDT',
  side: 'BUY',
  type: 'MARKET',
  quantity: '0.001',
};

/** Prints the reply to the order, or an event of the account. */
export function reportOrder(what, value) {
  console.log(JSON.stringify({ what, value }));
}
