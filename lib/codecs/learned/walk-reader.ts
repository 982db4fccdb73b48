import { cut } from './cut.js';
import type { Layout } from './layout.js';
import { type PlainConstructor, plainConstructor } from './plain-constructor.js';
import type { Reader } from './reader.js';

/** Makes a reader that walks a table, for where code may not be made from text. It reads what a generated one reads. */
export function walkReader(layout: Layout): Reader {
  const steps = [stepOf(layout, '')];
  const values: unknown[] = [];
  return (text, bytes, from, to) => (walk(steps, values, text, bytes, from) === to ? values[0] : undefined);
}

/** How one value is read. */
interface Step {
  readonly kind: Layout['kind'];
  /** What has to stand before it. */
  readonly before: Uint8Array;
  /** What has to stand behind it. */
  readonly behind: Uint8Array;
  /** Of a constant. */
  readonly value: string | null | undefined;
  /** How its members or items are read. */
  readonly parts: readonly Step[];
  /** What was read of them. */
  readonly values: unknown[];
  /** Of an object. */
  readonly keys: readonly string[];
  readonly Plain: PlainConstructor;
}

const encoder = new TextEncoder();
const nowhere = -1;
const space = 32;
const quote = 34;
const comma = 44;
const minus = 45;
const zero = 48;
const backslash = 92;
const bracket = 93;
const mostDigits = 15;
/** Digits that a small integer holds. */
const quickDigits = 9;
/** From this length on, engines make a slice of a reference to the whole text. */
const referred = 13;
const words = { true: encoder.encode('true'), false: encoder.encode('false'), null: encoder.encode('null') };

/** The step for a layout that comes behind so much other text. */
function stepOf(layout: Layout, lead: string): Step {
  const step = (before: string, behind: string, more: Partial<Step> = {}): Step => ({
    kind: layout.kind,
    before: encoder.encode(lead + before),
    behind: encoder.encode(behind),
    value: undefined,
    parts: [],
    values: [],
    keys: [],
    Plain: plainConstructor(),
    ...more,
  });
  switch (layout.kind) {
    case 'text':
    case 'numeral':
      return step('"', '');
    case 'integer':
    case 'boolean':
      return step('', '');
    case 'constant':
      return step(JSON.stringify(layout.value), '', { value: layout.value });
    case 'nullable':
      return step('', '', { parts: [stepOf(layout.of, '')] });
    case 'object': {
      const parts = layout.members.map(([key, of], i) => stepOf(of, `${i > 0 ? ',' : ''}${JSON.stringify(key)}:`));
      return step('{', '}', { parts, keys: layout.members.map(([key]) => key) });
    }
    case 'tuple':
      return step('[', ']', { parts: layout.items.map((item, i) => stepOf(item, i > 0 ? ',' : '')) });
    case 'list':
      return step('[', '', { parts: layout.item === undefined ? [] : [stepOf(layout.item, '')] });
  }
}

/**
 * Reads one value after another into a list, and says where it came to.
 *
 * One long function, because calls are what it would spend its time on.
 */
function walk(steps: readonly Step[], values: unknown[], text: string, bytes: Uint8Array, from: number): number {
  let i = from;
  for (let k = 0; k < steps.length; k++) {
    const step = steps[k] as Step;
    i = pass(step.before, bytes, i);
    if (i < 0) return nowhere;
    switch (step.kind) {
      case 'numeral':
      case 'text': {
        const start = i;
        let code = bytes[i] as number;
        if (step.kind === 'numeral' && (code ^ zero) > 9) return nowhere;
        for (; code !== quote; code = bytes[++i] as number) {
          if (!(code >= space) || code === backslash) return nowhere;
        }
        values[k] = i - start < referred ? text.slice(start, i) : cut(bytes, start, i);
        i++;
        break;
      }
      case 'integer': {
        const isNegative = bytes[i] === minus;
        if (isNegative) i++;
        const start = i;
        let digit = (bytes[i++] as number) - zero;
        if (!(digit >= (isNegative ? 1 : 0) && digit <= 9)) return nowhere;
        let value = digit;
        if (value > 0) {
          for (; (digit = (bytes[i] as number) - zero) >= 0 && digit <= 9 && i - start < quickDigits; i++) {
            value = value * 10 + digit;
          }
          if (digit >= 0 && digit <= 9) {
            let power = 1;
            let rest = 0;
            for (; (digit = (bytes[i] as number) - zero) >= 0 && digit <= 9; i++) {
              rest = rest * 10 + digit;
              power *= 10;
            }
            value = value * power + rest;
          }
        }
        if (i - start > mostDigits) return nowhere;
        values[k] = isNegative ? -value : value;
        break;
      }
      case 'boolean': {
        const value = bytes[i] === words.true[0];
        i = pass(value ? words.true : words.false, bytes, i);
        if (i < 0) return nowhere;
        values[k] = value;
        break;
      }
      case 'constant':
        values[k] = step.value;
        break;
      case 'nullable': {
        const isNull = bytes[i] === words.null[0];
        i = isNull ? pass(words.null, bytes, i) : walk(step.parts, step.values, text, bytes, i);
        if (i < 0) return nowhere;
        values[k] = isNull ? null : step.values[0];
        break;
      }
      case 'object':
      case 'tuple':
        i = walk(step.parts, step.values, text, bytes, i);
        if (i < 0) return nowhere;
        values[k] = built(step);
        break;
      case 'list': {
        const list: unknown[] = [];
        values[k] = list;
        if (bytes[i] === bracket) {
          i++;
          break;
        }
        if (step.parts.length === 0) return nowhere;
        for (let code = comma; code !== bracket; code = bytes[i++] as number) {
          if (code !== comma) return nowhere;
          i = walk(step.parts, step.values, text, bytes, i);
          if (i < 0) return nowhere;
          list.push(step.values[0]);
        }
        break;
      }
    }
    i = pass(step.behind, bytes, i);
    if (i < 0) return nowhere;
  }
  return i;
}

/** Goes on behind what has to stand here. */
function pass(constant: Uint8Array, bytes: Uint8Array, from: number): number {
  for (let k = 0; k < constant.length; k++) if (bytes[from + k] !== constant[k]) return nowhere;
  return from + constant.length;
}

function built({ kind, keys, values, Plain }: Step): unknown {
  if (kind === 'tuple') return values.slice();
  const object = new Plain();
  for (let k = 0; k < keys.length; k++) object[keys[k] as string] = values[k];
  return object;
}
