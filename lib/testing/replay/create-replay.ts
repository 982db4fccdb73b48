import { ClosedError, InvalidArgumentError } from '../../errors.js';
import type { RenderPayload } from '../feed.js';
import { answerRest } from './answer-rest.js';
import { createPlayer } from './player.js';
import { createReadAhead } from './read-ahead.js';
import type { Recorded } from './recorded.js';
import type { Replay } from './replay.js';
import type { ReplayOptions } from './replay-options.js';
import { createSnapshots } from './snapshots.js';

/**
 * Plays a recording, from its first line on, once it is resumed. Resolves when the first lines have been read.
 *
 * Rejects with `InvalidArgumentError` for a speed that is none, and when not even the first line can be read; a later
 * line that is none rejects `done` in its turn.
 */
export async function createReplay({ replay: source, speed = 1 }: ReplayOptions): Promise<Replay> {
  if (!(speed > 0)) throw new InvalidArgumentError('speed', speed, 'a number above 0; Infinity is as fast as it goes');

  const listeners = new Map<string, (payload: RenderPayload) => void>();
  const counts = new Map<string, number>();
  const snapshots = createSnapshots();
  let stopped = false;
  const done = createDeferred();
  const ready = createDeferred();
  const ahead = createReadAhead({
    source,
    read: (recorded) => snapshots.read(recorded),
    filled() {
      ready.resolve();
      player.look();
    },
  });
  const player = createPlayer(ahead, {
    speed,
    play,
    ended: () => (ahead.failure ? done.reject(ahead.failure) : done.resolve()),
  });

  function play(recorded: Recorded): void {
    if (recorded.type === 'snapshot') return snapshots.reach(recorded);
    const { stream, payload } = recorded;
    counts.set(stream, (counts.get(stream) ?? 0) + 1);
    listeners.get(stream)?.(() => payload);
  }

  await ready.promise;
  if (ahead.failure && !ahead.peek()) throw ahead.failure;
  return {
    counts,
    done: done.promise,
    open(name, emit) {
      listeners.set(name, emit);
      return () => listeners.delete(name);
    },
    rest: (path, params, unit) => answerRest(snapshots, path, params, unit),
    resume() {
      if (stopped) throw new ClosedError('The recording');
      player.resume();
    },
    pause: () => player.pause(),
    stop() {
      stopped = true;
      player.pause();
      ahead.stop();
      done.reject(new ClosedError('The recording'));
    },
  };
}

interface Deferred {
  readonly promise: Promise<void>;
  resolve(): void;
  reject(error: Error): void;
}

function createDeferred(): Deferred {
  let settle: Omit<Deferred, 'promise'>;
  const promise = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  promise.catch(() => undefined); // whoever asks is told; one that nobody waits for must not end the process
  return { promise, resolve: () => settle.resolve(), reject: (error) => settle.reject(error) };
}
