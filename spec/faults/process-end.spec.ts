import { startExchange } from '../../lib/testing/index.js';
import { prepareProgram } from '../support/run-program.js';

describe('a program that is told to end', () => {
  it('closes its market and is gone within two seconds, with a goodbye to the exchange (M12)', async () => {
    const exchange = await startExchange();
    using program = prepareProgram('spec/faults/programs/terminated.ts');
    const child = program.start({ endpoints: exchange.endpoints });
    try {
      await new Promise<void>((resolve) => child.once('message', () => resolve()));
      const begun = performance.now();
      const ended = new Promise((resolve) => child.once('exit', (...how) => resolve(how)));
      child.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
      expect(performance.now() - begun).toBeLessThan(2_000);
      expect(await exchange.waitFor(({ type }) => type === 'close')).toMatchObject({ by: 'client', code: 1000 });
    } finally {
      child.kill('SIGKILL');
      await exchange.close();
    }
  });
});
