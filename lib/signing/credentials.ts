import type { ObservableInput } from 'rxjs';
import type { KeyType } from './signer.js';

/** An API key, and what signs in its name. */
export type Credentials = HmacCredentials | PrivateKeyCredentials | OwnSigner;

/** Credentials, or a function that is asked for them each time that something is signed. */
export type CredentialsSource = Credentials | (() => ObservableInput<Credentials>);

export interface HmacCredentials {
  readonly apiKey: string;
  readonly secret: string;
}

export interface PrivateKeyCredentials {
  readonly apiKey: string;
  /** RSA or Ed25519, as PEM: what stands between `-----BEGIN PRIVATE KEY-----` and its end, these lines included. */
  readonly privateKey: string;
  /** Of an encrypted one. */
  readonly passphrase?: string;
}

export interface OwnSigner {
  readonly apiKey: string;
  /** Gives the signature of a text as the exchange wants it: HMAC in hexadecimal, all others in base64. */
  readonly sign: (payload: string) => ObservableInput<string>;
  /** With Ed25519, connections log on, and most requests need no signature. @default every request is signed */
  readonly keyType?: KeyType;
}
