import { createHmac, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { inspect } from 'node:util';
import { NEVER, firstValueFrom, of, switchMap, throwError } from 'rxjs';
import { createSigners } from '../../lib/signing/create-signers.js';
import type { Credentials, CredentialsSource } from '../../lib/signing/credentials.js';

const apiKey = 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A';
const secret = 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j';
const payload = 'symbol=１２３４５６&timestamp=1645423376532';
const sign = (credentials: CredentialsSource, text = payload, deadline = 1_000) =>
  firstValueFrom(createSigners(credentials, { deadline }).pipe(switchMap((signer) => signer.sign(text))));
const typeOf = (credentials: Credentials) =>
  firstValueFrom(createSigners(credentials, { deadline: 1_000 })).then(({ keyType }) => keyType);

describe('createSigners', () => {
  it('signs by HMAC what the documents sign (U26)', async () => {
    const documented =
      `apiKey=${apiKey}&price=0.10000000&quantity=1.00000000&recvWindow=5000&side=BUY&symbol=１２３４５６` +
      '&timeInForce=GTC&timestamp=1645423376532&type=LIMIT';
    const signature = 'b33892ae8e687c939f4468c6268ddd4c40ac1af18ad19a064864c47bae0752cd';
    expect(await sign({ apiKey, secret }, documented)).toBe(signature);
    expect(await typeOf({ apiKey, secret })).toBe('HMAC');
    expect(createHmac('sha256', secret).update(documented).digest('hex')).toBe(signature);
  });

  it('signs by Ed25519 what its vector signs (U26)', async () => {
    const privateKey =
      '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----';
    const text = 'apiKey=4yNzx3yWC5bS6YTwEkSRaC0nRmSQIIStAUOh1b6kqaBrTLIhjCpI5lJH8q8R8WNO&timestamp=1649729878532';
    expect(await sign({ apiKey, privateKey }, text)).toBe(
      'NBJq5sX1RkU7ta3XDctruMgnrhyBcouMvvPIxxQSCUbVWxhp3ai6W7a0Iip/3nOwmJxkVIv6n20cekYCOa5qAg==',
    );
    expect(await typeOf({ apiKey, privateKey })).toBe('Ed25519');
  });

  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const ed25519 = generateKeyPairSync('ed25519');
  it.each([
    ['RSA', rsa, 'sha256'],
    ['Ed25519', ed25519, null],
  ] as const)('signs by %s what its public key verifies, encrypted or not (U26)', async (keyType, pair, hash) => {
    const plain = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    const publicKey = createPublicKey(plain);
    const passphrase = 'pässword';
    const encrypted = ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc'].map(
      (cipher) => pair.privateKey.export({ type: 'pkcs8', format: 'pem', cipher, passphrase }) as string,
    );
    for (const privateKey of [plain, ...encrypted]) {
      const credentials = { apiKey, privateKey, ...(privateKey !== plain && { passphrase }) };
      expect(await typeOf(credentials)).toBe(keyType);
      const signature = Buffer.from(await sign(credentials), 'base64');
      expect(verify(hash, Buffer.from(payload), publicKey, signature)).toBe(true);
    }
  });

  it('says what is wrong with a private key, and shows nothing of it (U11 K2)', async () => {
    const cipher = { cipher: 'aes-256-cbc', passphrase: 'right' };
    const encrypted = ed25519.privateKey.export({ type: 'pkcs8', format: 'pem', ...cipher }) as string;
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });
    const old = rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }) as string;
    await expect(sign({ apiKey, privateKey: encrypted, passphrase: 'wrong' })).rejects.toThrow(
      'the passphrase is another',
    );
    await expect(sign({ apiKey, privateKey: ec as string })).rejects.toThrow('neither RSA nor Ed25519');
    const call = (privateKey: string) => () => createSigners({ apiKey, privateKey }, { deadline: 1 });
    expect(call(encrypted)).toThrow('credentials.passphrase is undefined, but must be given');
    expect(call(old)).toThrow('openssl pkcs8 -topk8');
    expect(call(rsa.publicKey.export({ type: 'spki', format: 'pem' }) as string)).toThrow('the private key');
    expect(call('MC4CAQAwBQYDK2VwBCIEIJ1')).toThrow('BEGIN PRIVATE KEY');
    expect(call('-----BEGIN PRIVATE KEY-----\n!!\n-----END PRIVATE KEY-----')).toThrow('cut off');
    try {
      call(old)();
    } catch (error) {
      expect(inspect(error)).not.toContain(old.slice(40, 80));
    }
  });

  it.each<[string, unknown]>([
    ['no apiKey', { secret }],
    ['an apiKey with a line end', { apiKey: `${apiKey}\n`, secret }],
    ['an empty secret', { apiKey, secret: '' }],
    ['a secret with a space', { apiKey, secret: `${secret} ` }],
    ['two ways to sign', { apiKey, secret, sign: () => of('x') }],
    ['none', { apiKey }],
    ['nothing', null],
    ['a sign that is none', { apiKey, sign: 'x' }],
  ])('refuses %s at the call, without showing it (K2)', (_, credentials) => {
    let error: unknown;
    try {
      createSigners(credentials as Credentials, { deadline: 1 });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ name: 'InvalidArgumentError' });
    expect(inspect(error)).not.toContain(secret.slice(0, 10));
    expect(inspect(error)).not.toContain(apiKey.slice(0, 10));
  });

  it.each<[string, () => never, string]>([
    ['throws', () => { throw new Error('no device'); }, 'the signer failed: no device'], // prettier-ignore
    ['rejects', () => Promise.reject(new Error('no network')) as never, 'the signer failed: no network'],
    ['fails', () => throwError(() => new Error('no')) as never, 'the signer failed: no'],
    ['hangs', () => NEVER as never, 'the signer gave no signature within 20 ms'],
    ['gives nothing', () => of() as never, 'the signer gave no signature'],
    ['gives a number', () => of(1) as never, 'the signer gave number'],
    ['gives an empty text', () => of('') as never, 'the signer gave an empty text'],
  ])('has no signature when the user’s own signer %s (U27)', async (_, own, message) => {
    await expect(sign({ apiKey, sign: own }, 'x', 20)).rejects.toMatchObject({ name: 'NoSignatureError', message });
  });

  it('asks a function each time, and reads each key once (U31)', async () => {
    const given: string[] = [];
    const credentials = ['a', 'b'].map((key) => ({ apiKey: key, sign: (text: string) => of(`${key} ${text}`) }));
    const source = () => {
      const one = credentials[given.length % 2] as (typeof credentials)[number];
      given.push(one.apiKey);
      return of(one);
    };
    const signers = createSigners(source, { deadline: 10 });
    const once = () => firstValueFrom(signers.pipe(switchMap((signer) => signer.sign('text'))));
    expect([await once(), await once(), await once()]).toEqual(['a text', 'b text', 'a text']);
    await expect(sign(() => of({ apiKey, secret: ' ' }))).rejects.toMatchObject({ name: 'InvalidArgumentError' });
  });

  it('makes signers that show no secret (K4)', async () => {
    const signer = await firstValueFrom(createSigners({ apiKey, secret }, { deadline: 1 }));
    const shown = inspect(signer, { depth: 9, showHidden: true }) + JSON.stringify(signer) + String(signer);
    expect(shown).not.toContain(secret);
  });
});
