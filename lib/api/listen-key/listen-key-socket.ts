import type { Observable } from 'rxjs';
import { type AdmittedOptions, admitted } from '../../connection/admitted.js';
import { hideReasons } from '../../connection/hide-reasons.js';
import { type ListenKeySession, type ListenKeySessionOptions, listenKeySession } from './listen-key-session.js';

export interface ListenKeySocketOptions
  extends Omit<AdmittedOptions, 'url' | 'deadline'>, Omit<ListenKeySessionOptions, 'lifetime'> {
  /** Where the events of listen keys are, without a slash at its end. */
  readonly base: string;
  /** Milliseconds. */
  readonly connectTimeout: number;
  /** How old a connection may become; asked anew for each. */
  readonly lifetime: () => number | false;
}

/**
 * One connection for the events of a key, per subscription. Nobody is shown the key: it stands in the address, which is said
 * without it.
 */
export function listenKeySocket(options: ListenKeySocketOptions, key: string): Observable<ListenKeySession> {
  const { base, openSocket, connectTimeout, lifetime, invalid } = options;
  const hide = (text: string) => text.replaceAll(key, '…');
  const openHidden = hideReasons(openSocket, hide);
  const hidden: AdmittedOptions = {
    ...options,
    url: `${base}/ws/…`,
    deadline: connectTimeout,
    openSocket: (_url, handlers) => openHidden(`${base}/ws/${key}`, handlers),
  };
  return admitted(hidden, (connection) =>
    listenKeySession(connection, {
      ...options,
      lifetime: lifetime(),
      invalid: (why, text) => invalid(why, hide(text)),
    }),
  );
}
