import { failureOf, type ApiFailure } from './api-failure.js';
import type { ApiCall } from './api-method.js';
import { missing } from './missing.js';

/**
 * What a cancel-replace does that would place one order too many: nothing, or, where that is wanted, only the cancel. Gives
 * how it is refused.
 *
 * Source: spot documentation, WebSocket API, "Cancel and replace order", `orderRateLimitExceededMode`.
 */
export function cancelOnly({ key, params, unit }: ApiCall, tooMany: ApiFailure): ApiFailure {
  if (params['orderRateLimitExceededMode'] !== 'CANCEL_ONLY') return tooMany;
  const { spot } = key?.owner ?? missing('apiKey');
  const { code, msg } = tooMany;
  const failed = { newOrderResult: 'FAILURE', newOrderResponse: { code, msg } };
  try {
    const cancelResponse = spot.call('order.cancel', cancelParams(params), unit);
    const data = { cancelResult: 'SUCCESS', ...failed, cancelResponse };
    return { status: 409, code: -2021, msg: 'Order cancel-replace partially failed.', data };
  } catch (error) {
    const failure = failureOf(error);
    if (!failure) throw error;
    const data = { cancelResult: 'FAILURE', ...failed, cancelResponse: { code: failure.code, msg: failure.msg } };
    return { status: 400, code: -2022, msg: 'Order cancel-replace failed.', data };
  }
}

function cancelParams(params: ApiCall['params']): ApiCall['params'] {
  const named = {
    symbol: params['symbol'],
    orderId: params['cancelOrderId'],
    origClientOrderId: params['cancelOrigClientOrderId'],
    newClientOrderId: params['cancelNewClientOrderId'],
    cancelRestrictions: params['cancelRestrictions'],
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}
