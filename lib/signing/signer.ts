import type { Observable } from 'rxjs';

/** Signs in the name of one API key. */
export interface Signer {
  readonly apiKey: string;
  /** undefined when it is not known what a signer of the user's own uses. */
  readonly keyType: KeyType | undefined;
  /** One signature per subscription, as the exchange wants it: hexadecimal or base64. */
  sign(payload: string): Observable<string>;
}

export type KeyType = 'HMAC' | 'RSA' | 'Ed25519';
