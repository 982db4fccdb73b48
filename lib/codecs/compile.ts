import type { Check } from './check.js';
import { generateCheck } from './generate-check.js';
import type { Shape } from './shape.js';

/**
 * Compiles a shape to a check that gives the same verdict as the shape's own `is`, ten to thirty times faster.
 *
 * Where code may not be made from text, `is` itself is the check: it is a tree of closures already. What is allowed is
 * found out at the first call, never at import.
 */
export function compile(shape: Shape): Check {
  mayGenerate ??= canGenerate();
  return mayGenerate ? generateCheck(shape) : shape.is;
}

let mayGenerate: boolean | undefined;

function canGenerate(): boolean {
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- only this tells whether it is forbidden
    return typeof new Function('') === 'function';
  } catch {
    return false; // whoever forbids it (a content security policy, a worker, a flag of Node) throws
  }
}
