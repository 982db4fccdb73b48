import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startExchange } from '../../../lib/testing/index.js';
import { openClient } from '../server/raw-client.js';

const recording = join(__dirname, '../../../../shared/recordings/spot-btcusdt-2024-08-08.jsonl.gz');
const recorded = existsSync(recording) ? describe : describe.skip; // the recording does not come with the package

recorded('a recorded session of six minutes', () => {
  it('is delivered whole and in order, as fast as it goes', async () => {
    await using exchange = await startExchange({ replay: recording, speed: Infinity, paused: true });
    const client = await openClient(
      `${exchange.endpoints.streams}/stream?streams=btcusdt@depth@100ms/btcusdt@bookTicker/btcusdt@trade`,
    );
    const start = Date.now();
    exchange.resume();
    await exchange.replay.done;
    const frames = await client.heard(3_451 + 28_040 + 9_757);
    console.log(Date.now() - start);
    const counts = new Map<string, number>();
    for (const f of frames) { const { stream } = JSON.parse(f); counts.set(stream, (counts.get(stream) ?? 0) + 1); }
    expect(Object.fromEntries(counts)).toEqual({ 'btcusdt@depth@100ms': 3_451, 'btcusdt@bookTicker': 28_040, 'btcusdt@trade': 9_757 });
  });
});
