/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/spec/support/watchful-environment.js', // fails on what nobody handles
  reporters: ['<rootDir>/spec/support/secrets-reporter.js', 'default'], // the first fails on secrets that are printed
  maxWorkers: '100%', // by default jest leaves one core alone, of two half
  testTimeout: 20_000, // for slow machines; nothing here waits for time to pass
  roots: ['<rootDir>/spec', '<rootDir>/examples'],
  testMatch: ['**/*.spec.ts'],
  // One file at a time: the types of all are checked at once by `npm run typecheck`, in a tenth of the time.
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.jest.json' }] },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1', // source says ./x.js, the file is ./x.ts
    '^rx-binance$': '<rootDir>/lib/index', // examples import what a user would
    '^rx-binance/(.*)$': '<rootDir>/lib/$1/index',
  },
};
