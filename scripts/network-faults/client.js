// Markets as a user has them, each with a connection of its own. Says what happens to each, and what it receives.
const { spot } = require(process.argv[2]);

const markets = new Map();

process.on('message', ({ id, ask, ...of }) => {
  if (ask === 'open') open(of);
  if (ask === 'close') void markets.get(of.name)?.close();
  process.send({ id, answer: { rss: process.memoryUsage().rss } });
});
process.on('disconnect', () => process.exit());
process.send({ ready: true });

function open({ name, symbol, streams, options }) {
  const market = spot({ endpoints: { streams }, ...options });
  markets.set(name, market);
  market.status$.subscribe(({ type, at, cause, error, reason, stream }) =>
    process.send({ name, notice: { type, at, cause, error, reason, stream } }),
  );
  market.trade(symbol).subscribe({
    next: ({ t, E }) => process.send({ name, event: { t, E, at: Date.now() } }),
    error: (error) => process.send({ name, failed: error.message }),
    complete: () => process.send({ name, completed: true }),
  });
}
