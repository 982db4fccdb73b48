import { hex } from './hex.js';
import { readDer } from './read-der.js';
import { subtle } from './subtle.js';
import { utf8 } from './utf8.js';

/** What openssl and others use, by the bytes of their object identifiers in hexadecimal. */
const pbes2 = '2a864886f70d01050d';
const pbkdf2 = '2a864886f70d01050c';
const hashes: Readonly<Record<string, string>> = {
  '2a864886f70d0207': 'SHA-1',
  '2a864886f70d0209': 'SHA-256',
  '2a864886f70d020a': 'SHA-384',
  '2a864886f70d020b': 'SHA-512',
};
const keyBits: Readonly<Record<string, number>> = {
  '608648016503040102': 128,
  '608648016503040116': 192,
  '60864801650304012a': 256,
};
const octets = 4;
const sequence = 0x30;
const advice = '`openssl pkcs8 -topk8 -v2 aes-256-cbc -in key.pem -out new.pem` makes one that can be read';

/**
 * Decrypts an encrypted private key by its passphrase: PBES2 with PBKDF2 and AES in CBC mode. Rejects with an `Error` that
 * says what is missing.
 *
 * Source: RFC 8018.
 */
export async function decryptPrivateKey(
  der: Uint8Array<ArrayBuffer>,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const [algorithm, data = none] = inside(der);
  const [scheme = none, parameters] = inside(algorithm);
  const [derivation, encryption] = inside(parameters);
  const [cipher = none, iv = none] = inside(encryption);
  const [deriver = none, settings = none] = inside(derivation);
  const elements = readDer(settings);
  const salt = elements.find(({ tag }) => tag === octets)?.content ?? none;
  const iterations = number(elements[1]?.content ?? none);
  const random = elements.find(({ tag }) => tag === sequence)?.content;
  const hash = random === undefined ? 'SHA-1' : hashes[hex(readDer(random)[0]?.content ?? none)];
  const length = keyBits[hex(cipher)];
  if (hex(scheme) !== pbes2 || hex(deriver) !== pbkdf2 || hash === undefined || length === undefined) {
    throw new Error(`it is encrypted in a way that cannot be read here: ${advice}`);
  }
  const password = await subtle().importKey('raw', utf8(passphrase), 'PBKDF2', false, ['deriveKey']);
  const key = await subtle().deriveKey(
    { name: 'PBKDF2', hash, salt, iterations },
    password,
    { name: 'AES-CBC', length },
    false,
    ['decrypt'],
  );
  const wrong = new Error('the passphrase is another');
  const decrypted = await subtle()
    .decrypt({ name: 'AES-CBC', iv }, key, data)
    .catch(() => {
      throw wrong;
    });
  const bytes = new Uint8Array(decrypted);
  // What a wrong passphrase gives looks well padded once in 256 times, but is nothing.
  if (readDer(bytes)[0]?.tag !== sequence) throw wrong;
  return bytes;
}

const none = new Uint8Array(0);

/** The contents of what is in an element. The first call has the whole key, whose outermost element it enters. */
function inside(bytes: Uint8Array<ArrayBuffer> | undefined): readonly Uint8Array<ArrayBuffer>[] {
  const elements = readDer(bytes ?? none);
  const [only] = elements;
  const within = elements.length === 1 && only?.tag === sequence ? readDer(only.content) : elements;
  return within.map(({ content }) => content);
}

function number(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}
