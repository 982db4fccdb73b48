import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(__dirname, '../..');
/** Where a test may be that no spec can be: it needs a network of its own. */
const SCRIPTS = 'scripts';
const NETWORK = /^network-faults.*\.(js|mjs|sh|py)$/;

/** `… (X1 X2 A6)` at the end of a title. */
const IN_TITLE = /\(([A-Z]\d{1,2}(?:[ ,]+[A-Z]\d{1,2})*)\)$/;
const IN_SCRIPT = /\(([A-Z]\d{1,2}(?:[ ,]+[A-Z]\d{1,2})*)\)/g;

/** The ids of faults and figures that tests carry in their titles, each with the files they are in. */
export function testedIds(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (list: string | undefined, file: string): void => {
    for (const id of list?.split(/[ ,]+/) ?? []) {
      const files = found.get(id) ?? [];
      if (!files.includes(file)) found.set(id, [...files, file]);
    }
  };
  for (const file of filesIn('spec', /\.spec\.ts$/)) {
    for (const text of literalsOf(file)) add(IN_TITLE.exec(text)?.[1], file);
  }
  for (const file of filesIn(SCRIPTS, NETWORK)) {
    for (const [, list] of readFileSync(join(root, file), 'utf8').matchAll(IN_SCRIPT)) add(list, file);
  }
  return found;
}

function filesIn(folder: string, name: RegExp): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  const paths = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return paths.filter((path) => name.test(path)).map((path) => join(folder, path));
}

/** The text of every string in the code; comments are none. */
function literalsOf(file: string): readonly string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) texts.push(node.text);
    if (ts.isTemplateTail(node)) texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest));
  return texts;
}
