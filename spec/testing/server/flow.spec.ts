import { createFlow } from '../../../lib/testing/server/flow.js';
import { scriptedFeed } from './scripted-feed.js';

describe('createFlow', () => {
  const reader = {};
  const other = {};

  it('lets the feed run while it is wanted and nobody is behind', () => {
    const feed = scriptedFeed();
    const flow = createFlow(feed);
    const last = (): string | undefined => feed.calls.at(-1);
    flow.resume();
    expect(last()).toBe('resume');
    flow.setBehind(reader, true);
    expect(last()).toBe('pause');
    flow.setBehind(other, true);
    flow.setBehind(reader, false);
    expect(last()).toBe('pause');
    flow.setBehind(other, false);
    expect(last()).toBe('resume');
  });

  it('does not start what was paused because somebody has caught up', () => {
    const feed = scriptedFeed();
    const flow = createFlow(feed);
    flow.setBehind(reader, true);
    flow.setBehind(reader, false);
    expect(feed.calls).not.toContain('resume');
    flow.setBehind(reader, true);
    flow.resume();
    expect(feed.calls).not.toContain('resume');
    flow.setBehind(reader, false);
    expect(feed.calls.at(-1)).toBe('resume');
  });

  it('says nothing to the feed when nothing changes', () => {
    const feed = scriptedFeed();
    createFlow(feed).setBehind(reader, false);
    expect(feed.calls).toEqual([]);
  });
});
