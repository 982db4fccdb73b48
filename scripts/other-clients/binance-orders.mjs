// `binance`: its client for requests, which logs on by itself, and brings the events of the account.
import { WebsocketAPIClient } from 'binance';
import { order, reportOrder, streams, credentials } from './report-order.mjs';

const quiet = { trace() {}, info() {}, error: console.error };
const { apiKey, secret, privateKey = secret } = credentials;
const options = {
  wsUrl: streams,
  api_key: apiKey,
  api_secret: privateKey,
  beautify: false,
  attachEventListeners: false,
};
const client = new WebsocketAPIClient(options, quiet);
const wsKey = 'mainWSAPI';

client.getWSClient().on('message', (message) => reportOrder('event', message.event ?? message));
client.getWSClient().on('exception', (error) => console.error(error));
await client.subscribeUserDataStream(wsKey);
reportOrder('reply', (await client.submitNewSpotOrder({ ...order, timestamp: Date.now() })).result);
