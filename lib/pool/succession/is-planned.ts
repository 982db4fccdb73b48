/** Whether a connection that is to be replaced for this cause can wait until no other one is. */
export function isPlanned(cause: string): boolean {
  return cause === 'age' || cause === 'asked';
}
