import type { Shape } from './shape.js';

/** The shape of a member that need not be there. */
export function optionalShape({ name, is, source, inside, form }: Shape): Shape {
  return {
    name,
    is: (value) => value === undefined || is(value),
    source: (value, scope) => `(${value} === undefined || ${source(value, scope)})`,
    ...(form && { form }),
    ...(inside && { inside }),
  };
}
