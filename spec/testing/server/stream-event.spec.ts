import { createEvent } from '../../../lib/testing/server/stream-event.js';

describe('createEvent', () => {
  const render = jest.fn((unit: string) => `{"u":"${unit}"}`);
  const event = createEvent('é"@trade', render);

  it('renders nothing before it is asked for', () => {
    expect(render).not.toHaveBeenCalled();
  });

  it('makes each form once', () => {
    for (const unit of ['MILLISECOND', 'MICROSECOND'] as const) {
      expect(event.payload(unit)).toBe(`{"u":"${unit}"}`);
      for (const combined of [true, false]) expect(event.frame(unit, combined)).toBe(event.frame(unit, combined));
    }
    expect(render).toHaveBeenCalledTimes(2);
  });

  it('puts the name of the stream into the envelope, and nothing around a bare payload', () => {
    expect(event.frame('MILLISECOND', true).toString()).toBe('{"stream":"é\\"@trade","data":{"u":"MILLISECOND"}}');
    expect(event.frame('MILLISECOND', false).toString()).toBe('{"u":"MILLISECOND"}');
  });
});
