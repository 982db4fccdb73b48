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

  it('calls the fetch the page has at that moment, and not as a method, which a page refuses', async () => {
    const asked: unknown[] = [];
    page.fetch = function (this: unknown, ...args: readonly unknown[]) {
      asked.push(this, ...args);
      return Promise.resolve('an answer');
    };
    const init = { method: 'GET', signal: new AbortController().signal };
    expect(await browserPlatform.fetch('https://api.example', init)).toBe('an answer');
    expect(asked).toEqual([undefined, 'https://api.example', init]);
  });
});
