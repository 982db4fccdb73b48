import { learnedOf } from '../../lib/codecs/learned/learned-of.js';
import { userEventDecoder } from '../../lib/codecs/account/user-event.js';
import { readEventOrFrame } from '../../lib/api/read-event-or-frame.js';
import { readApiFrame } from '../../lib/protocol/api-frame.js';
import { accountSamples } from '../codecs/account/account-samples.js';

const sampleOf = (type: string) => accountSamples.find(({ e }) => e === type)!;
const report = sampleOf('executionReport');
const wrap = (event: unknown) => `{"subscriptionId":7,"event":${JSON.stringify(event)}}`;

describe('readEventOrFrame', () => {
  it.each(accountSamples.map((event) => [event['e'], event]))('reads %s as it is parsed, each time', (_, event) => {
    const text = wrap(event);
    for (let time = 1; time <= 3; time++) expect(readEventOrFrame(text)).toEqual(readApiFrame(text));
  });

  it('does not parse what it knows', () => {
    const text = wrap(report);
    readEventOrFrame(text);
    const parse = jest.spyOn(JSON, 'parse');
    const frame = readEventOrFrame(text);
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
    expect(frame).toEqual({ type: 'event', subscriptionId: 7, event: report });
  });

  it('learns nothing from what does not hold', () => {
    const wrong = { ...sampleOf('balanceUpdate'), d: 5 };
    const learned = learnedOf(userEventDecoder('balanceUpdate')!);
    const learn = jest.spyOn(learned!, 'learn');
    expect(readEventOrFrame(wrap(wrong))).toMatchObject({ type: 'event', event: wrong });
    expect(learn).not.toHaveBeenCalled();
    learn.mockRestore();
  });

  it.each([
    '{"id":1,"status":200,"result":{}}',
    wrap(report).slice(0, -1),
    wrap(report).replace('7', '-7'),
    wrap(report).replace('7', '07'),
    wrap({ e: 'somethingNew', a: 1 }),
    wrap({ e: 'somethingElse', E: 1 }),
    wrap({ e: 'serverShutdown', E: 1 }),
    `${wrap(report).slice(0, -1)},"more":1}`,
    `${wrap(report)} `,
    'nothing',
  ])('takes %s for what it is', (text) => {
    for (let time = 1; time <= 3; time++) expect(readEventOrFrame(text)).toEqual(readApiFrame(text));
  });
});
