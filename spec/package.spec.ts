import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import lock from '../package-lock.json';
import manifest from '../package.json';

const root = join(__dirname, '..');
const lib = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => [path, readFileSync(join(root, 'lib', path), 'utf8')] as const);

interface Locked {
  readonly dev?: boolean;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}
/** What a user installs with the library. */
const installed = Object.entries(lock.packages as Readonly<Record<string, Locked>>).filter(
  ([path, { dev }]) => path !== '' && !dev,
);

describe('the package', () => {
  it('brings what stands for a socket, for fetch and for io-ts, and nothing else, each pinned by its hash (K17)', () => {
    expect(Object.keys(manifest.dependencies)).toEqual(['cross-fetch', 'fp-ts', 'io-ts', 'isomorphic-ws', 'ws']);
    expect(Object.keys(manifest.peerDependencies)).toEqual(['rxjs']);
    expect(installed.length).toBeGreaterThan(0);
    expect(installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
  });

  it('runs nothing when it is installed, nor does what it brings (K18)', () => {
    const run = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];
    expect(Object.keys(manifest.scripts).filter((name) => run.includes(name))).toEqual([]);
    expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
  });

  it('holds what was built and the changelog, and nothing else (K19)', () => {
    expect(manifest.files).toEqual(['dist', 'CHANGELOG.md']);
  });

  it('leaves everything as it was when it is loaded (M14)', () => {
    const state = () => ({
      globals: Reflect.ownKeys(globalThis),
      prototypes: [Object, Array, Map, Promise, Function, Error].map(({ prototype }) => Reflect.ownKeys(prototype)),
      resources: process.getActiveResourcesInfo().filter((name) => !name.includes('Req')),
      listeners: process.eventNames(),
    });
    jest.isolateModules(() => {
      for (const entry of ['index', 'index.browser', 'codecs/index', 'operators/index', 'testing/index']) {
        jest.requireActual('ws'); // Node's own modules are loaded with it
        const before = state();
        expect(Object.keys(jest.requireActual(`../lib/${entry}`))).not.toEqual([]);
        expect(state()).toEqual(before);
      }
    });
  });

  it('has no way to switch the checks of TLS off (K9)', () => {
    const mention = /rejectUnauthorized|checkServerIdentity|NODE_TLS|secureProtocol|\bciphers\b/;
    expect(lib.filter(([, text]) => mention.test(text)).map(([path]) => path)).toEqual([]);
  });

  it('has no regular expression that takes more than a moment for a long text (K7)', () => {
    const slow = lib.flatMap(([path, text]) =>
      regularExpressionsOf(text).map((regex) => ({ path, regex, ms: timeOf(regex) })),
    );
    expect(slow.length).toBeGreaterThan(10);
    expect(slow.filter(({ ms }) => ms > 250)).toEqual([]);
  });
});

function regularExpressionsOf(text: string): readonly RegExp[] {
  const found: RegExp[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push(new RegExp(node.text.slice(1, end), node.text.slice(end + 1).replace('g', '')));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('lib.ts', text, ts.ScriptTarget.Latest));
  return found;
}

/** Milliseconds for the slowest of texts of 64 KiB that are made of what the expression is made of, and do not quite match. */
function timeOf(regex: RegExp): number {
  const letters = [...new Set(`${regex.source.replaceAll('\\', '')}a0 /`)];
  const texts = letters.flatMap((letter) =>
    ['', 'a', '{"stream":"'].map((head) => `${head}${letter.repeat(65_536)}\n!`),
  );
  return Math.max(
    ...texts.map((text) => {
      const start = performance.now();
      regex.test(text);
      return performance.now() - start;
    }),
  );
}
