import { cut } from './cut.js';
import type { Layout } from './layout.js';
import type { Reader } from './reader.js';

/**
 * Writes a layout as the source of one function without calls or callbacks, and has the engine compile that.
 *
 * Throws an `EvalError` where code may not be made from text. Keys of the wire become part of the source, as JSON text only.
 */
export function generateReader(layout: Layout): Reader {
  const lines: string[] = [];
  let constant = ''; // what has to come next, letter by letter
  let names = 0;

  const flush = () => {
    const tests = [...constant].map((_, k) => `b[i${k > 0 ? ` + ${k}` : ''}] !== ${constant.charCodeAt(k)}`);
    if (constant !== '') lines.push(`if (${tests.join(' || ')}) return; i += ${constant.length};`);
    constant = '';
  };
  const line = (text: string) => {
    flush();
    lines.push(text);
  };
  const name = () => `v${names++}`;

  /** Reads one value, and returns the expression for it. */
  const value = (layout: Layout): string => {
    switch (layout.kind) {
      case 'constant':
        constant += JSON.stringify(layout.value);
        return JSON.stringify(layout.value);
      case 'text':
      case 'numeral':
        return text(layout.kind === 'numeral');
      case 'integer':
        return integer();
      case 'boolean':
        return boolean();
      case 'nullable':
        return nullable(layout.of);
      case 'object':
        return object(layout.members);
      case 'tuple':
        return tuple(layout.items);
      case 'list':
        return list(layout.item);
    }
  };
  const text = (isNumeral: boolean) => {
    const result = name();
    constant += '"';
    line('a = i;');
    if (isNumeral) line('if ((b[i] ^ 48) > 9) return;');
    line('while ((c = b[i]) !== 34) { if (!(c > 31) || c === 92) return; i++; }');
    line(`const ${result} = i - a < 13 ? t.slice(a, i) : cut(b, a, i); i++;`);
    return result;
  };
  const integer = () => {
    const result = name();
    line(`let ${result} = b[i] - 48;`);
    line(`if (${result} === -3) { if (((c = b[++i]) ^ 48) > 9 || c === 48) return; s = -1; ${result} = c - 48; }`);
    line(`else { s = 1; if (!(${result} >= 0 && ${result} < 10)) return; }`);
    line('a = i++;');
    line(
      `if (${result} !== 0) { while ((c = b[i] - 48) >= 0 && c < 10 && i - a < 9) { ${result} = ${result} * 10 + c; i++; }`,
    );
    line(
      `if (c >= 0 && c < 10) { let w = 0, p = 1; while ((c = b[i] - 48) >= 0 && c < 10) { w = w * 10 + c; p *= 10; i++; } ${result} = ${result} * p + w; } }`,
    );
    line(`if (i - a > 15) return; if (s < 0) ${result} = -${result};`);
    return result;
  };
  const isNext = (word: string) => [...word].map((_, k) => `b[i + ${k}] === ${word.charCodeAt(k)}`).join(' && ');
  const boolean = () => {
    const result = name();
    line(
      `let ${result} = false; if (${isNext('true')}) { ${result} = true; i += 4; } else if (${isNext('false')}) i += 5; else return;`,
    );
    return result;
  };
  const nullable = (of: Layout) => {
    const result = name();
    line(`let ${result} = null; if (${isNext('null')}) i += 4; else {`);
    const inner = value(of);
    line(`${result} = ${inner}; }`);
    return result;
  };
  const object = (members: Extract<Layout, { kind: 'object' }>['members']) => {
    const parts = members.map(([key, layout], i) => {
      constant += `${i === 0 ? '{' : ','}${JSON.stringify(key)}:`;
      return `${JSON.stringify(key)}: ${value(layout)}`;
    });
    constant += parts.length === 0 ? '{}' : '}';
    return `{ ${parts.join(', ')} }`;
  };
  const tuple = (items: readonly Layout[]) => {
    const parts = items.map((item, i) => {
      constant += i === 0 ? '[' : ',';
      return value(item);
    });
    constant += parts.length === 0 ? '[]' : ']';
    return `[${parts.join(', ')}]`;
  };
  const list = (item: Layout | undefined) => {
    if (item === undefined) {
      constant += '[]';
      return '[]';
    }
    const result = name();
    constant += '[';
    line(`const ${result} = []; if (b[i] === 93) i++; else for (;;) {`);
    const one = value(item);
    line(`${result}.push(${one}); c = b[i++]; if (c === 44) continue; if (c === 93) break; return; }`);
    return result;
  };

  const result = value(layout);
  flush();
  const source = `'use strict';
return (t, b, i, end) => {
let a = 0, c = 0, s = 1;
${lines.join('\n')}
return i === end ? ${result} : undefined;
};`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the purpose of this file
  return (new Function('cut', source) as (by: typeof cut) => Reader)(cut);
}
