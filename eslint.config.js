const { builtinModules } = require('node:module');
const tseslint = require('typescript-eslint');

/** Only this file may know which packages stand for a socket and for fetch in Node. */
const NODE_PLATFORM = 'lib/platform.node.ts';
/** The one clock beside RxJS's own: it only ever goes forward. */
const MONOTONIC = 'lib/monotonic.ts';

const CLOCKS = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'performance'];
const NODE_GLOBALS = ['Buffer', 'process', 'require', '__dirname', '__filename', 'global'];

const clocks = CLOCKS.map((name) => ({
  name,
  message: 'Time is RxJS time: timer(), interval(), asyncScheduler.now().',
}));
const nodeGlobals = NODE_GLOBALS.map((name) => ({ name, message: 'A browser has none.' }));

const rx = {
  name: 'rxjs',
  importNames: ['shareReplay'],
  message: 'It keeps its source subscribed for ever; use share({ connector, resetOnRefCountZero }).',
};
const deepRx = { group: ['rxjs/*'], message: "Import from 'rxjs'." };
const deepImports = [
  {
    group: ['fp-ts', 'fp-ts/**', 'io-ts/**'],
    message: "Import * as t from 'io-ts': deep imports break in Node's ESM.",
  },
];
const nodePackages = { group: ['isomorphic-ws', 'cross-fetch', 'cross-fetch/**'], message: `Only ${NODE_PLATFORM}.` };
const nodeOnly = {
  group: [
    'ws',
    'node:*',
    ...builtinModules.filter((name) => !name.startsWith('_')).flatMap((name) => [name, `${name}/*`]),
  ],
  message: `Only lib/testing and ${NODE_PLATFORM}: a browser has none.`,
};

const defaultExport = { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' };
const classes = { selector: 'ClassDeclaration, ClassExpression', message: 'Classes are for errors; write a function.' };
const self = { selector: 'ThisExpression', message: 'Functions are handed around singly; say what is meant by name.' };
const clockReads = {
  selector:
    'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"], ' +
    'MemberExpression[object.name="Date"][property.name="now"]',
  message: 'Time is RxJS time: asyncScheduler.now().',
};
const randomness = {
  selector:
    'MemberExpression[object.name="Math"][property.name="random"]' +
    ':not(AssignmentPattern[left.name="random"] > *):not(LogicalExpression[left.property.name="random"] > *)' +
    ':not(Property[key.name="random"] > *)',
  message: 'Chance comes in through an option called `random`, of which Math.random is only the default.',
};

const imports = (...patterns) => ['error', { paths: [rx], patterns }];
const globals = (...names) => ['error', { globals: names, checkGlobalObject: true }];
const libSyntax = ['error', defaultExport, classes, self, clockReads, randomness];

module.exports = tseslint.config(
  { ignores: ['dist', 'build', 'scripts/consumer'] }, // what lies in consumer is compiled and run where the tarball is
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.recommendedTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } } },
  {
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/unbound-method': 'off', // our objects are tables of functions, none of which uses `this`
      'no-restricted-imports': imports(),
      'no-restricted-syntax': ['error', defaultExport],
    },
  },
  {
    files: ['lib/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': globals(...clocks, ...nodeGlobals),
      'no-restricted-imports': imports(deepRx, ...deepImports, nodePackages, nodeOnly),
      'no-restricted-syntax': libSyntax,
    },
  },
  {
    files: ['lib/testing/**/*.ts'],
    rules: {
      'no-restricted-globals': globals(...clocks),
      'no-restricted-imports': imports(
        { ...deepRx, group: [...deepRx.group, '!rxjs/testing'] },
        ...deepImports,
        nodePackages,
      ),
    },
  },
  {
    files: [NODE_PLATFORM],
    rules: {
      'no-restricted-globals': globals(...clocks),
      'no-restricted-imports': imports(deepRx, ...deepImports),
    },
  },
  { files: [MONOTONIC], rules: { 'no-restricted-globals': globals(...nodeGlobals) } },
  {
    files: ['lib/errors.ts', 'lib/request-errors.ts'],
    rules: { 'no-restricted-syntax': libSyntax.filter((rule) => rule !== classes && rule !== self) },
  },
  {
    // A spec hands over what a type forbids, and asks only afterwards what it got.
    files: ['spec/**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  { files: ['**/*.js', '**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
  { files: ['**/*.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
