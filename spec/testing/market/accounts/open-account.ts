import type { MarketAccount, MarketAccountOptions } from '../../../../lib/testing/market/accounts/accounts';
import { decodeUserEvent } from '../../../../lib/codecs/account/user-event';
import { decodeResult } from './decode-result';
import type { Market } from '../../../../lib/testing/market/market';

/** What is sent and heard in these specs: objects whose members a spec looks at. */
export type Json = Readonly<Record<string, any>>;

export interface OpenedAccount extends MarketAccount {
  /** The result of a request; throws where it is refused. */
  ask(method: string, params?: Json): any;
  /** The refusal of a request; throws where it is not. */
  refusal(method: string, params?: Json): Json;
  /** Places an order and asks for all there is to know. */
  place(params: Json): any;
  /** What was heard, and forgets it. */
  heard(): Json[];
}

/** Opens an account that keeps what it hears. */
export function openAccount(market: Market, options: MarketAccountOptions): OpenedAccount {
  const account = market.openAccount(options);
  let events: Json[] = [];
  account.events.subscribe((render) => events.push(decodeUserEvent(JSON.parse(render('MILLISECOND')))));

  const ask = (method: string, params: Json = {}) => {
    const answer = account.call(method, params);
    if ('error' in answer) throw new Error(JSON.stringify(answer.error));
    return decodeResult(method, JSON.parse(JSON.stringify(answer.result)));
  };
  return {
    ...account,
    ask,
    refusal(method, params = {}) {
      const answer = account.call(method, params);
      if ('result' in answer) throw new Error(JSON.stringify(answer.result));
      return answer.error;
    },
    place: (params) => ask('order.place', { symbol: 'BNBUSDT', newOrderRespType: 'FULL', ...params }),
    heard() {
      const heard = events;
      events = [];
      return heard;
    },
  };
}
