// Compiles lib twice, into dist/esm and dist/cjs, and tells Node which is which.
const { spawnSync } = require('node:child_process');
const { rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const tsc = require.resolve('typescript/bin/tsc');

rmSync(join(root, 'dist'), { recursive: true, force: true });
for (const [format, type] of Object.entries({ esm: 'module', cjs: 'commonjs' })) {
  const { status } = spawnSync(process.execPath, [tsc, '-p', `tsconfig.${format}.json`], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
  writeFileSync(
    join(root, 'dist', format, 'package.json'),
    `${JSON.stringify({ type, sideEffects: false }, null, 2)}\n`,
  );
}
