/** What a client asks for on a stream connection. */
export interface ControlRequest {
  readonly method: 'SUBSCRIBE' | 'UNSUBSCRIBE' | 'LIST_SUBSCRIPTIONS';
  /** Names; none to list. */
  readonly params: readonly string[];
}

/**
 * The text of a control request. Names go out as they are: JSON carries any script, percent-encoding is for addresses.
 *
 * Source: spot documentation, "Live Subscribing/Unsubscribing to streams".
 */
export function controlRequest({ method, params }: ControlRequest, id: number): string {
  return JSON.stringify(method === 'LIST_SUBSCRIPTIONS' ? { method, id } : { method, params, id });
}
