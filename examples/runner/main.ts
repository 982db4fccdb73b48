// Runs an example.
//   npm run example quickstart               on an exchange in a box
//   npm run example quickstart -- --drop     on one that resets every connection after half a second
//   npm run example quickstart -- --live     on Binance
import { parseArgs } from 'node:util';
import { timer } from 'rxjs';
import { spot } from 'rx-binance';
import { startExchange } from 'rx-binance/testing';
import { examples, type Example } from './examples.js';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { drop: { type: 'boolean' }, live: { type: 'boolean' } },
  });
  const [name = ''] = positionals;
  const example = Object.hasOwn(examples, name) ? examples[name] : undefined;
  if (!example) throw new Error(`Which one? npm run example, and then ${Object.keys(examples).join(', ')}`);
  await (values.live ? example.run() : runInBox(example, values.drop));
}

async function runInBox({ run }: Example, drop = false): Promise<void> {
  await using exchange = await startExchange();
  const binance = spot({ endpoints: exchange.endpoints });
  const trouble = drop ? timer(500).subscribe(() => exchange.drop()) : undefined;
  try {
    await run(binance);
  } finally {
    trouble?.unsubscribe();
    await binance.close();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
