import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as codecs from '../../lib/codecs/index.js';
import { unnamed, withEachValueMistyped, withoutEachKey } from './spoil.js';

interface CorpusFile {
  readonly file: string;
  readonly stream: string | null;
  readonly wire: string;
  readonly event: string;
  readonly payload: any;
}

const dir = '../shared/corpus/spot'; // beside the repository
const isThere = existsSync(dir);
const ifThere = isThere ? describe : describe.skip;

ifThere(`the documented payloads (skipped where there is no ${dir})`, () => {
  const files = isThere ? readCorpus().filter(({ wire }) => wire === 'market' || wire === 'combined') : [];

  it('are there', () => {
    expect(files.length).toBeGreaterThanOrEqual(32);
  });

  for (const entry of files)
    describe(entry.file, () => {
      const payload: unknown = entry.wire === 'combined' ? entry.payload.data : entry.payload;
      const [name, decode] = decoderOf(entry);

      it(`is accepted as ${name}`, () => {
        expect(decode(payload)).toBe(payload);
      });

      it('is refused without any of its keys, and the key is named', () => {
        expect(unnamed(name, decode, withoutEachKey(payload))).toEqual([]);
      });

      it('is refused with any of its values mistyped, and the value is named', () => {
        expect(unnamed(name, decode, withEachValueMistyped(payload))).toEqual([]);
      });
    });

  it('hold a depth snapshot that is accepted', () => {
    const snapshots = readCorpus().filter(({ wire, event }) => wire === 'rest' && event === 'GET /api/v3/depth');
    expect(snapshots.map(({ payload }) => codecs.decodeDepthSnapshot(payload))).toEqual([expect.anything()]);
  });
});

function readCorpus(): CorpusFile[] {
  return readdirSync(dir)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ file, ...JSON.parse(readFileSync(join(dir, file), 'utf8')) }));
}

function decoderOf({ stream, event }: CorpusFile): [name: string, decode: codecs.Decode<unknown>] {
  const window = event.replace('Ticker', '') as codecs.TickerWindow;
  switch (stream) {
    case '<symbol>@aggTrade':
      return ['AggTrade', codecs.decodeAggTrade];
    case '<symbol>@trade':
      return ['Trade', codecs.decodeTrade];
    case '<symbol>@blockTrade':
      return ['BlockTrade', codecs.decodeBlockTrade];
    case '<symbol>@kline_<interval>':
    case '<symbol>@kline_<interval>@+08:00':
      return ['Kline', codecs.decodeKline];
    case '<symbol>@miniTicker':
      return ['MiniTicker', codecs.decodeMiniTicker];
    case '!miniTicker@arr':
      return ['MiniTickers', codecs.decodeMiniTickers];
    case '<symbol>@ticker':
      return ['Ticker', codecs.decodeTicker];
    case '<symbol>@ticker_<window>':
      return ['WindowTicker', codecs.decodeWindowTicker[window]];
    case '!ticker_<window>@arr':
      return ['WindowTickers', codecs.decodeWindowTickers[window]];
    case '<symbol>@bookTicker':
      return ['BookTicker', codecs.decodeBookTicker];
    case '<symbol>@avgPrice':
      return ['AvgPrice', codecs.decodeAvgPrice];
    case '<symbol>@referencePrice':
      return ['ReferencePrice', codecs.decodeReferencePrice];
    case '<symbol>@depth<levels>':
      return ['PartialDepth', codecs.decodePartialDepth];
    case '<symbol>@depth':
      return ['DepthUpdate', codecs.decodeDepthUpdate];
    case '!serverShutdown':
    case null:
      return ['ServerShutdown', codecs.decodeServerShutdown];
    default:
      throw new Error(`No codec for ${stream} (${event})`);
  }
}
