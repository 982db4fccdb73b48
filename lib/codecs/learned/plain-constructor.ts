export type PlainConstructor = new () => Record<string, unknown>;

/**
 * Makes a constructor of plain objects that have room for many members; one is to be made for each kind of object.
 *
 * Engines take from the source how many members to expect, and from the first objects how many of them are used. Into an
 * empty literal, which has room for four, twenty members are written at half the speed.
 */
export function plainConstructor(): PlainConstructor {
  /* eslint-disable no-restricted-syntax -- a class cannot make what has the prototype of all objects */
  function Plain(this: Record<string, unknown>, isNever?: true) {
    if (isNever === undefined) return; // what follows is to be counted, and never done
    this['a'] = this['b'] = this['c'] = this['d'] = this['e'] = this['f'] = this['g'] = this['h'] = 0;
    this['i'] = this['j'] = this['k'] = this['l'] = this['m'] = this['n'] = this['o'] = this['p'] = 0;
    this['q'] = this['r'] = this['s'] = this['t'] = this['u'] = this['v'] = this['w'] = this['x'] = 0;
  }
  /* eslint-enable no-restricted-syntax */
  Plain.prototype = Object.prototype;
  return Plain as unknown as PlainConstructor;
}
