// `@binance/spot`, the exchange's own: a method per request, and the events of the account beside the replies.
import { Spot } from '@binance/spot';
import { order, reportOrder, streams, credentials } from './report-order.mjs';

process.env.LOG_LEVEL = 'error';
const { apiKey, secret, privateKey } = credentials;
const keys = privateKey === undefined ? { apiSecret: secret } : { privateKey };
const { websocketAPI } = new Spot({ configurationWebsocketAPI: { apiKey, ...keys, wsURL: 'wss://localhost' } });
websocketAPI.configuration.wsURL = `${streams}/ws-api/v3`; // its constructor takes no plain ws:, not even on this machine

const connection = await websocketAPI.connect();
if (privateKey !== undefined) await connection.sessionLogon();
const { stream } = await (privateKey === undefined
  ? connection.userDataStreamSubscribeSignature()
  : connection.userDataStreamSubscribe());
stream.on('message', (event) => reportOrder('event', event));
reportOrder('reply', (await connection.orderPlace(order)).data);
