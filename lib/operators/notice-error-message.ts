import { ConnectionClosedError, SubscriptionRejectedError } from '../errors.js';
import type { Notice } from '../notice.js';
import { toErrorMessage } from './to-error-message.js';
import type { ErrorMessage } from './to-error-message.js';

/** The message for a notice of trouble; undefined for a notice of anything else. */
export function noticeErrorMessage(notice: Notice): ErrorMessage | undefined {
  switch (notice.type) {
    case 'closed':
      return notice.error === 'BinanceWebsocketClosed'
        ? toErrorMessage(new ConnectionClosedError(notice.code, notice.reason, notice.url))
        : trouble(notice.error, notice.reason);
    case 'rejected':
      return toErrorMessage(new SubscriptionRejectedError(notice.stream, notice.code, notice.message));
    case 'gap':
      return trouble('SequenceGapError', `${notice.stream} may lack events of ${between(notice)}: ${notice.cause}`);
    case 'invalid':
      return trouble('DecodeError', `A frame of ${notice.stream ?? 'no known stream'} was left out: ${notice.why}`);
    case 'silent':
      return trouble(
        'SilentConnectionError',
        `Nothing was heard of ${notice.stream ?? notice.url} for ${seconds(notice.silence)}`,
      );
    case 'dropped':
      return trouble('BinanceWebsocketQueueOverflow', `Values dropped because a queue was full: ${notice.count}`);
    case 'banned':
      return trouble(
        'HandshakeError',
        `${notice.url} refused us (${notice.status}) and is left alone for ${stay(notice)}`,
      );
    default:
      return undefined;
  }
}

function trouble(type: string, m: string): ErrorMessage {
  return { e: 'error', type, m };
}

function between({ from, to }: { readonly from: number; readonly to: number }): string {
  return `${seconds(to - from)} (from ${from} to ${to})`;
}

function stay({ at, until }: { readonly at: number; readonly until: number }): string {
  return seconds(until - at);
}

function seconds(millis: number): string {
  return `${millis / 1000} s`;
}
