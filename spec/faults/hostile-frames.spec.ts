import { constants, deflateRawSync } from 'node:zlib';
import { spot } from '../../lib/index.js';
import { listen, quick } from '../support/box.js';
import { collect } from '../support/collect.js';
import { figure } from '../support/figure.js';
import { type Peer, frame, hostileServer } from '../support/hostile-server.js';
import { howMany } from '../support/how-many.js';
import { samples } from '../support/samples.js';
import { until } from '../support/until.js';
import { collectGarbage } from './collect-garbage.js';

const mebibyte = 1024 * 1024;
const stream = 'btcusdt@trade';

/** 200 MiB of nothing, in about 200 kB. */
const bomb = (() => {
  const piece = deflateRawSync(Buffer.alloc(mebibyte), { finishFlush: constants.Z_SYNC_FLUSH });
  return Buffer.concat(Array<Buffer>(200).fill(piece));
})();

async function flood(peer: Peer, piece: Buffer, times: number): Promise<void> {
  const { socket } = peer;
  for (let i = 0; i < times && !socket.destroyed; i++) {
    if (!socket.write(piece)) await new Promise((resolve) => socket.once('drain', resolve).once('close', resolve));
  }
}

/** What a server sends, and how the connection ends. */
const attacks: [string, (peer: Peer) => unknown, RegExp][] = [
  [
    'a compressed frame that becomes 200 MiB, though nobody agreed to compression (P7)',
    ({ socket }) => socket.write(frame(bomb, { isCompressed: true })),
    /RSV1/,
  ],
  [
    'a frame of 200 MiB (P5)',
    (peer) => flood(peer, frame(Buffer.alloc(mebibyte), { claims: 200 * mebibyte }), 200),
    /Max payload size exceeded/,
  ],
  ['a frame of one byte too many (P5)', ({ ws }) => ws.send('x'.repeat(8 * mebibyte + 1)), /Max payload size exceeded/],
  [
    'a frame that claims to be longer than any machine remembers (K15)',
    ({ socket }) => socket.write(frame(Buffer.alloc(10), { claims: Number.MAX_SAFE_INTEGER })),
    /Max payload size exceeded/,
  ],
  [
    'a message of fragments that never ends (P5 K15)',
    (peer) => {
      peer.socket.write(frame(Buffer.from('x'), { isLast: false }));
      return flood(peer, frame(Buffer.alloc(mebibyte, 'x'), { opcode: 0, isLast: false }), 200);
    },
    /Max payload size exceeded/,
  ],
  [
    'a message of a million fragments of nothing (P6)',
    (peer) => {
      peer.socket.write(frame(Buffer.from('x'), { isLast: false }));
      const empty = frame(Buffer.alloc(0), { opcode: 0, isLast: false });
      return flood(peer, Buffer.concat(Array<Buffer>(10_000).fill(empty)), 100);
    },
    /Too many message fragments/,
  ],
  ['text that is not UTF-8 (P8)', ({ socket }) => socket.write(frame(Buffer.of(0xff))), /UTF-8/],
  [
    'a kind of frame that does not exist (K15)',
    ({ socket }) => socket.write(frame(Buffer.of(), { opcode: 3 })),
    /opcode/,
  ],
];

/** Lets every connection of a market be attacked, so many times, and tells why each was closed. */
async function assault(attack: (peer: Peer) => unknown, rounds: number): Promise<readonly string[]> {
  await using server = await hostileServer();
  const reconnect = { ...quick.reconnect, maxRetries: false as const };
  const market = spot({ ...quick, endpoints: server.endpoints, reconnect });
  const { notices } = listen(market);
  const seen = collect(market.trade('BTCUSDT'));
  for (let round = 1; round <= rounds + 1; round++) {
    const peer = await server.peer(round);
    peer.event(stream, samples.Trade);
    await seen.first(round);
    if (round > rounds) break;
    peer.ws.removeAllListeners('message'); // no answer comes between the bytes of an attack
    void attack(peer);
  }
  await market.close();
  return notices.flatMap((notice) => (notice.type === 'closed' ? [notice.reason] : []));
}

describe('a server', () => {
  const rounds = howMany(1, 20);
  const outcome = { refused: 0, recovered: 0 };
  let before: number;

  beforeAll(async () => {
    for (const [, attack] of attacks) await assault(attack, 1); // so that only what stays taken is counted later
    before = collectGarbage().rss;
  });

  it.each(attacks)(
    'loses its connection, and the next one serves as before, when it sends %s',
    async (_, attack, why) => {
      const reasons = await assault(attack, rounds);
      outcome.recovered += rounds;
      outcome.refused += reasons.filter((reason) => why.test(reason)).length;
      expect(reasons).toEqual(Array<unknown>(rounds).fill(expect.stringMatching(why)));
    },
  );

  it('that sends more than anybody can hold is refused, and leaves no memory taken (A32)', async () => {
    const all = attacks.length * rounds;
    let taken = Infinity;
    // What is freed is given back a little later, on another thread.
    await until(() => (taken = collectGarbage().rss - before) < 64 * mebibyte, 2_000).catch(() => undefined);
    figure({
      id: 'A32',
      what: 'refused; recovered; memory more than before',
      value: `${outcome.refused}; ${outcome.recovered}; ${Math.round(taken / mebibyte)} MiB`,
      reach: `${all}; ${all}; <= 64 MiB`,
      of: `${all} attacks by bombs, giants and endless messages`,
    });
    expect(outcome).toEqual({ refused: all, recovered: all });
    expect(taken).toBeLessThan(64 * mebibyte);
  });
});
