/** Every request may have these: they say who asks, when, and how to answer. */
export const commonParams: readonly string[] = ['apiKey', 'signature', 'timestamp', 'recvWindow', 'returnRateLimits'];
