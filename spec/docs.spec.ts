import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(__dirname, '..');
/** Files that were read and parsed once: rxjs, lib and the like are the same for every program here. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** A fenced block of TypeScript in a docstring or a page. */
interface Block {
  readonly file: string;
  /** Line of the file on which its first line stands, counted from 1. */
  readonly line: number;
  readonly text: string;
}

describe('the examples in docstrings and README', () => {
  const paths = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  const files = [...paths.map((path) => join('lib', path)), 'README.md'].filter((file) => existsSync(join(root, file)));
  const blocks = files.flatMap((file) => blocksOf(file, readFileSync(join(root, file), 'utf8')));
  let errors: readonly string[];

  beforeAll(() => {
    errors = errorsOf(blocks);
  }, 60_000);

  it('are there', () => {
    expect(blocks.length).toBeGreaterThan(0);
  });

  it.each([...new Set(blocks.map(({ file }) => file))])('type-check in %s', (file) => {
    expect(errors.filter((error) => error.startsWith(`${file}:`))).toEqual([]);
  });
});

describe('the check of the examples', () => {
  const docstring = [
    '/**',
    ' * Adds.',
    ' *',
    ' * @example',
    ' * ```ts',
    " * import { of } from 'rxjs';",
    ' * const n: string = await Promise.resolve(5);',
    ' * ```',
    ' */',
    'export const add = 1;',
  ].join('\n');

  it('names file and line of what is wrong', () => {
    expect(errorsOf(blocksOf('lib/add.ts', docstring))).toEqual([
      "lib/add.ts:7: Type 'number' is not assignable to type 'string'.",
    ]);
  });

  it('lets nobody import what is not public', () => {
    const block = { file: 'README.md', line: 3, text: "import { nothing } from 'rx-binance/operators';" };
    expect(errorsOf([block])).toEqual([expect.stringMatching(/^README\.md:3: .*has no exported member 'nothing'/)]);
  });

  it('finds every block of a page, and nothing but TypeScript', () => {
    const page = '# Page\n\n```ts\nconst a = 1;\n```\n\n```sh\nnpm ci\n```\n\n```ts\nconst b = 2;\n```\n';
    expect(blocksOf('README.md', page)).toEqual([
      { file: 'README.md', line: 4, text: 'const a = 1;\n' },
      { file: 'README.md', line: 12, text: 'const b = 2;\n' },
    ]);
  });
});

function blocksOf(file: string, text: string): Block[] {
  const fence = /^([ \t]*(?:\* ?)?)```ts\n([^]*?)^[ \t]*(?:\* ?)?```[ \t]*$/gm;
  return [...text.matchAll(fence)].map(({ index, 1: margin = '', 2: body = '' }) => ({
    file: file.replaceAll('\\', '/'),
    line: text.slice(0, index).split('\n').length + 1,
    text: margin.includes('*') ? body.replace(/^[ \t]*\* ?/gm, '') : body,
  }));
}

/** Compiles all blocks in one program, each as a module of its own, against the sources in `lib`. */
function errorsOf(blocks: readonly Block[]): string[] {
  const virtual = new Map(blocks.map((block, i) => [join(root, 'examples', `block-${i}.ts`), block]));
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  );
  // As a module of today, for `await` at the top; and names that only show a type may go unused.
  Object.assign(options, {
    module: ts.ModuleKind.ESNext,
    types: ['node'],
    noUnusedLocals: false,
    noUnusedParameters: false,
  });
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => virtual.has(path) || fileExists(path);
  host.getSourceFile = (path, target, ...rest) => {
    const block = virtual.get(path);
    if (block) return ts.createSourceFile(path, `${block.text}\nexport {};`, target);
    if (!parsed.has(path)) parsed.set(path, getSourceFile(path, target, ...rest));
    return parsed.get(path);
  };
  const program = ts.createProgram([...virtual.keys()], options, host);
  return [...virtual].flatMap(([path, { file, line }]) => {
    const source = program.getSourceFile(path)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ start = 0, messageText }) => {
        const at = line + source.getLineAndCharacterOfPosition(start).line;
        return `${file}:${at}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
      },
    );
  });
}
