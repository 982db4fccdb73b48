import * as t from 'io-ts';
import { Int } from './int.js';

/** Unix time in milliseconds, or in microseconds on a market whose `timeUnit` is `'microsecond'`. */
export const Timestamp = new t.Type<number>('Timestamp', Int.is, Int.validate, t.identity);
export type Timestamp = t.TypeOf<typeof Timestamp>;
