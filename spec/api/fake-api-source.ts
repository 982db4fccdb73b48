import { NEVER, defer, of } from 'rxjs';
import type { ApiCall, ApiSource } from '../../lib/api/api-source.js';

/** A source that remembers what it was asked, once per subscription, and answers with one result, or not at all. */
export function fakeApiSource(...results: readonly unknown[]) {
  const calls: ApiCall<unknown>[] = [];
  const source: ApiSource = {
    request: (call) =>
      defer(() => {
        calls.push({ ...call, params: { ...call.params } });
        return results.length === 0 ? NEVER : of(call.decode(results[0]));
      }),
  };
  return { calls, source };
}
