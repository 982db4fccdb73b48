import { createSecrets } from '../lib/secrets.js';

describe('createSecrets', () => {
  it('hides what it knows, wherever it stands, and nothing else (K1 K3)', () => {
    const { add, redact, redacted } = createSecrets();
    const notice = { type: 'closed', url: 'wss://host/ws/pqia91ma19a5', streams: ['a', 'pqia91ma19a5'], at: 1 };
    expect(redacted(notice)).toBe(notice);
    add('pqia91ma19a5');
    expect(redacted(notice)).toEqual({ type: 'closed', url: 'wss://host/ws/…', streams: ['a', '…'], at: 1 });
    expect(redact('pqia91ma19a5 and pqia91ma19a5')).toBe('… and …');
    expect(redact('pqia91ma')).toBe('pqia91ma');
  });

  it('hides a signature as it stands in an address too (K3)', () => {
    const { add, redact } = createSecrets();
    add('NBJq5sX1+kU7/a3XDc==');
    expect(redact('?signature=NBJq5sX1%2BkU7%2Fa3XDc%3D%3D "NBJq5sX1+kU7/a3XDc=="')).toBe('?signature=… "…"');
  });

  it('hides a key of many lines as it stands in JSON too (K1 K22)', () => {
    const { add, redact } = createSecrets();
    add('-----BEGIN "KEY"\nabc');
    expect(redact(`${JSON.stringify({ key: '-----BEGIN "KEY"\nabc' })} -----BEGIN "KEY"\nabc`)).toBe('{"key":"…"} …');
  });

  it('takes half a character for a secret too, which no address can have', () => {
    const { add, redact } = createSecrets();
    add('pqia91ma\ud800');
    expect(redact('pqia91ma\ud800 pqia91ma%EF%BF%BD')).toBe('… …');
  });

  it('remembers the latest thousand, and takes nothing short for a secret', () => {
    const { add, redact } = createSecrets();
    add('short');
    expect(redact('short')).toBe('short');
    for (let i = 0; i < 1_500; i++) add(`signature-${i}.`);
    expect(redact('signature-0. signature-1499.')).toBe('signature-0. …');
  });

  it('forgets no key for all the signatures that were made with it (K1)', () => {
    const { add, addPassing, redact } = createSecrets();
    add('the api key');
    for (let i = 0; i < 1_500; i++) addPassing(`signature-${i}.`);
    expect(redact('the api key signature-0. signature-1499.')).toBe('… signature-0. …');
  });

  it('shows nothing of what is nested deeper than anything needs to be, and does not fail (P4 K15)', () => {
    const { add, redacted } = createSecrets();
    add('the api key');
    let nested: unknown = 'the api key';
    for (let depth = 0; depth < 100_000; depth++) nested = [nested];
    expect(JSON.stringify(redacted({ 'the api key': nested }))).toBe(`{"…":${'['.repeat(31)}"…"${']'.repeat(31)}}`);
  });
});
