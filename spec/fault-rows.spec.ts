import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { figure } from './support/figure.js';
import { testedIds } from './support/tested-ids.js';

const model = join(__dirname, '../../shared/fault-model.md');
const catalogue = existsSync(model) ? describe : describe.skip;

/** Order books (B) come with the book. */
const GROUPS = 'CLXPSRMWNKU';

/** Rows that no test here carries, and why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  S22: 'futures: spot has one address for every stream',
  W7: 'a real browser: its own delay of failing connections',
  W9: 'a real browser: the burst after a freeze',
  W10: 'advice, no behaviour: many tabs share one address',
  W11: 'advice, no behaviour: a signer of one’s own is the shown way',
  W12: 'no behaviour: there is nothing to clean up',
  N10: 'no behaviour of ours: TLS ends the connection, and the rows of group X follow',
  K20: 'no behaviour: nothing secret is compared here',
};

catalogue('the fault model (skipped without it)', () => {
  const rows = readRows();
  const tested = testedIds();

  it('has a test for every row of streams, accounts and requests, named by its id (A61)', () => {
    const due = rows.filter((id) => !(id in ELSEWHERE));
    const missing = due.filter((id) => !tested.has(id));
    figure({
      id: 'A61',
      what: 'rows with a test',
      value: due.length - missing.length,
      reach: String(due.length),
      of: `${due.length} rows`,
    });
    expect(missing).toEqual([]);
  });

  it('has every row that is said to be elsewhere, and no test for it', () => {
    const excused = Object.keys(ELSEWHERE);
    expect(excused.filter((id) => !rows.includes(id))).toEqual([]);
    expect(excused.filter((id) => tested.has(id))).toEqual([]);
  });
});

/** The ids in section 2, but those of order books. */
function readRows(): readonly string[] {
  const [, section = ''] = /^## 2\. (.*?)^## 3\. /ms.exec(readFileSync(model, 'utf8')) ?? [];
  return [...section.matchAll(/^\| ([A-Z]\d+) \|/gm)]
    .map(([, id = '']) => id)
    .filter(([letter = '']) => GROUPS.includes(letter));
}
