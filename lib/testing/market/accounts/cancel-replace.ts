import { attempt } from './attempt.js';
import { cancelOrder } from './cancel-order.js';
import type { Command } from './command.js';
import { floorOf } from './floor-of.js';
import { placeAnswer } from './place-answer.js';
import { placeOrder } from './place-order.js';
import { readTerms } from './read-terms.js';
import { refuse } from './refuse.js';

const NAMES = { id: 'cancelOrderId', clientId: 'cancelOrigClientOrderId', newClientId: 'cancelNewClientOrderId' };

/**
 * Cancels one order and places another. Where a half fails, the refusal says what became of both.
 *
 * Source: spot documentation, WebSocket API, "Cancel and replace order".
 */
export function cancelReplace(command: Command): object {
  const { params } = command;
  params.needed('cancelReplaceMode');
  const mode = params.oneOf('cancelReplaceMode', ['STOP_ON_FAILURE', 'ALLOW_FAILURE']);
  const floor = floorOf(command);
  const terms = readTerms(floor.market.instrument, params);
  const cancelled = attempt(() => cancelOrder(command, NAMES));
  const isStopped = 'error' in cancelled && mode === 'STOP_ON_FAILURE';
  const placed = isStopped
    ? undefined
    : attempt(() => placeAnswer(command, placeOrder(command, floor, terms, { tellsRefusal: true })));

  const data = {
    cancelResult: resultOf(cancelled),
    newOrderResult: placed ? resultOf(placed) : 'NOT_ATTEMPTED',
    cancelResponse: responseOf(cancelled),
    newOrderResponse: placed ? responseOf(placed) : null,
  };
  const failed = [cancelled, placed].filter((half) => !half || 'error' in half).length;
  if (failed === 1) refuse(-2021, 'Order cancel-replace partially failed.', { status: 409, data });
  if (failed === 2) refuse(-2022, 'Order cancel-replace failed.', { data });
  return data;
}

function resultOf(half: ReturnType<typeof attempt>): string {
  return 'error' in half ? 'FAILURE' : 'SUCCESS';
}

function responseOf(half: ReturnType<typeof attempt>): unknown {
  if ('result' in half) return half.result;
  const { code, msg } = half.error;
  return { code, msg };
}
