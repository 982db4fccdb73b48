import { createOpenSockets } from '../../lib/connection/open-sockets.js';
import { collect } from '../support/collect.js';

describe('open sockets', () => {
  it('are none as long as none was opened', () => {
    const empty = collect(createOpenSockets().empty);
    expect(empty.values).toHaveLength(1);
    expect(empty.end).toBe('completed');
  });

  it('are none when the last of them is gone, each counted once', () => {
    const sockets = createOpenSockets();
    const [one, other] = [sockets.opened(), sockets.opened()];
    const empty = collect(sockets.empty);
    one.unsubscribe();
    one.unsubscribe();
    expect(empty.values).toHaveLength(0);
    other.unsubscribe();
    expect(empty.end).toBe('completed');
  });
});
