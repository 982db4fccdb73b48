import { spot } from 'rx-binance';
import { startExchange } from 'rx-binance/testing';

const exchange = await startExchange();
export const binance = spot({ endpoints: exchange.endpoints });
// @ts-expect-error an exchange in a box is more than text
export const text: string = exchange;
