import { type Observable, merge, of } from 'rxjs';
import { type AdmittedOptions, admitted } from '../../connection/admitted.js';
import { type Session, type SessionOptions, type Sign, createSession } from './session.js';

/** How a link connects. */
export interface AttemptOptions extends SessionOptions, Omit<AdmittedOptions, 'deadline'> {
  /** Milliseconds. */
  readonly connectTimeout: number;
}

/** What comes of an attempt: an open connection, and what it tells of itself. */
export type Progress = { readonly type: 'open'; readonly session: Session } | Sign;

/** One connection that serves the streams, per subscription. Fails when it could not be opened and when it is lost. */
export function attempt(options: AttemptOptions): Observable<Progress> {
  return admitted({ ...options, deadline: options.connectTimeout }, (connection) => {
    const session = createSession(connection, options);
    return merge(of({ type: 'open', session } as const), session.signs);
  });
}
