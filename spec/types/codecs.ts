// Compiled, never run: what the types of events must be.
import type * as t from 'io-ts';
import {
  type AggTrade,
  type Decode,
  decodeDepthUpdate,
  decodeKline,
  decodeCancelReplaceResult,
  decodeTrade,
  decodeUserEvent,
  decodeWindowTicker,
  decoder,
  type DepthSnapshot,
  type DepthUpdate,
  type ExecutionReport,
  type FailedHalf,
  type PartialDepth,
  type OrderResult,
  type ReferencePrice,
  type SpotUserEvent,
  type TickerWindow,
  type Trade,
  Trade as TradeCodec,
  type WindowTicker,
  type WindowTickers,
} from '../../lib/codecs/index.js';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(yes: Equal<A, B>): void;
declare const payload: unknown;

same<
  Trade,
  {
    readonly e: 'trade';
    readonly E: number;
    readonly s: string;
    readonly t: number;
    readonly p: string;
    readonly q: string;
    readonly T: number;
    readonly m: boolean;
    readonly M: boolean;
  }
>(true);
same<typeof decodeTrade, Decode<Trade>>(true);
same<AggTrade['e'], 'aggTrade'>(true);
same<ReferencePrice['r'], string | null>(true);
same<DepthUpdate['b'], readonly (readonly [price: string, quantity: string])[]>(true);
same<DepthSnapshot, PartialDepth>(true);
same<WindowTicker<'1h'>['e'], '1hTicker'>(true);
same<WindowTicker['e'], '1hTicker' | '4hTicker' | '1dTicker'>(true);
same<WindowTickers<'1d'>[number], WindowTicker<'1d'>>(true);

// A function that is generic over the window needs no cast.
export const windowDecoder = <W extends TickerWindow>(window: W): Decode<WindowTicker<W>> => decodeWindowTicker[window];

// @ts-expect-error An event is shared: nobody may change it.
decodeTrade(payload).p = '1';
// @ts-expect-error Nor what lies inside it.
decodeKline(payload).k.c = '1';
// @ts-expect-error Nor a list in it.
decodeDepthUpdate(payload).b.push(['1', '1']);
// @ts-expect-error Nor a level in a list.
decodeDepthUpdate(payload).b[0]![0] = '1';
// @ts-expect-error A price is text, not a number.
export const price: number = decodeTrade(payload).p;
// @ts-expect-error There is no such window.
export type Weekly = WindowTicker<'1w'>;

same<ReturnType<typeof decoder<t.TypeOf<typeof TradeCodec>>>, Decode<Trade>>(true);

// An event of an account is told apart by `e`, and has its optional members in place.
export const told = (event: SpotUserEvent): string | undefined => {
  switch (event.e) {
    case 'executionReport':
      same<typeof event, ExecutionReport>(true);
      return event.N ?? event.eR;
    case 'balanceUpdate':
      return event.d;
    case 'USER_LIABILITY_CHANGE':
      return event.p;
    default:
      // @ts-expect-error Only of some events.
      return event.d;
  }
};
same<ReturnType<typeof decodeUserEvent>, SpotUserEvent>(true);
same<ExecutionReport['i'], number>(true);
same<ExecutionReport['N'], string | null>(true);
same<OrderResult['orderId'], number>(true);
// @ts-expect-error An ACK has none.
export const status: string = (payload as OrderResult).status;
export const why = decodeCancelReplaceResult(payload).newOrderResponse satisfies OrderResult | FailedHalf | null;
