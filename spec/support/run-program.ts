import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const root = join(__dirname, '../..');

/** A program in TypeScript, made ready to be run in processes of its own. */
export interface Program extends Disposable {
  /** Starts it with an argument that becomes JSON; it can be talked to, and may force garbage to be collected. */
  start(argument: unknown): ChildProcess;
}

export function prepareProgram(entry: string): Program {
  mkdirSync(join(root, 'build'), { recursive: true });
  const folder = mkdtempSync(join(root, 'build', 'program-'));
  const file = join(folder, 'program.js');
  buildSync({
    absWorkingDir: root,
    entryPoints: [`./${entry}`],
    outfile: file,
    bundle: true,
    packages: 'external',
    platform: 'node',
  });
  return {
    start: (argument) =>
      fork(file, [JSON.stringify(argument)], {
        execArgv: ['--expose-gc'],
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
        timeout: 600_000,
        killSignal: 'SIGKILL',
      }),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}

/** Runs a program to its end, and resolves with the last thing it said. */
export async function resultOf<T>(child: ChildProcess): Promise<T> {
  let said: T | undefined;
  child.on('message', (message) => (said = message as T));
  child.stdout?.resume();
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0 || said === undefined)
    throw new Error(`The program ended with ${String(code)} and said nothing of use`);
  return said;
}
