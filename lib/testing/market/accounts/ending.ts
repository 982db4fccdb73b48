/** How an order ends. */
export interface Ending {
  readonly status: 'FILLED' | 'CANCELED' | 'EXPIRED' | 'REJECTED' | 'EXPIRED_IN_MATCH';
  readonly time: number;
  /** Why it expires. */
  readonly reason?: string;
  /** Why it is rejected. */
  readonly rejectReason?: string;
  /** The client order id of its cancellation. */
  readonly clientOrderId?: string;
}
