import type { Instrument } from '../instrument.js';
import { legParams } from './leg-params.js';
import type { ListPlan } from './list-plan.js';
import type { OrderTerms } from './order-terms.js';
import type { Params } from './params.js';
import { readTerms } from './read-terms.js';
import { refuse } from './refuse.js';

/** Reads what a list is to be made of. */
export type ReadList = (instrument: Instrument, params: Params) => ListPlan;

const NONE = undefined;

/** Two orders with names for the one above the price and the one below. */
export const readOco: ReadList = (instrument, params) => {
  const shared = { side: params.needed('side'), quantity: params.needed('quantity') };
  const legs = ['above', 'below'].map((prefix) => readWaiting(instrument, params, prefix, shared));
  return { working: NONE, legs, paysItself: false };
};

/** The form that knew them as the limit and the stop. */
export const readOldOco: ReadList = (instrument, params) => {
  const shared = { side: params.needed('side'), quantity: params.needed('quantity') };
  const stopPrice = params.text('stopPrice');
  const trailingDelta = params.text('trailingDelta');
  const stopLimit = params.text('stopLimitPrice');
  const stop = legParams(params, 'stop', {
    ...shared,
    type: stopLimit === undefined ? 'STOP_LOSS' : 'STOP_LOSS_LIMIT',
    price: stopLimit,
    stopPrice,
    trailingDelta,
    timeInForce: params.text('stopLimitTimeInForce'),
  });
  const limit = legParams(params, 'limit', { ...shared, type: 'LIMIT_MAKER', price: params.needed('price') });
  return { working: NONE, legs: [stop, limit].map((leg) => readTerms(instrument, leg)), paysItself: false };
};

/** One that waits for another to be filled; it sells what that one buys where it `paysItself`. */
export function readOto(paysItself: boolean): ReadList {
  return (instrument, params) => ({
    working: readWorking(instrument, params),
    legs: [readLeg(instrument, params, 'pending', {}, paysItself)],
    paysItself,
  });
}

/** Two that exclude each other and wait for a third to be filled. */
export function readOtoco(paysItself: boolean): ReadList {
  return (instrument, params) => {
    const quantity = paysItself ? undefined : params.needed('pendingQuantity');
    const shared = { side: params.needed('pendingSide'), quantity };
    const prefixes =
      params.text('pendingBelowType') === undefined ? ['pendingAbove'] : ['pendingAbove', 'pendingBelow'];
    return {
      working: readWorking(instrument, params),
      legs: prefixes.map((prefix) => readWaiting(instrument, params, prefix, shared, paysItself)),
      paysItself,
    };
  };
}

function readWorking(instrument: Instrument, params: Params): OrderTerms {
  const terms = readLeg(instrument, params, 'working', {});
  return terms.type === 'LIMIT' || terms.type === 'LIMIT_MAKER' ? terms : refuse(-1116, 'Invalid orderType.');
}

/** One of two of which only one can be executed: it rests, or waits for a price. */
function readWaiting(...args: Parameters<typeof readLeg>): OrderTerms {
  const terms = readLeg(...args);
  return terms.type === 'LIMIT' || terms.type === 'MARKET' ? refuse(-1116, 'Invalid orderType.') : terms;
}

function readLeg(
  instrument: Instrument,
  params: Params,
  prefix: string,
  shared: Readonly<Record<string, string | undefined>>,
  isOpenEnded = false,
): OrderTerms {
  params.needed(`${prefix}Type`);
  return readTerms(instrument, legParams(params, prefix, shared), isOpenEnded);
}
