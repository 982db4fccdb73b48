import { EMPTY } from 'rxjs';
import type { Observable } from 'rxjs';
import type { StreamDescriptor, StreamSource } from '../../lib/source.js';

/** What a source is asked for by a call. */
export function asked(call: (source: StreamSource) => Observable<unknown>): readonly StreamDescriptor<unknown>[] {
  const descriptors: StreamDescriptor<unknown>[] = [];
  call({
    stream: (descriptor) => {
      descriptors.push(descriptor);
      return EMPTY;
    },
  });
  return descriptors;
}
