import type { Shape } from './shape.js';
import { wrongPlaces } from './wrong-places.js';

/** A list of any length, each item of one shape. */
export function listShape(item: Shape, name = `Array<${item.name}>`): Shape {
  return {
    name,
    is: (value) => Array.isArray(value) && value.every(item.is),
    source: (value, scope) => {
      const wrong = `!(${item.source('list[i]', scope)})`;
      const loop = `for (let i = 0; i < list.length; i++) if (${wrong}) return false; return true;`;
      return `Array.isArray(${value}) && ${scope.define('list', loop)}(${value})`;
    },
    *inside(value, path) {
      if (!Array.isArray(value)) return;
      for (const [index, each] of value.entries())
        if (!item.is(each)) yield* wrongPlaces(item, each, `${path}/${index}`);
    },
  };
}
