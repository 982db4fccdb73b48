import { emptyKline } from '../../../../lib/testing/market/klines/kline';
import { createKlineSeries } from '../../../../lib/testing/market/klines/kline-series';

const SECOND = 1_000_000;

describe('createKlineSeries', () => {
  it('keeps so many closed klines and no more, the newest', () => {
    const series = createKlineSeries('1s', 0, 0, 100, 3);
    for (let end = SECOND; end <= 10 * SECOND; end += SECOND) series.add(emptyKline(end - SECOND, end - 1, 100), end);
    expect(series.closed.map(({ openTime }) => openTime / SECOND)).toEqual([7, 8, 9]);
    expect(series.open().openTime).toBe(10 * SECOND);
  });

  it('begins with the whole kline that it starts in', () => {
    const series = createKlineSeries('1m', 0, 90 * SECOND, 100, 3);
    expect(series.open()).toEqual(emptyKline(60 * SECOND, 120 * SECOND - 1, 100));
    expect(series.closed).toEqual([]);
  });
});
