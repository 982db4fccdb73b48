import { InvalidArgumentError } from '../../errors.js';
import { formatDecimal } from './format-decimal.js';
import { parseDecimal } from './parse-decimal.js';
import { createRandom } from './random.js';
import type { SymbolOptions } from './symbol-options.js';
import { usdPrices } from './usd-prices.js';

const SYMBOL = /^[\p{Lu}\p{Lo}\p{N}]{1,20}$/u;
const PLACES = 8;
const QUOTES = [...usdPrices.keys()];
/** What an order of the order flow is worth on average, in dollars. */
const ORDER_VALUE = 400;

/** A symbol with all its figures. Prices are whole ticks of 10^-`priceDecimals`, quantities whole steps of 10^-`quantityDecimals`. */
export interface Instrument {
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly priceDecimals: number;
  readonly quantityDecimals: number;
  /** Where the price starts, in ticks. */
  readonly price: number;
  /** Mean quantity of an order of the order flow, in steps. */
  readonly orderSize: number;
  readonly ordersPerSecond: number;
  readonly referencePrice: boolean;
  /** The highest price an order may have, in ticks. */
  readonly maxPrice: number;
  /** The most an order may ask for, in steps. */
  readonly maxQuantity: number;
  /** Ticks as the exchange writes them. */
  readonly priceText: (ticks: number) => string;
  /** Steps as the exchange writes them. */
  readonly quantityText: (steps: number | bigint) => string;
  /** Ticks times steps as the exchange writes them. */
  readonly quoteText: (product: bigint) => string;
}

/** Completes what is known of a symbol. */
export function createInstrument(asked: string | SymbolOptions, ordersPerSecond: number): Instrument {
  const options = typeof asked === 'string' ? { symbol: asked } : asked;
  const { symbol } = options;
  if (!SYMBOL.test(symbol))
    throw new InvalidArgumentError('symbol', symbol, 'capital letters, or letters without case, and digits');
  const rate = options.ordersPerSecond ?? ordersPerSecond;
  if (!(rate >= 0 && rate < Infinity)) throw new InvalidArgumentError('ordersPerSecond', rate, 'zero or more');
  const quote = options.quote ?? quoteOf(symbol);
  const base = options.base ?? symbol.slice(0, -quote.length);
  if (base === '' || base + quote !== symbol)
    throw new InvalidArgumentError('symbol', symbol, `its base (${base}) and its quote (${quote}) in one word`);
  const quoteInUsd = usdPrices.get(quote) ?? 1;
  const start = options.price ?? ((usdPrices.get(base) ?? anyPrice(symbol)) / quoteInUsd).toFixed(PLACES);

  const priceDecimals = decimalsOf('tickSize', options.tickSize, clamp(4 - magnitude(Number(start)), 2, PLACES));
  const inUsd = Number(start) * quoteInUsd;
  const finestStep = clamp(magnitude(inUsd) + 1, 0, PLACES - priceDecimals);
  const quantityDecimals = decimalsOf('stepSize', options.stepSize, finestStep);
  if (priceDecimals + quantityDecimals > PLACES)
    throw new InvalidArgumentError(
      'stepSize',
      options.stepSize,
      `coarser for ${symbol}: tick times step is at least 0.00000001`,
    );

  const price = parseDecimal(options.price ?? Number(start).toFixed(priceDecimals), priceDecimals);
  if (!price) throw new InvalidArgumentError('price', start, `a multiple of the tick size of ${symbol}, and not zero`);

  const orderSize = Math.max(10, Math.round((ORDER_VALUE / inUsd) * 10 ** quantityDecimals));
  return {
    symbol,
    base,
    quote,
    priceDecimals,
    quantityDecimals,
    price,
    orderSize,
    ordersPerSecond: rate,
    referencePrice: options.referencePrice ?? true,
    maxPrice: price * 1000,
    maxQuantity: orderSize * 100_000,
    priceText: (ticks) => formatDecimal(ticks, priceDecimals),
    quantityText: (steps) => formatDecimal(steps, quantityDecimals),
    quoteText: (product) => formatDecimal(product, priceDecimals + quantityDecimals),
  };
}

function quoteOf(symbol: string): string {
  const quote = QUOTES.find((asset) => symbol.endsWith(asset) && symbol !== asset);
  if (quote) return quote;
  throw new InvalidArgumentError(
    'symbol',
    symbol,
    `one that ends with ${QUOTES.join(', ')}, or given with its base and quote`,
  );
}

/** A price between 0.1 and 100 that follows from the name. */
function anyPrice(symbol: string): number {
  return 10 ** (createRandom(0, symbol)() * 3 - 1);
}

function decimalsOf(argument: string, step: string | undefined, derived: number): number {
  if (step === undefined) return derived;
  const match = /^(?:1(?:\.0+)?|0\.(0*1)0*)$/.exec(step);
  if (!match) throw new InvalidArgumentError(argument, step, 'a power of ten from 1 down to 0.00000001');
  return match[1]?.length ?? 0;
}

function magnitude(value: number): number {
  return Math.floor(Math.log10(value));
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
