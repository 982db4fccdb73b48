import { randomBytes } from 'node:crypto';

/** How everything begins that the exchange in a box makes up and that is secret, so that it is found where it should not be. */
export const secretMark = 'SecretOfTheBox';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Letters and digits that nobody can guess, as keys are made of, behind a {@link secretMark}. */
export function randomText(length: number): string {
  const random = Array.from(randomBytes(length - secretMark.length), (byte) => letters[byte % letters.length]);
  return secretMark + random.join('');
}
