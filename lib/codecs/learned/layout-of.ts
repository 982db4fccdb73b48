import type { Shape } from '../shape.js';
import type { Layout } from './layout.js';

/**
 * The layout of the text that a value was parsed from, as far as the value shows it: the order of its members, and the kinds
 * of those that its shape does not know. Undefined for what no reader is made for.
 *
 * @param shape What the value is known to be; nothing for a member that is not declared.
 */
export function layoutOf(value: unknown, shape?: Shape): Layout | undefined {
  const form = shape?.form;
  switch (form?.kind) {
    case 'nullable':
      return nullable(value, form.of);
    case 'object':
      return object(value as object, form.members);
    case 'list':
      return list(value as readonly unknown[], form.item);
    case 'tuple':
      return all(
        form.items,
        (item, i) => layoutOf((value as readonly unknown[])[i], item),
        (items) => ({ kind: 'tuple', items }),
      );
    case 'constant':
      return { kind: 'constant', value: form.text };
    case undefined:
      return shape === undefined ? ofUnknown(value) : undefined;
    default:
      return form;
  }
}

function nullable(value: unknown, shape: Shape): Layout | undefined {
  const { kind } = shape.form ?? {};
  const isPlain = kind === 'text' || kind === 'numeral' || kind === 'integer' || kind === 'boolean';
  if (value === null && !isPlain) return { kind: 'constant', value };
  const of = layoutOf(value, shape);
  return of && { kind: 'nullable', of };
}

const mostMembers = 128;

function object(value: object, members: Readonly<Record<string, Shape>>): Layout | undefined {
  const keys = Object.keys(value);
  // The first would be no member, but a prototype, where an object is written down.
  if (keys.length > mostMembers || keys.includes('__proto__')) return undefined;
  return all(
    keys,
    (key) => {
      const layout = layoutOf(
        (value as Record<string, unknown>)[key],
        Object.hasOwn(members, key) ? members[key] : undefined,
      );
      return layout && ([key, layout] as const);
    },
    (members) => ({ kind: 'object', members }),
  );
}

/** The first item stands for all. */
function list(value: readonly unknown[], shape?: Shape): Layout | undefined {
  if (value.length > 0) {
    const item = layoutOf(value[0], shape);
    return item && { kind: 'list', item };
  }
  return { kind: 'list', item: shape && withoutValue(shape) };
}

/** The layout of all values of a shape, where it does not depend on the value. */
function withoutValue({ form }: Shape): Layout | undefined {
  switch (form?.kind) {
    case 'tuple':
      return all(form.items, withoutValue, (items) => ({ kind: 'tuple', items }));
    case 'text':
    case 'numeral':
    case 'integer':
    case 'boolean':
      return form;
    default:
      return undefined;
  }
}

function ofUnknown(value: unknown): Layout | undefined {
  switch (typeof value) {
    case 'string':
      return { kind: 'text' };
    case 'boolean':
      return { kind: 'boolean' };
    case 'number':
      return Number.isSafeInteger(value) ? { kind: 'integer' } : undefined;
    default:
      if (value === null) return { kind: 'constant', value };
      return Array.isArray(value) ? list(value) : object(value as object, {});
  }
}

function all<From, To>(
  values: readonly From[],
  make: (value: From, i: number) => To | undefined,
  join: (made: readonly To[]) => Layout,
): Layout | undefined {
  const made: To[] = [];
  for (const [i, value] of values.entries()) {
    const one = make(value, i);
    if (one === undefined) return undefined;
    made.push(one);
  }
  return join(made);
}
