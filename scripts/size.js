// Bundles what a page needs for one stream and says how big it is, minified and gzipped, without rxjs.
// Fails over budget, or when the bundle holds something that only Node has, or that only codecs need.
const { buildSync } = require('esbuild');
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { gzipSync } = require('node:zlib');

const root = join(__dirname, '..');
// Bytes. The plan was 15 000 for one stream (see the changelog for what became of it). None is to grow by accident.
const UNUSED =
  /node_modules\/(isomorphic-ws|cross-fetch|node-fetch|ws|io-ts|fp-ts)\/|platform\.node|dist\/esm\/testing\//;

const apps = {
  'the market object, with its accounts and requests': {
    budget: 46_000,
    contents: `
      import { spot } from 'rx-binance';
      spot().trade('BTCUSDT').subscribe(({ p }) => console.log(p));`,
  },
  'the unbound function, its source handed in': {
    budget: 2_500,
    contents: `
      import { trade } from 'rx-binance';
      export const prices = (source) => trade(source, 'BTCUSDT');`,
  },
};

if (!existsSync(join(root, 'dist/cjs/package.json'))) {
  console.error('There is no finished build: run `npm run build` first.');
  process.exit(1);
}
for (const [name, app] of Object.entries(apps)) measure(name, app);

function measure(name, { budget, contents }) {
  // For the browser, esbuild itself stops at an import of a Node module.
  const { outputFiles, metafile } = buildSync({
    stdin: { contents, resolveDir: root },
    bundle: true,
    external: ['rxjs'],
    format: 'esm',
    metafile: true,
    minify: true,
    platform: 'browser',
    tsconfigRaw: {}, // the paths of ours would lead to lib; this is about dist
    write: false,
  });
  const size = gzipSync(outputFiles[0].contents, { level: 9 }).length;
  console.log(`${name}: ${size} of ${budget} bytes`);

  const inputs = Object.entries(Object.values(metafile.outputs)[0].inputs)
    .map(([path, { bytesInOutput }]) => ({ path, bytesInOutput }))
    .filter(({ bytesInOutput }) => bytesInOutput > 0);
  const strangers = inputs.filter(({ path }) => UNUSED.test(path));
  if (strangers.length > 0) fail('What a page has no use for is in it', strangers);
  if (size > budget) fail('Too big. The largest parts, before gzip', largest(inputs));
}

function largest(inputs) {
  return inputs.sort((a, b) => b.bytesInOutput - a.bytesInOutput).slice(0, 12);
}

function fail(why, inputs) {
  console.error(`${why}:`);
  for (const { path, bytesInOutput } of inputs) console.error(`  ${String(bytesInOutput).padStart(6)}  ${path}`);
  process.exitCode = 1;
}
