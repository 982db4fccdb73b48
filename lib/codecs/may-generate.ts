/** Whether code may be made from text here. Found out at the first call, never at import. */
export function mayGenerate(): boolean {
  known ??= canGenerate();
  return known;
}

let known: boolean | undefined;

function canGenerate(): boolean {
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- only this tells whether it is forbidden
    return typeof new Function('') === 'function';
  } catch {
    return false; // whoever forbids it (a content security policy, a worker, a flag of Node) throws
  }
}
