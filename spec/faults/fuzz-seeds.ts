import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type * as t from 'io-ts';
import * as codecs from '../../lib/codecs/index.js';
import { samples } from '../support/samples.js';

/** A stream that is subscribed to while frames are sent, and what its events are to be. */
export interface FuzzedStream {
  readonly name: string;
  readonly type: t.Mixed;
  readonly sample: unknown;
}

export const fuzzedStreams: readonly FuzzedStream[] = [
  stream('btcusdt@aggTrade', codecs.AggTrade, samples.AggTrade),
  stream('btcusdt@trade', codecs.Trade, samples.Trade),
  stream('币安人生usdt@trade', codecs.Trade, { ...samples.Trade, s: '币安人生USDT' }),
  stream('ethusdt@blockTrade', codecs.BlockTrade, samples.BlockTrade),
  stream('bnbbtc@kline_1m', codecs.Kline, samples.Kline),
  stream('bnbbtc@miniTicker', codecs.MiniTicker, samples.MiniTicker),
  stream('!miniTicker@arr', codecs.MiniTickers, samples.MiniTickers),
  stream('bnbbtc@ticker', codecs.Ticker, samples.Ticker),
  stream('bnbbtc@ticker_1h', codecs.WindowTicker['1h'], samples.WindowTicker),
  stream('!ticker_1d@arr', codecs.WindowTickers['1d'], samples.WindowTickers),
  stream('btcusdt@bookTicker', codecs.BookTicker, samples.BookTicker),
  stream('btcusdt@avgPrice', codecs.AvgPrice, samples.AvgPrice),
  stream('btcusdt@referencePrice', codecs.ReferencePrice, samples.ReferencePrice),
  stream('bnbbtc@depth', codecs.DepthUpdate, samples.DepthUpdate),
  stream('bnbbtc@depth5', codecs.PartialDepth, samples.PartialDepth),
];

/** Whole frames to begin with: an event of each stream, answers, and every documented payload, where those are at hand. */
export function seedFrames(): readonly string[] {
  return [
    ...fuzzedStreams.map(({ name, sample }) => JSON.stringify({ stream: name, data: sample })),
    '{"result":null,"id":1}',
    '{"result":["btcusdt@trade"],"id":2}',
    '{"error":{"code":2,"msg":"Invalid request: unknown variant"},"id":3}',
    '{"code":3,"msg":"Invalid JSON: expected value at line 1 column 1"}',
    ...documented(join(__dirname, '../../../shared/corpus')),
  ];
}

/** Each documented payload, put into an envelope if it has none: of a stream that has such events, if there is one. */
function documented(dir: string): string[] {
  if (!existsSync(dir)) return [];
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  return files.flatMap((file) => {
    const { payload } = JSON.parse(readFileSync(join(dir, file), 'utf8')) as { readonly payload?: unknown };
    if (payload === undefined) return [];
    if (typeof payload === 'object' && payload !== null && ('data' in payload || 'result' in payload)) {
      return [JSON.stringify(payload)];
    }
    return [JSON.stringify({ stream: homeOf(payload), data: payload })];
  });
}

function homeOf(payload: unknown): string {
  const kind = (value: unknown) => (Array.isArray(value) ? (value[0] as unknown) : value) as { e?: string } | undefined;
  const home = fuzzedStreams.find(({ sample }) => kind(sample)?.e === kind(payload)?.e);
  return home?.name ?? 'btcusdt@trade';
}

function stream(name: string, type: t.Mixed, sample: unknown): FuzzedStream {
  return { name, type, sample };
}
