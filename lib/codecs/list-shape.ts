import type { Shape } from './shape.js';
import { wrongPlaces } from './wrong-places.js';

/** A list of any length, each item of one shape. */
export function listShape(item: Shape, name = `Array<${item.name}>`): Shape {
  return {
    name,
    form: { kind: 'list', item },
    is: (value) => {
      if (!Array.isArray(value)) return false;
      // Loops here and below, and no callbacks: a list may be of megabytes.
      for (let i = 0; i < value.length; i++) if (!item.is(value[i])) return false;
      return true;
    },
    source: (value, scope) => {
      const wrong = `!(${item.source('list[i]', scope)})`;
      const loop = `for (let i = 0; i < list.length; i++) if (${wrong}) return false; return true;`;
      return `Array.isArray(${value}) && ${scope.define('list', loop)}(${value})`;
    },
    *inside(value, path) {
      if (!Array.isArray(value)) return;
      for (let i = 0; i < value.length; i++) {
        if (!item.is(value[i])) yield* wrongPlaces(item, value[i], `${path}/${i}`);
      }
    },
  };
}
