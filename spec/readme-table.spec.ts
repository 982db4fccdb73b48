import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testedIds } from './support/tested-ids.js';

const root = join(__dirname, '..');

describe('the table "what happens when" in the README', () => {
  const rows = readTable();
  const tested = testedIds();

  it.each(rows)('names faults and figures, each of which has a test: $what', ({ ids }) => {
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.filter((id) => !tested.has(id))).toEqual([]);
  });

  it('names every notice there is', () => {
    const notices = [...readFileSync(join(root, 'lib/notice.ts'), 'utf8').matchAll(/readonly type: '(\w+)'/g)];
    const words = new Set(rows.flatMap(({ see }) => [...see.matchAll(/`(\w+)`/g)]).map(([, word]) => word));
    expect(notices.length).toBeGreaterThan(10);
    expect(notices.map(([, type]) => type).filter((type) => !words.has(type))).toEqual([]);
  });
});

function readTable() {
  const [, section = ''] =
    /^## What happens when …\n(.*?)^## /ms.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  return [...section.matchAll(/^\| (.+) \| (.+) \| ((?:[A-Z]\d+ ?)+)\|$/gm)].map(
    ([, what = '', see = '', ids = '']) => ({
      what,
      see,
      ids: ids.trim().split(' '),
    }),
  );
}
