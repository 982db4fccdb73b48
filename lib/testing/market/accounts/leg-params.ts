import { type Params, createParams } from './params.js';

/** The names of an order's parameters, where it is placed alone. */
const NAMES: readonly (readonly [alone: string, listed: string])[] = [
  ['side', 'Side'],
  ['type', 'Type'],
  ['timeInForce', 'TimeInForce'],
  ['price', 'Price'],
  ['quantity', 'Quantity'],
  ['stopPrice', 'StopPrice'],
  ['trailingDelta', 'TrailingDelta'],
  ['icebergQty', 'IcebergQty'],
  ['newClientOrderId', 'ClientOrderId'],
  ['strategyId', 'StrategyId'],
  ['strategyType', 'StrategyType'],
  ['pegPriceType', 'PegPriceType'],
  ['pegOffsetType', 'PegOffsetType'],
  ['pegOffsetValue', 'PegOffsetValue'],
];

/** The parameters of one order of a list, as if it were placed alone: those with a prefix, and those that `given` has for it. */
export function legParams(params: Params, prefix: string, given: Readonly<Record<string, string | undefined>>): Params {
  const own = NAMES.map(([alone, listed]) => [alone, params.text(prefix + listed)] as const);
  const selfTrade = params.text('selfTradePreventionMode');
  return createParams({ ...Object.fromEntries(own), selfTradePreventionMode: selfTrade, ...given });
}
