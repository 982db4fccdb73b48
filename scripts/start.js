// npm start
require('./run-source.js')('examples/live-view/main.ts');
