// Runs a program straight from the sources: bundled in a moment, not type-checked.
const { buildSync } = require('esbuild');
const { rmSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');
const { pathToFileURL } = require('node:url');

const root = join(__dirname, '..');

module.exports = async function runSource(entry) {
  const outfile = join(root, 'build', `${basename(dirname(entry))}-${process.pid}.mjs`); // nobody else's
  buildSync({
    absWorkingDir: root,
    entryPoints: [`./${entry}`], // `rx-binance` means ./lib there, by `paths` in tsconfig.json
    outfile,
    bundle: true,
    format: 'esm',
    packages: 'external',
    platform: 'node',
    target: 'node20',
  });
  try {
    await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile);
  }
};
