import { createExchange, goodManners } from './exchange.js';
import type { ServerHandlers } from './network.js';
import { type World, createWorld } from './world.js';

describe('a model exchange', () => {
  let world: World;
  beforeEach(() => (world = createWorld()));
  afterEach(() => world.end());

  function start() {
    const exchange = createExchange({ world, random: () => 0.5, room: 3 });
    for (const name of ['a', 'b', 'c', 'd']) exchange.open(name, 'trade');
    const heard: string[] = [];
    const wire = {
      id: 1,
      text: (frame: string) => heard.push(frame),
      binary: (bytes: number) => heard.push(`${bytes} bytes`),
      ping: () => heard.push('ping'),
      pong: () => heard.push('pong'),
      close: (code: number, reason: string) => heard.push(`close ${code} ${reason}`),
    };
    const client = exchange.knock(wire) as ServerHandlers;
    const ask = (method: string, params: readonly string[] | undefined, id: number) =>
      client.text(JSON.stringify({ method, params, id }), world.now);
    return { exchange, heard, wire, client, ask, one: [...exchange.clients][0]! };
  }

  it('serves what is subscribed, and lists it', () => {
    const { exchange, heard, ask } = start();
    exchange.emit('a');
    ask('SUBSCRIBE', ['a', 'b'], 1);
    exchange.emit('a');
    ask('UNSUBSCRIBE', ['a'], 2);
    exchange.emit('a');
    ask('LIST_SUBSCRIPTIONS', undefined, 3);
    expect(heard).toEqual([
      '{"result":null,"id":1}',
      `{"stream":"a","data":{"E":${world.time},"t":2,"i":1}}`,
      '{"result":null,"id":2}',
      '{"result":["b"],"id":3}',
    ]);
    expect(exchange.streams.get('a')?.stamps).toHaveLength(3);
  });

  it('refuses unknown streams and more than a connection holds', () => {
    const { exchange, heard, ask } = start();
    exchange.unknown.add('b');
    ask('SUBSCRIBE', ['a', 'b'], 1);
    ask('SUBSCRIBE', ['a', 'b1', 'c', 'd'], 2);
    expect(heard).toEqual([expect.stringContaining('unknown stream'), expect.stringContaining('Too many')]);
    expect(exchange.breaches).toEqual(['more than 3 streams on #1']);
  });

  it('closes at the sixth message in a second, and counts pings and pongs', () => {
    const { exchange, heard, client, ask } = start();
    ask('LIST_SUBSCRIPTIONS', undefined, 1);
    client.ping(0);
    client.pong(0);
    client.pong(0);
    client.pong(0);
    world.pass(1_000);
    client.pong(1_000);
    expect(exchange.breaches).toEqual([]);
    for (let i = 0; i < 5; i++) client.pong(1_500);
    expect(heard.at(-1)).toBe('close 1008 Too many requests');
    expect(exchange.breaches).toEqual(['more than 5 messages in a second on #1']);
    expect(exchange.clients.size).toBe(0);
  });

  it('pings every 20 seconds, and closes when no pong comes for more than a minute', () => {
    const { heard } = start();
    world.pass(79_000);
    expect(heard).toEqual(['ping', 'ping', 'ping']);
    world.pass(2_000);
    expect(heard.at(-1)).toBe('close 1008 no pong');
  });

  it('closes after a day', () => {
    const { heard, client } = start();
    for (let hours = 0; hours < 24; hours += 1 / 90) {
      client.pong(world.now);
      world.pass(40_000);
    }
    world.pass(20_000);
    expect(heard.at(-1)).toBe('close 1000 24 hours');
  });

  it('refuses whoever comes the 301st time in five minutes, and bans who comes again', () => {
    const { exchange, wire } = start();
    for (let i = 1; i < 300; i++) exchange.knock(wire);
    expect(exchange.knock(wire)).toEqual({ status: 429, retryAfter: '120' });
    expect(exchange.knock(wire)).toEqual({ status: 418, retryAfter: '120' });
    expect(exchange.breaches).toEqual(['more than 300 attempts in five minutes', 'an attempt while banned']);
    exchange.breaches.length = 0;
    world.pass(300_000);
    expect(exchange.knock(wire)).toHaveProperty('text');
  });

  it('forgets, is careless, mute, deaf and slow as it is told', () => {
    const { exchange, heard, ask, one } = start();
    one.manners = { ...goodManners, careless: 0.6 };
    ask('SUBSCRIBE', ['a'], 1);
    expect([...one.subscriptions]).toEqual([]);
    one.manners = { ...goodManners, silent: 0.6 };
    ask('SUBSCRIBE', ['a', 'b'], 2);
    expect([...one.subscriptions]).toEqual(['a', 'b']);
    one.manners = { ...goodManners, deaf: 0.6 };
    ask('UNSUBSCRIBE', ['a', 'b'], 3);
    one.forget('a');
    expect([...one.subscriptions]).toEqual(['b']);
    one.manners = { ...goodManners, slow: 2_000, repeated: 0.6 };
    ask('LIST_SUBSCRIPTIONS', undefined, 4);
    one.isMuted = true;
    exchange.emit('b');
    world.pass(2_000);
    expect(heard).toEqual(['{"result":null,"id":1}', '{"result":["b"],"id":4}', '{"result":["b"],"id":4}']);
  });

  it('announces its shutdown in either form, and goes', () => {
    const { heard, one } = start();
    one.shutdown('bare', 3_000);
    one.shutdown('combined', 3_000);
    world.pass(3_000);
    const data = '{"e":"serverShutdown","E":1767225600000}';
    expect(heard).toEqual([data, `{"stream":"!serverShutdown","data":${data}}`, 'close 1001 server shutdown']);
  });
});
