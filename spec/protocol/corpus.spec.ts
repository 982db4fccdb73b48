import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ControlRequest, controlRequest } from '../../lib/protocol/control-request.js';
import { readFrame } from '../../lib/protocol/frame.js';
import { spotStream } from '../../lib/streams/spot-stream.js';
import { readControl } from '../../lib/testing/server/read-control.js';

const dir = '../shared/corpus/spot'; // beside the repository
const ifThere = existsSync(dir) ? describe : describe.skip;

ifThere(`the documented frames (skipped where there is no ${dir})`, () => {
  const control = namesOf('control__');

  it('are there', () => {
    expect([control.length, namesOf('combined__').length]).toEqual([21, 6]);
  });

  it.each(control.filter((name) => name.includes('response')))('%s is read as a reply', (name) => {
    const payload = payloadOf(name);
    expect(readFrame(JSON.stringify(payload))).toEqual({ type: 'reply', ...payload });
  });

  it.each(control.filter((name) => name.includes('error')))('%s is read as a failure', (name) => {
    const payload = payloadOf(name);
    const { code, msg: message } = payload.error ?? payload;
    expect(readFrame(JSON.stringify(payload))).toEqual({ type: 'failure', id: payload.id, code, message });
  });

  it.each(control.filter((name) => name.includes('SUBSCRIBE--request')))('%s is what is asked for', (name) => {
    const { id, ...request } = payloadOf(name) as ControlRequest & { id: number };
    expect(JSON.parse(controlRequest(request, id))).toEqual({ id, ...request });
  });

  it.each(control.filter((name) => name.endsWith('--request.json')))(
    '%s is understood by the exchange in a box',
    (name) => {
      const payload = payloadOf(name);
      expect(readControl(JSON.stringify(payload))).toEqual({ params: [], ...payload });
    },
  );

  it.each(namesOf('combined__').filter((name) => !name.includes('serverShutdown')))(
    '%s is read as an event, which its stream accepts',
    (name) => {
      const payload = payloadOf(name);
      expect(readFrame(JSON.stringify(payload))).toEqual(payload);
      const stream = spotStream(payload.stream, 'com');
      expect(stream.name).toBe(payload.stream);
      expect(stream.decode(payload.data)).toBe(payload.data);
    },
  );

  it.each([...namesOf('combined__'), ...namesOf('market__')].filter((name) => name.includes('serverShutdown')))(
    '%s is read as a shutdown',
    (name) => {
      expect(readFrame(JSON.stringify(payloadOf(name)))).toEqual({ type: 'shutdown' });
    },
  );
});

function namesOf(prefix: string): string[] {
  return existsSync(dir) ? readdirSync(dir).filter((name) => name.startsWith(prefix)) : [];
}

function payloadOf(name: string): any {
  return JSON.parse(readFileSync(join(dir, name), 'utf8')).payload;
}
