import type { Shape } from './shape.js';
import { wrongPlaces } from './wrong-places.js';

/** An object with at least these members. */
export function objectShape(members: Readonly<Record<string, Shape>>, name: string): Shape {
  const entries = Object.entries(members);
  const tests = entries.map(([, { is }]) => is);
  const keys = Object.keys(members);
  return {
    name,
    form: { kind: 'object', members },
    is: (value) => isObject(value) && tests.every((is, i) => is(value[keys[i] as string])),
    source: (value, scope) => {
      const tests = entries.map(([key, { source }]) => ` && ${source(`v[${JSON.stringify(key)}]`, scope)}`);
      const body = `return typeof v === 'object' && v !== null && !Array.isArray(v)${tests.join('')};`;
      return `${scope.define('v', body)}(${value})`;
    },
    *inside(value, path) {
      if (!isObject(value)) return;
      for (const [key, member] of entries) {
        if (!member.is(value[key])) yield* wrongPlaces(member, value[key], `${path}/${key}`);
      }
    },
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
