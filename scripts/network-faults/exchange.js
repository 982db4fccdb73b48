// An exchange in a box that can be reached from elsewhere, and says a trade of each busy stream ten times a second.
const { connect, createServer } = require('node:net');
const { startExchange } = require(process.argv[2]);

async function main() {
  const exchange = await startExchange({ paused: true, limits: { connectionsPerFiveMinutes: 1e6 }, logSize: 1_000 });
  // The box listens to its own machine only.
  const door = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const box = connect({ port: exchange.port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    client.pipe(box).pipe(client);
    client.on('error', () => box.resetAndDestroy());
    box.on('error', () => client.resetAndDestroy());
  });
  await new Promise((resolve) => door.listen(0, '::', resolve));

  let t = 0;
  let padding = '';
  setInterval(() => {
    t++;
    const E = Date.now();
    const trade = { e: 'trade', E, s: 'BTCUSDT', t, p: '91234.56', q: '0.005', T: E, m: true, M: true, padding };
    const streams = new Set(exchange.connections.flatMap(({ streams }) => streams));
    for (const stream of streams) if (stream.startsWith('busy')) exchange.emit(stream, trade);
  }, 100);

  process.on('message', ({ id, ask, value }) => {
    if (ask === 'pad') padding = 'x'.repeat(value);
    process.send({
      id,
      answer: { connections: exchange.connections.length, violations: exchange.violations.length, t },
    });
  });
  process.on('disconnect', () => process.exit());
  process.send({ port: door.address().port });
}

main();
