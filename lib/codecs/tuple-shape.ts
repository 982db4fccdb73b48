import type { Check } from './check.js';
import type { Shape } from './shape.js';
import { wrongPlaces } from './wrong-places.js';

/** A list of as many items as there are shapes, each of its own. */
export function tupleShape(items: readonly Shape[], name: string): Shape {
  const { length } = items;
  const tests = items.map(({ is }) => is);
  return {
    name,
    form: { kind: 'tuple', items },
    is: (value) => {
      if (!Array.isArray(value) || value.length !== length) return false;
      for (let i = 0; i < length; i++) if (!(tests[i] as Check)(value[i])) return false;
      return true;
    },
    source: (value, scope) => {
      const tests = items.map(({ source }, i) => ` && ${source(`v[${i}]`, scope)}`);
      const body = `return Array.isArray(v) && v.length === ${length}${tests.join('')};`;
      return `${scope.define('v', body)}(${value})`;
    },
    *inside(value, path) {
      if (!Array.isArray(value)) return;
      for (const [i, item] of items.entries()) {
        if (!item.is(value[i])) yield* wrongPlaces(item, value[i], `${path}/${i}`);
      }
      if (value.length > length) yield { path, expected: `a list of ${length}`, value };
    },
  };
}
