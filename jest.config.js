/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/spec'],
  testMatch: ['**/*.spec.ts'],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json' }] },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1', // source says ./x.js, the file is ./x.ts
    '^rx-binance$': '<rootDir>/lib/index', // examples import what a user would
    '^rx-binance/(.*)$': '<rootDir>/lib/$1/index',
  },
};
