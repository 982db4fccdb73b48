import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as codecs from '../../lib/codecs/index.js';

const file = '../shared/recordings/spot-btcusdt-2024-08-08.jsonl.gz'; // beside the repository
const ifThere = existsSync(file) ? describe : describe.skip;

ifThere(`the recorded frames (skipped where there is no ${file})`, () => {
  it('are all accepted', () => {
    const decoders: Readonly<Record<string, codecs.Decode<unknown>>> = {
      'btcusdt@depth@100ms': codecs.decodeDepthUpdate,
      'btcusdt@bookTicker': codecs.decodeBookTicker,
      'btcusdt@trade': codecs.decodeTrade,
      snapshot: codecs.decodeDepthSnapshot,
    };
    const accepted: Record<string, number> = {};
    for (const line of gunzipSync(readFileSync(file)).toString().trimEnd().split('\n')) {
      const frame = JSON.parse(line.slice(line.indexOf(' ') + 1));
      const { stream = 'snapshot', data = frame } = frame;
      decoders[stream]!(data);
      accepted[stream] = (accepted[stream] ?? 0) + 1;
    }
    expect(accepted).toEqual({
      'btcusdt@depth@100ms': 3451,
      'btcusdt@bookTicker': 28040,
      'btcusdt@trade': 9757,
      snapshot: 1,
    });
  });
});
