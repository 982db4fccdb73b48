import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Observable } from 'rxjs';
import { apiMethods } from '../../lib/api/methods/api-methods.js';
import { fakeApiSource } from './fake-api-source.js';
import { guideNames } from './guide-names.js';

describe('the requests of the guide', () => {
  it('are 43', () => {
    expect(Object.keys(guideNames)).toHaveLength(43);
  });

  it.each(Object.entries(guideNames))('%s has its name here in camel case, and asks for %s', (guideName, wire) => {
    expect(wireOf(inCamelCase(guideName))).toBe(wire);
  });
});

describe('the table of requests in the README', () => {
  const rows = readTable();

  it('has every request of the guide, and every one of ours, once', () => {
    const named = Object.keys(apiMethods(fakeApiSource().source)).filter((name) => name !== 'request');
    expect(rows.map(({ name }) => name).sort()).toEqual(named.sort());
    expect(rows.flatMap(({ guideName }) => guideName ?? []).sort()).toEqual(Object.keys(guideNames).sort());
  });

  it.each(rows)('says of $name what it is on the wire, and in the guide', ({ guideName, name, wire }) => {
    expect(wireOf(name)).toBe(wire);
    if (guideName !== undefined) expect(inCamelCase(guideName)).toBe(name);
  });
});

function inCamelCase(guideName: string): string {
  return guideName.replace(/^ws_/, '').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function wireOf(name: string): string | undefined {
  const { calls, source } = fakeApiSource();
  const methods = apiMethods(source) as unknown as Record<string, (params: object) => Observable<unknown>>;
  methods[name]?.({ symbol: 'BTCUSDT' }).subscribe().unsubscribe();
  return calls[0]?.method;
}

function readTable() {
  const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
  const [, section = ''] = /^## Requests, name by name\n(.*?)^## /ms.exec(readme) ?? [];
  return [...section.matchAll(/^\| (?:`(ws_\w+)`|–) \| `(\w+)` \| `([\w.]+)` \|$/gm)].map(
    ([, guideName, name = '', wire = '']) => ({ guideName, name, wire }),
  );
}
