import { createHmac, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { inspect } from 'node:util';
import { NEVER, firstValueFrom, of, switchMap, throwError } from 'rxjs';
import { nodePlatform } from '../../lib/platform.node.js';
import { createSigners } from '../../lib/signing/create-signers.js';
import type { Credentials, CredentialsSource } from '../../lib/signing/credentials.js';

const apiKey = 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A';
const secret = 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j';
const payload = 'symbol=１２３４５６&timestamp=1645423376532';
const sign = (credentials: CredentialsSource, text = payload, deadline = 1_000) =>
  firstValueFrom(createSigners(credentials, { deadline }).pipe(switchMap((signer) => signer.sign(text))));
const typeOf = (credentials: Credentials) =>
  firstValueFrom(createSigners(credentials, { deadline: 1_000 })).then(({ keyType }) => keyType);

/** The first key of RFC 8032, and what openssl signs with it. */
const pem = (body: string) => `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${body}\n-----END ENCRYPTED PRIVATE KEY-----\n`;
const privateKey =
  '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----';
const vector = 'csf96su3gI2h3mriypjIRtziB7fURt9MJl7Q2gaDypgm8t3DoT3Ld4FNTWa7uW4WsRWQPDcO4aQ7Zh6eO9LYBg==';

describe('createSigners', () => {
  it('signs by HMAC as Node does, in hexadecimal (U26)', async () => {
    expect(await sign({ apiKey, secret })).toBe(createHmac('sha256', secret).update(payload).digest('hex'));
    expect(await typeOf({ apiKey, secret })).toBe('HMAC');
  });

  it.each([
    ['by WebCrypto', undefined],
    ['by Node', nodePlatform.ed25519],
  ])('signs by Ed25519 what its vector signs, %s (U26 A38)', async (_, ed25519) => {
    const signers = createSigners({ apiKey, privateKey }, { deadline: 1_000, ed25519 });
    const by = (text: string) => firstValueFrom(signers.pipe(switchMap((signer) => signer.sign(text))));
    expect(
      await by('apiKey=4yNzx3yWC5bS6YTwEkSRaC0nRmSQIIStAUOh1b6kqaBrTLIhjCpI5lJH8q8R8WNO&timestamp=1649729878532'),
    ).toBe('NBJq5sX1RkU7ta3XDctruMgnrhyBcouMvvPIxxQSCUbVWxhp3ai6W7a0Iip/3nOwmJxkVIv6n20cekYCOa5qAg==');
    expect(await by(payload)).toBe(vector);
    expect(await typeOf({ apiKey, privateKey })).toBe('Ed25519');
  });

  it('leaves WebCrypto alone where the platform signs by Ed25519, because older Nodes warn of it', async () => {
    const asked = jest.spyOn(globalThis.crypto.subtle, 'importKey');
    const { ed25519 } = nodePlatform;
    await firstValueFrom(createSigners({ apiKey, privateKey }, { deadline: 1, ed25519 }));
    const calls = asked.mock.calls.length;
    asked.mockRestore();
    expect(calls).toBe(0);
  });

  it.each([
    [
      'PBKDF2 with SHA-1 and AES-128',
      'MIGNMEkGCSqGSIb3DQEFDTA8MBsGCSqGSIb3DQEFDDAOBAhFxaW+yQnVEwICCAAwHQYJYIZIAWUDBAECBBAFpol2Ax4wsmFYoeNOQ+KEBEBD4+Wf' +
        'U4gtAFnL4IwD1ldoJW81QJ1gb4EJWl4n/8QNKwvmZ260V0KTvPA5pWTN9e67zowpcD+Wg7ODSNr2RP8c',
    ],
    [
      'PBKDF2 with SHA-384 and AES-192',
      'MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAgYORAyRx859gICCAAwDAYIKoZIhvcNAgoFADAdBglghkgBZQMEARYEEHx8l6C+zeGp' +
        '2Q7pd07AFMAEQPaSzNH+Z5VhLeHfME3ReVPD+GWaRRKkwaXpkyCNcQlEwWsXjLbLRuDiBKEE4YrNtIvXdUDDN2b4jmD7piE6MPA=',
    ],
    [
      'PBKDF2 with SHA-512 and AES-256',
      'MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjhlEZN/Kq6WgICCAAwDAYIKoZIhvcNAgsFADAdBglghkgBZQMEASoEEIucOKF4EvF3' +
        'CmFjFaY1eQUEQI5yOsRZtDv+SSWcQ061gedrhoLstg0w6P7zGxt42iGu0EO8+Tr9CQxHRm8L67SNpd0ipGFT4CU9lvW8/4y/UqM=',
    ],
  ])('decrypts what openssl encrypts by %s (U26)', async (_, body) => {
    expect(await sign({ apiKey, privateKey: pem(body), passphrase: 'correct' })).toBe(vector);
    await expect(sign({ apiKey, privateKey: pem(body), passphrase: 'other' })).rejects.toMatchObject({
      name: 'NoSignatureError',
      message: 'the private key cannot be used: the passphrase is another',
    });
  });

  it.each([
    [
      'scrypt',
      'MIGTME8GCSqGSIb3DQEFDTBCMCEGCSsGAQQB2kcECzAUBAjFOO5keXD24wICQAACAQgCAQEwHQYJYIZIAWUDBAEqBBBWStp3ee+fo+yU3ZM41Fvb' +
        'BEDSSp8sQSgvQYfRVfvLaK8xZ7zx7rUpbEgrr+pXgX5hl+RcQ2SSj6okiiujhxSivXGDVbdKp8wqQWrFwO+NIRGY',
    ],
    ['PBES1', 'MFgwHAYKKoZIhvcNAQwBAzAOBAihGp/7LjIvfwICCAAEOA7uuSPsqAxq5kiM1ja1udsYUwuWfSnQ/Z0fvZPW5wUCFkik+cDxwP5ZjQsxvR3j3c8sIVFBGKXI'], // prettier-ignore
    [
      'Triple DES',
      'MIGKME4GCSqGSIb3DQEFDTBBMCkGCSqGSIb3DQEFDDAcBAiu/phL3TuTTgICCAAwDAYIKoZIhvcNAgkFADAUBggqhkiG9w0DBwQI8mQQQD+warUE' +
        'OKZGhKhHlWH9Fn7i51C3Apgov0w40VDmT9+5wjg1FMo/fG6yG4dygKhucP71FrzrBAr59ZSf4M84',
    ],
    ['nothing at all', 'MAA='],
  ])('says how to renew what is encrypted by %s', async (_, body) => {
    await expect(sign({ apiKey, privateKey: pem(body), passphrase: 'correct' })).rejects.toThrow(
      'openssl pkcs8 -topk8 -v2',
    );
  });

  it('knows a wrong passphrase although what it gives looks well padded (K2)', async () => {
    const body = 'MIGNMEkGCSqGSIb3DQEFDTA8MBsGCSqGSIb3DQEFDDAOBAhFxaW+yQnVEwICCAAwHQYJYIZIAWUDBAECBBAFpol2Ax4wsmFYoeNOQ+KEBEBD4+WfU4gtAFnL4IwD1ldoJW81QJ1gb4EJWl4n/8QNKwvmZ260V0KTvPA5pWTN9e67zowpcD+Wg7ODSNr2RP8c'; // prettier-ignore
    const decrypt = jest.spyOn(globalThis.crypto.subtle, 'decrypt').mockResolvedValue(new ArrayBuffer(40));
    const outcome = sign({ apiKey, privateKey: pem(body), passphrase: 'other' });
    await expect(outcome).rejects.toThrow('the passphrase is another');
    decrypt.mockRestore();
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
    ['a kind of key that is none', { apiKey, sign: () => of('x'), keyType: 'ed25519' }],
    ['a passphrase that is no text', { apiKey, privateKey, passphrase: Buffer.from(secret) }],
    ['a private key that is no text', { apiKey, privateKey: Buffer.from(secret) }],
    ['a secret that is no text', { apiKey, secret: Buffer.from(secret) }],
    ['the key as text', secret],
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
    ['hangs', () => NEVER as never, 'the signer gave nothing within 20 ms'],
    ['gives nothing', () => of() as never, 'the signer gave nothing'],
    ['gives a number', () => of(1) as never, 'the signer gave number'],
    [
      'gives an empty text',
      () => of('') as never,
      'the signer gave text that is empty, or has spaces or line ends in it',
    ],
    ['gives a line', () => of('ab\n') as never, 'the signer gave text that is empty, or has spaces or line ends in it'],
  ])(
    'has no signature when the user’s own signer %s (U27)',
    async (_, own, message) => {
      await expect(sign({ apiKey, sign: own }, 'x', 20)).rejects.toMatchObject({ name: 'NoSignatureError', message });
    },
    2_000,
  );

  it('takes what the user’s own signer gives as text, a promise or an Observable, and calls it as a method', async () => {
    class Device {
      readonly apiKey = apiKey;
      readonly #prefix = 'by-device:';
      sign(text: string) {
        return this.#prefix + text;
      }
    }
    expect(await sign(new Device(), 'x')).toBe('by-device:x');
    expect(await sign({ apiKey, sign: (text) => Promise.resolve(`p:${text}`) }, 'x')).toBe('p:x');
    expect(await sign({ apiKey, sign: (text) => of(`o:${text}`, 'more') }, 'x')).toBe('o:x');
  });

  it('asks a function for credentials each time (U31 K21)', async () => {
    const given: string[] = [];
    const credentials = ['a', 'b'].map((key) => ({ apiKey: key, sign: (text: string) => of(`${key}:${text}`) }));
    const source = () => {
      const one = credentials[given.length % 2] as (typeof credentials)[number];
      given.push(one.apiKey);
      return of(one);
    };
    const signers = createSigners(source, { deadline: 10 });
    const once = () => firstValueFrom(signers.pipe(switchMap((signer) => signer.sign('text'))));
    expect([await once(), await once(), await once()]).toEqual(['a:text', 'b:text', 'a:text']);
    await expect(sign(() => of({ apiKey, secret: ' ' }))).rejects.toMatchObject({ name: 'InvalidArgumentError' });
  });

  it.each<[string, () => never, string]>([
    ['throws', () => { throw new Error('locked'); }, 'the function given as credentials failed: locked'], // prettier-ignore
    [
      'rejects',
      () => Promise.reject(new Error('no vault')) as never,
      'the function given as credentials failed: no vault',
    ],
    ['hangs', () => NEVER as never, 'the function given as credentials gave nothing within 20 ms'],
    ['gives nothing', () => of() as never, 'the function given as credentials gave nothing'],
  ])(
    'has no signature when the function given as credentials %s (U27 U31)',
    async (_, source, message) => {
      await expect(sign(source, 'x', 20)).rejects.toMatchObject({ name: 'NoSignatureError', message });
    },
    2_000,
  );

  it('reads a key once for as long as it stays the same, and another when it has changed in its place (U31 K21)', async () => {
    const imported = jest.spyOn(globalThis.crypto.subtle, 'importKey');
    let current = secret;
    const kept = { apiKey, secret };
    const told: string[] = [];
    const options = { deadline: 10, keepSecret: (text: string) => told.push(text) };
    const afresh = createSigners(() => of({ apiKey, secret: current }), options);
    const inPlace = createSigners(() => of(kept), options);
    const once = (signers: typeof afresh) => firstValueFrom(signers.pipe(switchMap((signer) => signer.sign('x'))));
    const first = [await once(afresh), await once(afresh), await once(inPlace), await once(inPlace)];
    const extractable = imported.mock.calls.map((call) => call[3] as unknown);
    current = kept.secret = 'another';
    const then = [await once(afresh), await once(inPlace)];
    imported.mockRestore();
    const [by, after] = [secret, 'another'].map((key) => createHmac('sha256', key).update('x').digest('hex'));
    expect([first, then]).toEqual([
      [by, by, by, by],
      [after, after],
    ]);
    expect(extractable).toEqual([false, false]);
    expect(told).toEqual([apiKey, secret, apiKey, secret, apiKey, 'another', apiKey, 'another']);
  });

  it('reads credentials once, at the call (U25 K12)', async () => {
    let reads = 0;
    const credentials = {
      apiKey,
      get secret() {
        return reads++ === 0 ? secret : 'another one';
      },
    };
    const signers = createSigners(credentials, { deadline: 10 });
    expect(reads).toBe(1);
    const signature = await firstValueFrom(signers.pipe(switchMap((signer) => signer.sign('x'))));
    expect(signature).toBe(createHmac('sha256', secret).update('x').digest('hex'));
    expect(reads).toBe(1);
  });

  it('takes members that are undefined for none', async () => {
    const credentials = { apiKey, secret: undefined, sign: () => of('signature') } as unknown as Credentials;
    expect(await sign(credentials)).toBe('signature');
  });

  it('takes nothing from a prototype that somebody has spoilt (K6)', async () => {
    const spoilt = { secret: 'x', privateKey: 'x', passphrase: 'x', keyType: 'Ed25519', sign: () => of('x') };
    const own = { apiKey, sign: () => of('mine') };
    Object.assign(Object.prototype, spoilt);
    try {
      const signers = createSigners(own, { deadline: 10 });
      const signer = await firstValueFrom(signers);
      expect([signer.keyType, await firstValueFrom(signer.sign('x'))]).toEqual([undefined, 'mine']);
      expect(await sign({ apiKey, secret }, 'x')).toBe(createHmac('sha256', secret).update('x').digest('hex'));
      expect(await typeOf({ apiKey, privateKey })).toBe('Ed25519');
    } finally {
      for (const name of Object.keys(spoilt)) delete (Object.prototype as Record<string, unknown>)[name];
    }
  });

  it('says so where there is no WebCrypto, as in pages that are not safe', async () => {
    const { crypto } = globalThis;
    Object.defineProperty(globalThis, 'crypto', { configurable: true, value: {} });
    try {
      await expect(sign({ apiKey, secret })).rejects.toMatchObject({ name: 'UnsupportedError' });
      await expect(sign({ apiKey, privateKey })).rejects.toThrow('There is no crypto.subtle here');
    } finally {
      Object.defineProperty(globalThis, 'crypto', { configurable: true, value: crypto });
    }
  });

  it.each([
    ['a secret', { apiKey, secret }, secret],
    ['a private key', { apiKey, privateKey }, 'MC4CAQAwBQYDK2Vw'],
  ])('makes signers of %s that do not show it (K4)', async (_, credentials, hidden) => {
    const signers = createSigners(credentials, { deadline: 1, ed25519: nodePlatform.ed25519 });
    const signer = await firstValueFrom(signers);
    for (const each of [signers, signer]) {
      const shown =
        inspect(each, { depth: 9, showHidden: true }) + `${each as unknown as string}${String(signer.sign)}`;
      expect(shown).not.toContain(hidden);
    }
    expect(JSON.stringify(signer)).not.toContain(hidden);
  });
});
