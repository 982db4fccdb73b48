/** The objects that everything else inherits from, and that a hostile message would like to change. */
const constructors: readonly (new (...args: never[]) => object)[] = [
  ...[Object, Array, Function, String, Number, Boolean, RegExp, Date, Error, TypeError, SyntaxError],
  ...[Map, Set, WeakMap, WeakSet, Promise, Uint8Array, ArrayBuffer],
];
const shared: readonly object[] = [
  ...constructors.flatMap((constructor) => [constructor, constructor.prototype as object]),
  ...[Symbol, Symbol.prototype, BigInt, BigInt.prototype, JSON, Math, Reflect],
];

/** Every property of every shared object, by identity: two of these are equal only if nothing whatever has changed. */
export function prototypes(): ReadonlyMap<object, readonly (readonly [PropertyKey, PropertyDescriptor])[]> {
  return new Map(
    shared.map((object) => [
      object,
      Reflect.ownKeys(object).map((key) => [key, Reflect.getOwnPropertyDescriptor(object, key) as PropertyDescriptor]),
    ]),
  );
}

/** What differs, in words: each object by its properties, and those that it has now. */
export function differences(before: ReturnType<typeof prototypes>): string[] {
  const after = prototypes();
  return [...before].flatMap(([object, properties]) => {
    const now = after.get(object) ?? [];
    const isSame = now.length === properties.length && properties.every((property, i) => isEqual(property, now[i]));
    const names = (all: typeof now) => all.map(([key]) => String(key)).join();
    return isSame ? [] : [`${names(properties)} became ${names(now)}`];
  });
}

function isEqual(
  [key, a]: readonly [PropertyKey, PropertyDescriptor],
  other: readonly [PropertyKey, PropertyDescriptor] | undefined,
) {
  if (other === undefined || other[0] !== key) return false;
  const [, b] = other;
  const names = ['value', 'get', 'set', 'writable', 'enumerable', 'configurable'] as const;
  return names.every((name) => Object.is(a[name], b[name]));
}
