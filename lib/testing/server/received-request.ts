/** A control request as it arrived. */
export interface ReceivedRequest {
  /** Unix milliseconds. */
  readonly at: number;
  readonly connection: number;
  readonly method: ControlMethod;
  readonly params: readonly unknown[];
  /** A bigint beyond what a number holds exactly. */
  readonly id: RequestId;
}

export const controlMethods = [
  'SUBSCRIBE',
  'UNSUBSCRIBE',
  'LIST_SUBSCRIPTIONS',
  'SET_PROPERTY',
  'GET_PROPERTY',
] as const;

export type ControlMethod = (typeof controlMethods)[number];

export type RequestId = number | bigint | string | null;
