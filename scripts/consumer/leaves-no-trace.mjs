// node leaves-no-trace.mjs import|require ENTRY...: loads the entries and fails when that has done anything but load them.
import { deepStrictEqual, ok } from 'node:assert';
import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';

const [how, ...entries] = process.argv.slice(2);
const require = createRequire(import.meta.url);

let generated = 0;
globalThis.Function = new Proxy(Function, {
  construct: (target, args) => (generated++, Reflect.construct(target, args)),
  apply: (target, self, args) => (generated++, Reflect.apply(target, self, args)),
});
for (const name of Reflect.ownKeys(globalThis)) void globalThis[name]; // Node fills some in when they are first looked at

const before = properties();
const { resources, listeners } = alive();
for (const entry of entries) {
  const names = Object.keys(how === 'import' ? await import(entry) : require(entry));
  ok(names.length > 0, `${entry} exports nothing`);
  ok(how === 'require' || !names.includes('default'), `${entry} has a default export`);
}
await setImmediate();

const after = properties();
const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
  (name) => !Object.is(before.get(name), after.get(name)),
);
deepStrictEqual({ changed, generated, ...alive() }, { changed: [], generated: 0, resources, listeners });

/** What every program shares and no library may touch. */
function properties() {
  const owners = [Object, Array, Function, Promise, Map, Error, String, Number, Symbol];
  const objects = [globalThis, JSON, Math, fetch, ...owners, ...owners.map(({ prototype }) => prototype)];
  const own = (object) => Reflect.ownKeys(object).map((key) => [key, Object.getOwnPropertyDescriptor(object, key)]);
  return new Map(
    objects.flatMap((object, i) => own(object).map(([key, { value, get }]) => [`${i} ${String(key)}`, value ?? get])),
  );
}

/** What keeps a process alive. Requests, such as the reading of a module, end by themselves. */
function alive() {
  const resources = process.getActiveResourcesInfo().filter((name) => !name.includes('Req'));
  return { resources, listeners: process.eventNames() };
}
