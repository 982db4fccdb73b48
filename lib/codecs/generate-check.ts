import type { Check } from './check.js';
import type { Field, Shape } from './shape.js';

/**
 * Writes a shape as the source of one function and has the engine compile that: loops and comparisons, no callbacks.
 *
 * Throws an `EvalError` where code may not be made from text. Only our own declarations become source, never the wire.
 */
export function generateCheck(shape: Shape): Check {
  const functions: string[] = [];
  const tests: Check[] = [];
  const result = expression(shape, 'value');
  const parameters = tests.map((_, index) => `test${index}`);
  const source = `'use strict';\n${functions.join('\n')}\nreturn (value) => ${result};`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the purpose of this file; compile.ts has the way round
  const make = new Function(...parameters, source) as (...tests: Check[]) => Check;
  return make(...tests);

  /** A JavaScript expression that is true when `value`, itself an expression, has the shape. */
  function expression(shape: Shape, value: string): string {
    switch (shape.kind) {
      case 'anything':
        return 'true';
      case 'null':
        return `${value} === null`;
      case 'literal':
        return `${value} === ${typeof shape.value === 'string' ? JSON.stringify(shape.value) : shape.value}`;
      case 'object':
        return call(
          `typeof v === 'object' && v !== null && !Array.isArray(v)${shape.fields.map(field).join('')}`,
          value,
        );
      case 'list':
        return call(`Array.isArray(v) && ${loop(shape.item)}(v)`, value);
      case 'tuple':
        return call(`Array.isArray(v) && v.length === ${shape.items.length}${shape.items.map(item).join('')}`, value);
      case 'some':
        return `(${shape.parts.map((part) => expression(part, value)).join(' || ')})`;
      case 'every':
        return `(${shape.parts.map((part) => expression(part, value)).join(' && ')})`;
      case 'test':
        return `${testName(shape.test)}(${value})`;
      default:
        return `typeof ${value} === '${shape.kind}'`;
    }
  }

  function field({ key, shape, missing }: Field): string {
    const name = JSON.stringify(key);
    const value = `v[${name}]`;
    const matches = expression(shape, value);
    if (missing === 'allowed') return ` && (${value} === undefined || ${matches})`;
    if (missing === 'refused') return ` && (${value} !== undefined || Object.hasOwn(v, ${name})) && ${matches}`;
    return ` && ${matches}`;
  }

  function item(shape: Shape, index: number): string {
    return ` && ${expression(shape, `v[${index}]`)}`;
  }

  function loop(shape: Shape): string {
    const matches = expression(shape, 'v');
    return define(
      `for (let i = 0; i < list.length; i++) { const v = list[i]; if (!(${matches})) return false; } return true;`,
      'list',
    );
  }

  function call(condition: string, value: string): string {
    return `${define(`return ${condition};`, 'v')}(${value})`;
  }

  function define(body: string, parameter: string): string {
    const name = `f${functions.length}`;
    functions.push(`function ${name}(${parameter}) { ${body} }`);
    return name;
  }

  function testName(test: Check): string {
    if (!tests.includes(test)) tests.push(test);
    return `test${tests.indexOf(test)}`;
  }
}
