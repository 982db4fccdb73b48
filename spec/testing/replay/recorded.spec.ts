import { readRecorded } from '../../../lib/testing/replay/recorded.js';

describe('readRecorded', () => {
  it('keeps the payload to the byte', () => {
    const line = '1723161254087896568 {"stream":"btcusdt@trade","data":{"s":"BTCUSDT", "p":"1.50","x":1e2,"x":[]}}';
    expect(readRecorded(line)).toEqual({
      type: 'event',
      at: 1723161254087.896568,
      stream: 'btcusdt@trade',
      payload: '{"s":"BTCUSDT", "p":"1.50","x":1e2,"x":[]}',
    });
  });

  it('knows the book an event belongs to', () => {
    expect(readRecorded('0 {"stream":"a@bookTicker","data":{"u":7,"s":"A"}}')).toMatchObject({
      symbol: 'A',
      updateId: 7,
    });
  });

  it('reads array payloads and names in any script', () => {
    expect(readRecorded('0 {"stream":"币安@arr","data":[{"s":"币安"}]}')).toEqual({
      type: 'event',
      at: 0,
      stream: '币安@arr',
      payload: '[{"s":"币安"}]',
    });
  });

  it('reads a snapshot as it is', () => {
    expect(readRecorded('2000000 {"lastUpdateId":5, "bids":[],"asks":[]}')).toEqual({
      type: 'snapshot',
      at: 2,
      body: '{"lastUpdateId":5, "bids":[],"asks":[]}',
      updateId: 5,
    });
  });

  it.each([
    'no line',
    '12',
    '-5 {"stream":"a","data":{}}',
    '1.5 {"stream":"a","data":{}}',
    '5 {"stream":"a","data":{}',
    '5 {"stream":"a","data":5}',
    '5 {"data":{},"stream":"a"}',
    '5 {"e":"trade"}',
    '5 null',
    '5 {"stream":"a","data":{}} ',
  ])('does not take %j for a recorded line', (line) => {
    expect(readRecorded(line)).toBeUndefined();
  });
});
