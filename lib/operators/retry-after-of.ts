/** How long an error asks us to stay away, in milliseconds: its `retryAfter`, or nothing. */
export function retryAfterOf(error: unknown): number {
  const asked = (error as { readonly retryAfter?: unknown } | null | undefined)?.retryAfter;
  return typeof asked === 'number' ? asked : 0;
}
