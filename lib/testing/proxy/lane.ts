import type { Socket } from 'node:net';
import { Subscription, asyncScheduler, timer } from 'rxjs';
import type { Traffic } from './fault-proxy.js';

/** What is done to the bytes of one direction. */
export interface Effect {
  readonly isStalled?: boolean;
  readonly delay?: number;
  readonly jitter?: number;
  /** Bytes that may leave together. */
  readonly slice?: number;
  readonly bytesPerSecond?: number;
  /** Which byte is changed: how many were received before it. */
  readonly corruptAt?: number;
  readonly probability?: number;
  /** The connection is reset once so many bytes were forwarded. */
  readonly resetAt?: number;
}

/** One direction of a connection: takes from one socket, holds for a while, gives to the other. */
export interface Lane extends Traffic {
  /** Puts an effect in force under a key that lifts it. */
  impose(key: object, effect: Effect): void;
  lift(key: object): void;
  /** Ends it with a FIN, behind what is held. */
  end(): void;
  /** Forgets what is held: nobody is there any more. */
  stop(): void;
}

export interface LaneOptions {
  readonly source: Socket;
  readonly destination: Socket;
  /** Bytes that may be held before reading pauses. */
  readonly maxHeld: number;
  readonly random: () => number;
  /** Resets the connection. */
  readonly reset: () => void;
  /** Reading has paused. */
  readonly full: () => void;
}

/** What is held: bytes, or how it ended. */
interface Parcel {
  readonly due: number;
  content: Buffer | 'end' | 'reset';
}

/** A limited direction gets so many pieces through in a second. */
const piecesPerSecond = 50;

/** Makes a {@link Lane}. It flows as soon as its source does. */
export function createLane({ source, destination, maxHeld, random, reset, full }: LaneOptions): Lane {
  const effects = new Map<object, Effect>();
  let parcels: Parcel[] = [];
  let [received, forwarded, held] = [0, 0, 0];
  let freeAt = -Infinity;
  let isBlocked = false;
  let isOver = false;
  let clock = Subscription.EMPTY;

  const sum = (name: 'delay' | 'jitter') => [...effects.values()].reduce((all, { [name]: ms = 0 }) => all + ms, 0);
  const least = (name: 'slice' | 'bytesPerSecond' | 'resetAt') =>
    Math.min(...[...effects.values()].map(({ [name]: value = Infinity }) => value));
  const isStalled = () => [...effects.values()].some(({ isStalled }) => isStalled);

  function put(content: Parcel['content']): void {
    if (isOver) return;
    parcels.push({ due: asyncScheduler.now() + sum('delay') + sum('jitter') * random(), content });
    held += typeof content === 'string' ? 0 : content.length;
    pump();
  }

  function take(bytes: Buffer): void {
    for (const effect of effects.values()) spoil(bytes, received, effect, random);
    received += bytes.length;
    put(bytes);
    if (held <= maxHeld || source.isPaused()) return;
    source.pause();
    full();
  }

  function pump(): void {
    clock.unsubscribe();
    for (let first = parcels[0]; first && !isBlocked && !isStalled(); first = parcels[0]) {
      const wait = Math.max(first.due, freeAt) - asyncScheduler.now();
      if (wait > 0) {
        clock = timer(wait).subscribe(pump);
        return;
      }
      if (first.content === 'reset') return reset();
      if (first.content === 'end') {
        stop();
        destination.end();
        return;
      }
      give(first, first.content);
    }
  }

  function give(parcel: Parcel, content: Buffer): void {
    const [slice, rate, resetAt] = [least('slice'), least('bytesPerSecond'), least('resetAt')];
    const most = Math.min(slice, Math.max(1, Math.floor(rate / piecesPerSecond)), resetAt - forwarded);
    const piece = content.subarray(0, most);
    if (piece.length === content.length) parcels.shift();
    else parcel.content = content.subarray(most);
    forwarded += piece.length;
    held -= piece.length;
    const isLast = forwarded === resetAt;
    isBlocked = !destination.write(piece, isLast ? reset : undefined);
    if (isLast) return stop();
    if (slice < Infinity || rate < Infinity) freeAt = asyncScheduler.now() + Math.max(1, (piece.length * 1_000) / rate);
    if (source.isPaused() && held <= maxHeld / 2) source.resume();
  }

  function stop(): void {
    clock.unsubscribe();
    parcels = [];
    held = 0;
    isOver = true;
  }

  source.on('data', take);
  source.on('end', () => put('end'));
  source.on('close', (hasFailed) => {
    if (hasFailed || !source.readableEnded) put('reset');
  });
  destination.on('drain', () => {
    isBlocked = false;
    pump();
  });

  return {
    get received() {
      return received;
    },
    get forwarded() {
      return forwarded;
    },
    get held() {
      return held;
    },
    impose(key, effect) {
      effects.set(key, effect);
      if (effect.resetAt !== undefined && effect.resetAt <= forwarded) reset();
    },
    lift(key) {
      if (effects.delete(key)) pump();
    },
    end: () => put('end'),
    stop,
  };
}

/** Changes what is to be changed of bytes that `before` others preceded. */
function spoil(bytes: Buffer, before: number, { corruptAt, probability = 0 }: Effect, random: () => number): void {
  const change = (at: number): void => {
    if (at >= 0 && at < bytes.length) bytes[at] = (bytes[at] as number) ^ (1 + Math.floor(random() * 255));
  };
  if (corruptAt !== undefined) change(corruptAt - before);
  if (probability === 0) return;
  for (let at = 0; at < bytes.length; at++) if (random() < probability) change(at);
}
