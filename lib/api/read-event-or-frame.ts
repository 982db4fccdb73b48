import { userEventDecoder } from '../codecs/account/user-event.js';
import { asciiOf } from '../codecs/learned/ascii-of.js';
import { learnedOf } from '../codecs/learned/learned-of.js';
import { type ApiFrame, readApiFrame } from '../protocol/api-frame.js';

/** As the exchange begins every event of an account. */
const envelope = /^\{"subscriptionId":(0|[1-9]\d{0,8}),"event":(?=\{"e":"(\w+)")/;

/** Reads one text frame, like {@link readApiFrame}; an event that is written as it was before is not parsed for that. */
export function readEventOrFrame(text: string, utf8?: Uint8Array): ApiFrame {
  const [head = '', id, type] = envelope.exec(text) ?? [];
  const decode = userEventDecoder(type);
  const learned = decode && learnedOf(decode);
  if (learned === undefined || !text.endsWith('}')) return readApiFrame(text);
  const ascii = asciiOf(text, utf8);
  const event = ascii && learned.read(text, ascii, head.length, text.length - 1);
  if (event !== undefined) return { type: 'event', subscriptionId: Number(id), event: event as object };
  const frame = readApiFrame(text);
  if (frame.type === 'event' && decode?.shape?.is(frame.event) === true) learned.learn(frame.event);
  return frame;
}
