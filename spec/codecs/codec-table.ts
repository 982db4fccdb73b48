import type * as t from 'io-ts';
import * as codecs from '../../lib/codecs/index.js';
import { samples } from '../support/samples.js';
import { accountSamples } from './account/account-samples.js';

export interface CodecRow {
  readonly name: string;
  readonly type: t.Mixed;
  readonly decode: (payload: unknown) => unknown;
  readonly sample: unknown;
}

/** Every codec of an event, once; window tickers once per window. */
export const codecTable: readonly CodecRow[] = [
  row(codecs.AggTrade, codecs.decodeAggTrade, samples.AggTrade),
  row(codecs.Trade, codecs.decodeTrade, samples.Trade),
  row(codecs.BlockTrade, codecs.decodeBlockTrade, samples.BlockTrade),
  row(codecs.Kline, codecs.decodeKline, samples.Kline),
  row(codecs.MiniTicker, codecs.decodeMiniTicker, samples.MiniTicker),
  row(codecs.MiniTickers, codecs.decodeMiniTickers, samples.MiniTickers),
  row(codecs.Ticker, codecs.decodeTicker, samples.Ticker),
  row(codecs.Tickers, codecs.decodeTickers, samples.Tickers),
  ...(['1h', '4h', '1d'] as const).flatMap((window) => [
    row(codecs.WindowTicker[window], codecs.decodeWindowTicker[window], {
      ...samples.WindowTicker,
      e: `${window}Ticker`,
    }),
    row(
      codecs.WindowTickers[window],
      codecs.decodeWindowTickers[window],
      samples.WindowTickers.map((ticker) => ({ ...ticker, e: `${window}Ticker` })),
    ),
  ]),
  row(codecs.BookTicker, codecs.decodeBookTicker, samples.BookTicker),
  row(codecs.AvgPrice, codecs.decodeAvgPrice, samples.AvgPrice),
  row(codecs.ReferencePrice, codecs.decodeReferencePrice, samples.ReferencePrice),
  row(codecs.DepthUpdate, codecs.decodeDepthUpdate, samples.DepthUpdate),
  row(codecs.PartialDepth, codecs.decodePartialDepth, samples.PartialDepth),
  row(codecs.DepthSnapshot, codecs.decodeDepthSnapshot, samples.DepthSnapshot),
  row(codecs.ServerShutdown, codecs.decodeServerShutdown, samples.ServerShutdown),
  row(codecs.ExecutionReport, codecs.decodeExecutionReport, ofAccount('executionReport')),
  row(codecs.OutboundAccountPosition, codecs.decodeOutboundAccountPosition, ofAccount('outboundAccountPosition')),
  row(codecs.BalanceUpdate, codecs.decodeBalanceUpdate, ofAccount('balanceUpdate')),
  row(codecs.ExternalLockUpdate, codecs.decodeExternalLockUpdate, ofAccount('externalLockUpdate')),
  row(codecs.EventStreamTerminated, codecs.decodeEventStreamTerminated, ofAccount('eventStreamTerminated')),
  row(codecs.ListStatus, codecs.decodeListStatus, ofAccount('listStatus')),
  row(codecs.MarginLevelStatusChange, codecs.decodeMarginLevelStatusChange, ofAccount('MARGIN_LEVEL_STATUS_CHANGE')),
  row(codecs.UserLiabilityChange, codecs.decodeUserLiabilityChange, ofAccount('USER_LIABILITY_CHANGE')),
];

function row(type: t.Mixed, decode: (payload: unknown) => unknown, sample: unknown): CodecRow {
  return { name: type.name, type, decode, sample };
}

function ofAccount(type: string): unknown {
  return accountSamples.find(({ e }) => e === type);
}
