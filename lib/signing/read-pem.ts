import { InvalidArgumentError } from '../errors.js';

export interface Pem {
  readonly isEncrypted: boolean;
  readonly der: Uint8Array<ArrayBuffer>;
}

const begin = /-----BEGIN ([A-Z0-9 ]{1,40})-----/;
const argument = 'credentials.privateKey';

/** Reads a private key in PKCS #8. Throws `InvalidArgumentError`, which shows nothing of it. */
export function readPem(pem: string, hasPassphrase: boolean): Pem {
  const [header, label = ''] = begin.exec(pem) ?? [];
  if (header === undefined)
    throw new InvalidArgumentError(argument, 'text', 'PEM, with its -----BEGIN PRIVATE KEY----- line');
  const isEncrypted = label === 'ENCRYPTED PRIVATE KEY';
  if (!isEncrypted && label !== 'PRIVATE KEY') {
    const advice = 'PKCS #8: `openssl pkcs8 -topk8 -in key.pem -out key-pkcs8.pem` makes it from others';
    throw new InvalidArgumentError(argument, label, label.includes('PUBLIC') ? 'the private key' : advice);
  }
  if (isEncrypted && !hasPassphrase) {
    throw new InvalidArgumentError('credentials.passphrase', undefined, 'given, because the private key is encrypted');
  }
  const start = pem.indexOf(header) + header.length;
  const end = pem.indexOf(`-----END ${label}-----`, start);
  const text = pem.slice(start, Math.max(start, end)).replace(/\s/g, '');
  try {
    return { isEncrypted, der: Uint8Array.from(atob(text), (character) => character.charCodeAt(0)) };
  } catch {
    throw new InvalidArgumentError(argument, 'text', 'PEM, whole: it has been cut off or changed');
  }
}
