import type { Check } from './check.js';
import type { Shape } from './shape.js';

/**
 * Writes a shape as the source of one function and has the engine compile that: loops and comparisons, no callbacks.
 *
 * Throws an `EvalError` where code may not be made from text. Only our own declarations become source, never the wire.
 */
export function generateCheck(shape: Shape): Check {
  const functions: string[] = [];
  const tests: Check[] = [];
  const result = shape.source('value', {
    define: (parameter, body) => {
      const name = `f${functions.length}`;
      functions.push(`function ${name}(${parameter}) { ${body} }`);
      return name;
    },
    handIn: (test) => `test${tests.push(test) - 1}`,
  });
  const parameters = tests.map((_, index) => `test${index}`);
  const source = `'use strict';\n${functions.join('\n')}\nreturn (value) => ${result};`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the purpose of this file; compile.ts has the way round
  const make = new Function(...parameters, source) as (...tests: readonly Check[]) => Check;
  return make(...tests);
}
