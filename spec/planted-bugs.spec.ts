import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A bug that `npm run test:bugs` plants, to see whether a spec notices it. */
interface PlantedBug {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly spec: string;
}

const root = join(__dirname, '..');
const folder = join(root, 'scripts/planted-bugs');
const bugs = readdirSync(folder).flatMap((file) => jest.requireActual<readonly PlantedBug[]>(join(folder, file)));

describe('the planted bugs (A62)', () => {
  it('are thirty', () => {
    expect(new Set(bugs.map(({ name }) => name)).size).toBe(30);
  });

  it.each(bugs.map((bug) => [bug.name, bug] as const))('can be planted: %s', (_, { file, find, spec }) => {
    expect(readFileSync(join(root, file), 'utf8').split(find)).toHaveLength(2);
    expect(readFileSync(join(root, spec), 'utf8')).not.toBe('');
  });
});
