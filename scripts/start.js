// Runs the live view straight from the sources: bundled in a moment, not type-checked.
const { build } = require('esbuild');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const root = join(__dirname, '..');
const outfile = join(root, 'build/live-view.mjs');

build({
  absWorkingDir: root,
  entryPoints: ['./examples/live-view/main.ts'], // `rx-binance` means ./lib there, by `paths` in tsconfig.json
  outfile,
  bundle: true,
  format: 'esm',
  packages: 'external',
  platform: 'node',
  target: 'node20',
}).then(
  () => import(pathToFileURL(outfile).href),
  () => process.exit(1), // esbuild has already said why
);
