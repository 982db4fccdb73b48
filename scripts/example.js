// npm run example NAME
require('./run-source.js')('examples/runner/main.ts');
