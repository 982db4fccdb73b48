import { readControl } from '../../../lib/testing/server/read-control.js';

const variants = '`SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY`';
const idExpected = 'Invalid request: request ID must be an unsigned integer';

describe('readControl', () => {
  it('reads a request', () => {
    expect(readControl('{"method":"SUBSCRIBE","params":["btcusdt@trade"],"id":1}')).toEqual({
      method: 'SUBSCRIBE',
      params: ['btcusdt@trade'],
      id: 1,
    });
  });

  it('takes absent params for none', () => {
    expect(readControl('{"method":"LIST_SUBSCRIPTIONS","id":3}')).toEqual({
      method: 'LIST_SUBSCRIPTIONS',
      params: [],
      id: 3,
    });
  });

  it.each<[string, unknown]>([
    ['0', 0],
    ['-5', -5],
    ['null', null],
    ['"abc"', 'abc'],
    [`"${'x'.repeat(36)}"`, 'x'.repeat(36)],
    ['9007199254740993', 9007199254740993n],
    ['9223372036854775807', 9223372036854775807n],
    ['-9223372036854775808', -9223372036854775808n],
  ])('keeps the id %s exactly', (text, id) => {
    expect(readControl(`{"id": ${text},"method":"LIST_SUBSCRIPTIONS"}`)).toMatchObject({ id });
  });

  it.each(['1.5', '1e300', '9223372036854775808', 'true', '{}', '[1]', `"${'x'.repeat(37)}"`])(
    'refuses the id %s',
    (text) => {
      expect(readControl(`{"method":"LIST_SUBSCRIPTIONS","id":${text}}`)).toEqual({ code: 2, message: idExpected });
    },
  );

  it('refuses a request without id', () => {
    expect(readControl('{"method":"SUBSCRIBE","params":[]}')).toEqual({ code: 2, message: idExpected });
  });

  it('does not take an id out of a stream name for the id', () => {
    const text = '{"method":"SUBSCRIBE","params":["\\"id\\":7"],"id":9007199254740993}';
    expect(readControl(text)).toMatchObject({ id: 9007199254740993n });
  });

  it('says where a method ends that it does not know', () => {
    expect(readControl('{"method":"FOO","params":[],"id":20}')).toEqual({
      code: 2,
      message: `Invalid request: unknown variant \`FOO\`, expected one of ${variants} at line 1 column 15`,
      id: 20,
    });
  });

  it.each([
    ['{"params":["a"],"id":1}', 'line 1 column 23', { id: 1 }],
    ['{"method":5,\n"id":1}', 'line 2 column 7', { id: 1 }],
    ['[]', 'line 1 column 2', {}],
    ['7', 'line 1 column 1', {}],
  ])('misses the method in %j', (text, place, id) => {
    expect(readControl(text)).toEqual({
      code: 2,
      message: `Invalid request: missing field \`method\` at ${place}`,
      ...id,
    });
  });

  it('refuses params that are no list', () => {
    expect(readControl('{"method":"SUBSCRIBE","params":"btcusdt@trade","id":1}')).toEqual({
      code: 2,
      message: 'Invalid request: params must be an array',
      id: 1,
    });
  });

  it.each(['ping', '', '{"method":', '{} {}'])('refuses %j, which is not JSON', (text) => {
    expect(readControl(text)).toEqual({ code: 3, message: 'Invalid JSON: expected value at line 1 column 1' });
  });
});
