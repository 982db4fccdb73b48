import { browserPlatform } from '../lib/platform.browser.js';

describe('a browser as a platform', () => {
  const page = globalThis as unknown as { WebSocket: unknown; fetch: unknown };
  const { WebSocket, fetch } = page;
  afterEach(() => Object.assign(page, { WebSocket, fetch }));

  it('opens the sockets the page has at that moment', () => {
    const urls: string[] = [];
    page.WebSocket = class {
      constructor(url: string) {
        urls.push(url);
      }
    };
    browserPlatform.openSocket('wss://stream.example/stream', {} as never);
    expect(urls).toEqual(['wss://stream.example/stream']);
  });

  it('says what is missing where there is no WebSocket, once somebody needs one (C28 M14)', () => {
    page.WebSocket = undefined;
    expect(() => browserPlatform.openSocket('wss://stream.example/stream', {} as never)).toThrow('give WebSocketCtor');
  });

  it('doubts its connections when a page comes back, wakes, or changes its network (W2 W3 W4 M7)', () => {
    const [window, document] = [new EventTarget(), new EventTarget()];
    Object.assign(globalThis, { window, document });
    try {
      let hints = 0;
      const subscription = browserPlatform.hints?.subscribe(() => hints++);
      for (const name of ['online', 'offline', 'pageshow', 'blur']) window.dispatchEvent(new Event(name));
      for (const name of ['visibilitychange', 'resume', 'click']) document.dispatchEvent(new Event(name));
      subscription?.unsubscribe();
      window.dispatchEvent(new Event('online'));
      expect(hints).toBe(5);
    } finally {
      for (const name of ['window', 'document']) Reflect.deleteProperty(globalThis, name);
    }
  });

  it('has no reason to doubt anything where there is no page, as in a worker', () => {
    let ended = false;
    browserPlatform.hints?.subscribe({ complete: () => (ended = true) });
    expect(ended).toBe(true);
  });

  it('hides why a socket could not be opened, which says nothing while it is offline (C19 W5)', () => {
    const known = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
    try {
      for (const onLine of [true, false]) {
        Object.defineProperty(globalThis, 'navigator', { value: { onLine }, configurable: true });
        expect(browserPlatform.isBlind?.()).toBe(onLine);
      }
    } finally {
      Reflect.deleteProperty(globalThis, 'navigator');
      if (known !== undefined) Object.defineProperty(globalThis, 'navigator', known);
    }
  });

  it('calls the fetch the page has at that moment, and not as a method, which a page refuses', async () => {
    const asked: unknown[] = [];
    page.fetch = function (this: unknown, ...args: readonly unknown[]) {
      asked.push(this, ...args);
      return Promise.resolve('an answer');
    };
    const init = { method: 'GET', redirect: 'error', signal: new AbortController().signal } as const;
    expect(await browserPlatform.fetch('https://api.example', init)).toBe('an answer');
    expect(asked).toEqual([undefined, 'https://api.example', init]);
  });
});
