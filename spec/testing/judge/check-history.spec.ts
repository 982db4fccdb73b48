import { checkHistory } from '../../../lib/testing/index.js';
import type { HistoryEntry, Reception } from '../../../lib/testing/index.js';
import { tell, untold } from './story.js';

type Mishap = Extract<Reception, { readonly type: 'invalid' | 'dropped' }>;

describe('the judge', () => {
  it('finds nothing wrong when everything came', () => {
    expect(tell().send('abc').got('abc').verdict()).toEqual({
      ok: true,
      violations: [],
      more: 0,
      counts: { sent: 3, delivered: 3, declared: 0, gaps: 0 },
    });
  });

  it('finds nothing wrong when what did not come was declared', () => {
    const story = tell().send('ab').got('a').lose().fate('missed', 'c').join(2).gap(2).send('d', 2).got('d');
    expect(story.verdict()).toEqual({
      ok: true,
      violations: [],
      more: 0,
      counts: { sent: 4, delivered: 2, declared: 2, gaps: 1 },
    });
  });

  it('finds nothing wrong when nothing happened', () => {
    expect(checkHistory({ entries: [] }, [])).toMatchObject({ ok: true, counts: { sent: 0, delivered: 0 } });
  });

  it('counts what was declared and what was not', () => {
    const story = tell().send('abcde').got('a').gap(2, 3).got('e');
    expect(story.verdict().counts).toEqual({ sent: 5, delivered: 2, declared: 2, gaps: 1 });
  });

  it('says what is wrong, where and why', () => {
    expect(tell().send('abc').got('ac').verdict().violations).toEqual([
      {
        rule: 'undeclared',
        stream: 's',
        index: 2,
        message: 's: {"v":"b"}, sent at 2, did not come, and no gap that was announced before the next event has it',
      },
    ]);
    expect(tell().send('a').got('z').verdict().violations[0]?.message).toBe('s: {"v":"z"} was never sent');
  });

  it('keeps a hundred violations and counts the others', () => {
    const { violations, more } = tell().send('a').got('a'.repeat(151)).verdict();
    expect([violations.length, more]).toEqual([100, 50]);
  });

  describe('of events', () => {
    it.each<[string, string, string, string[]]>([
      ['was never sent', 'abc', 'abzc', ['notSent']],
      ['came twice', 'abc', 'abbc', ['duplicate']],
      ['came again later', 'abc', 'abca', ['duplicate']],
      ['came too late', 'abc', 'acb', ['undeclared', 'order']],
      ['came too late, the first', 'abc', 'bac', ['undeclared', 'order']],
      ['is missing', 'abcd', 'abd', ['undeclared']],
      ['is missing, the first', 'abc', 'bc', ['undeclared']],
      ['is missing, the last', 'abc', 'ab', ['undeclared']],
    ])('sees when one %s', (_what, sent, got, rules) => {
      expect(tell().send(sent).got(got).wrong()).toEqual(rules);
    });

    it('sees when one comes that went to nobody', () => {
      expect(tell().fate('muted', 'a').send('b').got('ab').wrong()).toContain('notSent');
      expect(tell().lose().fate('missed', 'a').join().send('b').got('ab').wrong()).toContain('notSent');
    });

    it('knows an event by what it says, however it is written', () => {
      const entries = [{ at: 1, stream: 's', text: '{ "p": "1.0", "q": [1.50, -0, {"x":null}], "s": "\\u0042" }' }];
      const got = (data: unknown) => checkHistory({ entries }, [{ stream: 's', data }]).ok;
      expect(got({ s: 'B', q: [1.5, 0, { x: null }], p: '1.0' })).toBe(true);
      expect(got({ s: 'B', q: [1.5, 0, { x: null }], p: '1.00' })).toBe(false);
    });

    it('has no event for what is no JSON', () => {
      const entries = [{ at: 1, stream: 's', text: 'oops' }];
      const { violations } = checkHistory({ entries }, [{ stream: 's', data: 'oops' }]);
      expect(violations).toMatchObject([{ rule: 'notSent' }, { rule: 'undeclared' }]);
    });

    it('takes an event in any unit in which it was rendered', () => {
      const event = { at: 1, stream: 's', event: 1 };
      const entries = [
        { ...event, text: '{"T":1}' },
        { ...event, text: '{"T":1000}' },
      ];
      expect(checkHistory({ entries }, [{ stream: 's', data: { T: 1_000 } }])).toMatchObject({
        ok: true,
        counts: { sent: 1 },
      });
      expect(checkHistory({ entries }, [{ stream: 's', data: { T: 1 } }]).ok).toBe(true);
    });

    it('tells events apart that say the same', () => {
      expect(tell().send('aabaa').got('aabaa').wrong()).toEqual([]);
      expect(tell().send('aabaa').got('abaa').wrong()).toEqual(['undeclared']);
      expect(tell().send('aab').got('aaab').wrong()).toEqual(['duplicate']);
    });

    it.each([
      ['first', 1, 1],
      ['second', 2, 2],
    ])('finds out which of two that say the same is the one in the gap, when it is the %s', (_which, from, to) => {
      const story = tell().send('aab').gap(from, to).got('ab');
      expect(story.verdict()).toMatchObject({ ok: true, counts: { delivered: 2, declared: 1 } });
    });
  });

  describe('of connections', () => {
    it('takes an event that went to several as one', () => {
      expect(tell().send('a').join(2).send('bc', 1, 2).lose().send('d', 2).got('abcd').verdict()).toMatchObject({
        ok: true,
        counts: { sent: 4, delivered: 4 },
      });
    });

    it('sees when each of several has brought an event', () => {
      expect(tell().send('a').join(2).send('b', 1, 2).lose().got('abb').wrong()).toEqual(['duplicate']);
    });

    it('sees when what came between two was not declared', () => {
      expect(tell().send('a').got('a').lose().fate('missed', 'b').join(2).send('c', 2).got('c').wrong()).toEqual([
        'undeclared',
      ]);
    });

    it('sees when an event was spoilt and is not declared', () => {
      expect(tell().send('a').fate('corrupted', 'b').send('c').got('ac').wrong()).toEqual(['undeclared']);
      expect(tell().send('a').fate('corrupted', 'b').send('c').got('a').gap(2, 2).got('c').wrong()).toEqual([]);
    });

    it('takes an event that was spoilt on one and not on another', () => {
      const story = tell().send('a').join(2);
      const entry: HistoryEntry = {
        at: story.now,
        event: 2,
        connection: 1,
        stream: 's',
        text: '{"v":"b"}',
        fate: 'corrupted',
      };
      story.entries.push(entry, { ...entry, connection: 2, fate: 'sent' });
      expect(story.got('ab').wrong()).toEqual([]);
    });
  });

  describe('of gaps', () => {
    it.each([
      ['announced after the next event', (s = tell()) => s.send('abc').got('ac').gap(2, 2)],
      ['that begins too late', (s = tell()) => s.send('abc').got('a').gap(3, 4).got('c')],
      ['that ends too early', (s = tell()) => s.send('abc').got('a').gap(0, 1).got('c')],
      ['whose end is before its beginning', (s = tell()) => s.send('abc').got('a').gap(2, 1).got('c')],
    ])('does not count one %s', (_what, story) => {
      expect(story().wrong()).toContain('undeclared');
    });

    it('counts its bounds as parts of it', () => {
      expect(tell().send('abcde').got('a').gap(2, 3).got('d').wrong()).toEqual(['undeclared']);
      expect(tell().send('abcd').got('a').gap(2, 3).got('d').wrong()).toEqual([]);
    });

    it('puts several together', () => {
      const story = tell().send('abcdef').got('a').gap(4, 4).gap(2, 2).gap(3, 3).got('ef');
      expect(story.verdict()).toMatchObject({ ok: true, counts: { declared: 3, gaps: 3 } });
      expect(tell().send('abcdef').got('a').gap(4, 4).gap(2, 2).got('ef').wrong()).toEqual(['undeclared']);
      expect(tell().send('abcdef').got('a').gap(2, 4).gap(3, 3).got('ef').wrong()).toEqual([]);
    });

    it('lets events come that lie in one', () => {
      expect(tell().send('abc').got('a').gap(1, 9).got('c').wrong()).toEqual([]);
      expect(tell().send('abcd').got('a').gap(1, 9).got('cd').wrong()).toEqual([]);
    });

    it('finds one without need', () => {
      expect(tell().send('abc').got('ab').gap(1, 2).got('c').wrong()).toEqual(['spuriousGap']);
      expect(tell().send('ab').got('a').gap(5, 4).got('b').verdict().violations).toEqual([
        { rule: 'spuriousGap', stream: 's', index: 2, message: 's: nothing is missing between 5 and 4 (a reason)' },
      ]);
    });

    it.each<[string, Mishap]>([
      ['something could not be read', { type: 'invalid', at: 2, stream: 's', why: '', raw: '' }],
      ['something could not be read, and nobody knows of which stream', { type: 'invalid', at: 2, why: '', raw: '' }],
      ['something was dropped', { type: 'dropped', at: 2, count: 1 }],
    ])('accepts one that covers nothing when %s', (_what, piece) => {
      expect(tell().send('abc').got('ab').told(piece).gap(1, 2).got('c').wrong()).toEqual([]);
      expect(
        tell()
          .send('abc')
          .got('ab')
          .told({ ...piece, at: 3 })
          .gap(1, 2)
          .got('c')
          .wrong(),
      ).toEqual(['spuriousGap']);
      expect(
        tell()
          .send('abc')
          .got('ab')
          .told({ ...piece, at: 0 })
          .gap(1, 2)
          .got('c')
          .wrong(),
      ).toEqual(['spuriousGap']);
    });

    it('does not accept one because something of another stream could not be read', () => {
      const piece: Reception = { type: 'invalid', at: 2, stream: 'other', why: '', raw: '' };
      expect(tell().send('abc').got('ab').told(piece).gap(1, 2).got('c').wrong()).toEqual(['spuriousGap']);
    });

    it('accepts one that covers nothing when numbers were left out', () => {
      const missing = { first: 3, last: 3 };
      expect(tell().send('abc').got('ab').gap(1, 2, { missing }).got('c').wrong()).toEqual([]);
      expect(
        tell()
          .send('abc')
          .got('ab')
          .gap(1, 2, { missing: { first: 3, last: 2 } })
          .got('c')
          .wrong(),
      ).toEqual(['spuriousGap']);
    });

    it('accepts one that covers nothing when an event in it was spoilt on one of two connections', () => {
      const story = tell().send('abc');
      story.entries.push({ ...(story.entries[1] as HistoryEntry), connection: 2, fate: 'corrupted' });
      story.got('a').gap(2, 2).got('bc');
      expect(story.wrong()).toEqual([]);
      expect(story.gap(1, 1).gap(3, 3).wrong()).toEqual(['spuriousGap', 'spuriousGap']);
    });

    it('accepts one that covers nothing when connections changed in it', () => {
      const lost = tell().send('a').got('a').lose().join(2); // 3 and 4
      expect(lost.gap(3, 3).send('b', 2).got('b').wrong()).toEqual([]);
      const joined = tell().send('a').got('a').lose().join(2);
      expect(joined.gap(4, 4).send('b', 2).got('b').wrong()).toEqual([]);
    });

    it('does not accept one that covers nothing after connections have changed', () => {
      const story = tell().send('a').got('a').lose().join(2).send('b', 2);
      expect(story.gap(5, 5).got('b').wrong()).toEqual(['spuriousGap']);
      expect(tell().send('ab').gap(1, 1).got('ab').lose().join(2).send('c', 2).got('c').wrong()).toEqual([
        'spuriousGap',
      ]);
    });

    it('accepts one that covers nothing while two connections have the stream, or none', () => {
      expect(tell().join(2).send('a', 1, 2).got('a').gap(2, 2).lose().send('b', 2).got('b').wrong()).toEqual([]);
      expect(
        tell().lose().told({ type: 'dropped', at: 9, count: 1 }).gap(2, 2).join().send('b').got('b').wrong(),
      ).toEqual([]);
    });

    it('does not look for a need where it does not know the connections', () => {
      const { entries, received } = tell().send('abc').got('ab').gap(1, 2).got('c');
      expect(checkHistory({ entries }, received)).toMatchObject({ ok: true, counts: { gaps: 1 } });
      const { entries: more } = tell().send('abcd');
      expect(checkHistory({ entries: more.slice(3) }, received.slice(0, 1)).violations).toMatchObject([
        { rule: 'undeclared' },
      ]);
    });

    it('does not judge those of streams that the consumer does not listen to', () => {
      const story = untold().join().gap(0, 0).listen().send('a').got('a').end().gap(4, 4);
      expect(story.told({ type: 'gap', at: 1, stream: 'other', from: 0, to: 9, cause: '' }).wrong()).toEqual([]);
    });
  });

  describe('of listening', () => {
    it('does not ask for what was sent before it', () => {
      expect(untold().join().send('ab').listen().send('c').got('c').wrong()).toEqual([]);
      expect(untold().join().send('ab').listen().send('c').got('bc').wrong()).toEqual([]);
      expect(untold().join().send('ab').listen().wrong()).toEqual([]);
    });

    it('does not ask for what was sent in the same millisecond, because that may have been before it', () => {
      expect(untold().join().listen().stop().send('a').go().send('b').got('b').wrong()).toEqual([]);
    });

    it('asks for everything that was sent after it', () => {
      expect(untold().join().send('ab').listen().send('cd').got('d').wrong()).toEqual(['undeclared']);
      expect(untold().join().send('ab').listen().send('c').got('bc').send('d').wrong()).toEqual(['undeclared']);
      expect(untold().join().send('ab').listen().send('c').wrong()).toEqual(['undeclared']);
    });

    it('asks for everything between two events even when the clock stands still', () => {
      expect(tell().stop().send('abc').got('ac').wrong()).toEqual(['undeclared']);
    });

    it('does not ask for what went to connections that had been given up before', () => {
      const story = untold().join().send('a').lose().fate('missed', 'b').listen().fate('missed', 'c').join(2);
      expect(story.send('d', 2).got('d').wrong()).toEqual([]);
      const halfOpen = untold().join().send('a').listen().send('b').join(2).send('c', 1, 2).got('c');
      expect(halfOpen.wrong()).toEqual([]);
    });

    it('does not ask for what nobody was subscribed to', () => {
      expect(untold().join().stop().lose().listen().go().fate('missed', 'b').wrong()).toEqual([]);
      expect(untold().join().send('a').lose().fate('missed', 'b').listen().fate('missed', 'c').wrong()).toEqual([]);
    });

    it('asks for what was lost after the first connection of its own', () => {
      const story = untold().listen().join().send('a').lose().fate('missed', 'b').join(2).send('c', 2).got('c');
      expect(story.wrong()).toEqual(['undeclared', 'undeclared']);
    });

    it('asks for it also when that connection came in the same millisecond', () => {
      const story = untold().listen().stop().join().go().send('a').lose().join(2).send('b', 2).got('b');
      expect(story.wrong()).toEqual(['undeclared']);
    });

    it('does not ask for it when one was lost in the same millisecond, which may have been that one', () => {
      const story = untold().listen().stop().join().send('a').got('a').lose().end().listen().go();
      story.fate('missed', 'b');
      expect(story.wrong()).toEqual([]);
      expect(story.join(2).send('c', 2).got('c').wrong()).toEqual([]);
      expect(story.lose(2).fate('missed', 'd').join(3).send('e', 3).got('e').wrong()).toEqual(['undeclared']);
    });

    it('does not ask for anything after the last event of a stream that was left', () => {
      expect(tell().send('ab').got('a').end().send('c').wrong()).toEqual([]);
    });

    it('goes on when it begins again', () => {
      const story = tell().send('ab').got('a').end().leave().listen().join().send('c').got('c');
      expect(story.wrong()).toEqual([]);
      expect(story.send('de').got('e').wrong()).toEqual(['undeclared']);
      expect(story.got('c').wrong()).toEqual(['undeclared', 'duplicate']);
    });

    it('asks for what was sent until the moment it is given', () => {
      const story = tell().send('abc').got('a');
      expect(story.wrong({ until: 3 })).toEqual(['undeclared', 'undeclared']);
      expect(story.wrong({ until: 2 })).toEqual(['undeclared']);
      expect(story.wrong({ until: 1 })).toEqual([]);
      expect(story.wrong({ until: -Infinity })).toEqual([]);
    });

    it('lets a gap at the end declare what has not come', () => {
      expect(tell().send('abc').got('a').gap(2).wrong()).toEqual([]);
    });

    it('begins with the first subscription where nothing says when', () => {
      expect(untold().join().send('ab').got('ab').wrong()).toEqual([]);
      expect(untold().join().send('ab').got('b').wrong()).toEqual(['undeclared']);
    });

    it('judges each stream by itself', () => {
      const { entries, received } = tell().send('ab').got('ab');
      const other = entries.map((entry) => ({ ...entry, stream: 't', event: entry.event + 2 }));
      const sent = { entries: [...entries, ...other] };
      const heard = other.map(({ stream, text }) => ({ stream, data: JSON.parse(text) as unknown }));
      expect(checkHistory(sent, [...heard, ...received])).toMatchObject({
        ok: true,
        counts: { sent: 4, delivered: 4 },
      });
      expect(checkHistory(sent, [...heard.slice(1), ...received]).violations).toMatchObject([{ stream: 't' }]);
    });

    it('does not care for streams that nobody listened to', () => {
      const { entries } = tell().send('ab');
      expect(checkHistory({ entries }, [])).toMatchObject({ ok: true, counts: { sent: 0 } });
    });
  });

  describe('of a history that is not whole', () => {
    const { entries, received } = tell().send('ab').got('ab');

    it('says that entries are missing', () => {
      expect(checkHistory({ entries, dropped: 7 }, received)).toEqual({
        ok: false,
        violations: [
          {
            rule: 'incomplete',
            stream: '',
            index: 3,
            message: 'the history has lost its 7 oldest entries: let it keep more',
          },
        ],
        more: 0,
        counts: { sent: 0, delivered: 0, declared: 0, gaps: 0 },
      });
    });

    it('says that it was not asked for', () => {
      expect(checkHistory({ entries: [], dropped: 0 }, received).violations).toMatchObject([
        { rule: 'incomplete', message: expect.stringContaining('`history: true`') as unknown },
      ]);
    });
  });

  it('takes a history without numbers and fates', () => {
    const entries = ['a', 'a', 'b'].map((v, at) => ({ at, stream: 's', text: JSON.stringify({ v }) }));
    const got = (...values: string[]) =>
      checkHistory(
        { entries },
        values.map((v) => ({ stream: 's', data: { v } })),
      ).violations.map(({ rule }) => rule);
    expect(got('a', 'a', 'b')).toEqual([]);
    expect(got('a', 'b')).toEqual(['undeclared']);
  });
});
