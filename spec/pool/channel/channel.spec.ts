import type { Subscription } from 'rxjs';
import { createChannel, deliver } from '../../../lib/pool/channel/channel.js';
import { collect } from '../../support/collect.js';

function channelOf(linger = 1_000) {
  const calls: string[] = [];
  const channel = createChannel({
    descriptor: { name: 'a@trade', decode: (payload) => payload },
    linger,
    wanted: () => calls.push('wanted'),
    unwanted: () => calls.push('unwanted'),
  });
  return { channel, calls };
}

describe('createChannel', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('is wanted once, with its first subscriber, and unwanted once, its linger after the last', () => {
    const { channel, calls } = channelOf();
    expect(calls).toEqual([]);
    const subscriptions = [1, 2, 3].map(() => channel.events.subscribe());
    channel.isOwed = true;
    expect(calls).toEqual(['wanted']);
    for (const subscription of subscriptions) subscription.unsubscribe();
    jest.advanceTimersByTime(999);
    expect(calls).toEqual(['wanted']);
    jest.advanceTimersByTime(1);
    expect(calls).toEqual(['wanted', 'unwanted']);
  });

  it('stays wanted when somebody comes within the linger', () => {
    const { channel, calls } = channelOf();
    channel.isOwed = true;
    const first = channel.events.subscribe();
    first.unsubscribe();
    jest.advanceTimersByTime(999);
    const second = channel.events.subscribe();
    jest.advanceTimersByTime(5_000);
    expect(calls).toEqual(['wanted']);
    second.unsubscribe();
    jest.advanceTimersByTime(1_000);
    expect(calls).toEqual(['wanted', 'unwanted']);
  });

  it('does not linger when the exchange was never asked for it', () => {
    const { channel, calls } = channelOf();
    channel.events.subscribe().unsubscribe();
    jest.advanceTimersByTime(0);
    expect(calls).toEqual(['wanted', 'unwanted']);
  });

  it('gives every subscriber every event from its subscription on', () => {
    const { channel } = channelOf();
    const one = collect(channel.events);
    deliver(channel, 1);
    const two = collect(channel.events);
    deliver(channel, 2);
    expect([one.values, two.values]).toEqual([[1, 2], [2]]);
    channel.end();
  });

  it('does not skip, repeat or disorder anything when subscribers come and go inside a value (R3 R4 R5)', () => {
    const { channel } = channelOf();
    const seen: string[] = [];
    const victims: Subscription[] = [];
    const own = channel.events.subscribe((value) => {
      seen.push(`own ${String(value)}`);
      if (value !== 1) return;
      victims[0]?.unsubscribe();
      own.unsubscribe();
      channel.events.subscribe((later) => seen.push(`late ${String(later)}`));
    });
    victims.push(channel.events.subscribe((value) => seen.push(`victim ${String(value)}`)));
    channel.events.subscribe((value) => seen.push(`other ${String(value)}`));
    deliver(channel, 1);
    deliver(channel, 2);
    expect(seen).toEqual(['own 1', 'other 1', 'other 2', 'late 2']);
    channel.end();
  });

  it.each([undefined, new Error('lost')])(
    'ends for all, once, and is unwanted before anybody hears of it (%s)',
    (error) => {
      const { channel, calls } = channelOf();
      channel.events.subscribe({ complete: () => calls.push('end'), error: () => calls.push('end') });
      const other = collect(channel.events);
      channel.end(error);
      channel.end();
      expect(calls).toEqual(['wanted', 'unwanted', 'end']);
      expect(other.end).toBe(error ?? 'completed');
    },
  );

  it('ends at once while it lingers', () => {
    const { channel, calls } = channelOf();
    channel.isOwed = true;
    channel.events.subscribe().unsubscribe();
    channel.end();
    expect(calls).toEqual(['wanted', 'unwanted']);
  });
});
