/** A REST request on its way out, or its answer, as a log may want it. */
export interface TracedRequest {
  readonly direction: 'in' | 'out';
  readonly method: string;
  /** With the query. */
  readonly url: string;
  /** HTTP status of the answer. */
  readonly status?: number;
  /** Body of the answer. */
  readonly text?: string;
}
