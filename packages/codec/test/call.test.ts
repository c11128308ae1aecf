import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BinaryNode,
  buildReject,
  buildTerminate,
  bytesOf,
  callTags,
  formatDiagnostic,
  isBinaryNode,
  parseCall,
  profiles,
  withStanzaId,
} from '../src/index.ts';
import { actionNode, built, caller, offer, peer, received } from './samples.ts';

describe('parseCall', () => {
  test('an unknown action is ignored, even one without identity', () => {
    for (const profile of profiles) {
      const node = received({ tag: 'surprise', attrs: {} });
      expect(parseCall(node, { profile })).toMatchObject({ kind: 'unknown', tag: 'surprise', envelope: { id: 'S1' } });
    }
  });

  test('to the letter the first child is the action, in the field the first that is known', () => {
    const node = received(actionNode('surprise'));
    (node.content as BinaryNode[]).push(actionNode('reject'));
    expect(parseCall(node).kind).toBe('unknown');
    expect(parseCall(node, { profile: 'observed' })).toMatchObject({
      kind: 'reject',
      diagnostics: [{ rule: 'codec#single-action', severity: 'warning' }],
    });
  });

  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'codec#node'],
    ['a text', 'call', 'codec#node'],
    ['a node without attributes', { tag: 'call' }, 'codec#node'],
    ['an attribute that is no text', { tag: 'call', attrs: { id: 1 } }, 'codec#node'],
    ['a child that is no node', { tag: 'call', attrs: {}, content: [null] }, 'codec#node'],
    ['a circle', circle(), 'codec#node'],
    ['100,000 levels', deep(100_000), 'codec#node'],
    [
      '100,000 children',
      { tag: 'call', attrs: {}, content: Array(100_000).fill({ tag: 'a', attrs: {} }) },
      'codec#node',
    ],
    ['another stanza', { tag: 'message', attrs: {} }, 'codec#call'],
    ['an empty call', { tag: 'call', attrs: {} }, 'codec#action'],
    ['a call with a text', { tag: 'call', attrs: {}, content: 'x' }, 'codec#action'],
    [
      'a received call without from',
      { ...received(actionNode('reject')), attrs: { id: 'S1', t: '1' } },
      'SIG-16#envelope',
    ],
    [
      'a call-id with a control character',
      received(actionNode('reject', { 'call-id': 'A\u001b[0m' })),
      'codec#call-id',
    ],
    ['half a character in the call-id', received(actionNode('reject', { 'call-id': 'A\ud800' })), 'codec#call-id'],
    [
      'a call-creator that is no JID',
      received(actionNode('reject', { 'call-creator': 'somebody' })),
      'codec#call-creator',
    ],
    ['a group as call-creator', received(actionNode('reject', { 'call-creator': '1@g.us' })), 'codec#call-creator'],
  ])('%s is malformed', (_, value, rule) => {
    const read = parseCall(value as BinaryNode);
    expect(read.kind === 'malformed' && read.diagnostics.map((diagnostic) => diagnostic.rule)).toContain(rule);
  });

  // wacrg:SIG-16#envelope test
  test.each<[string, Record<string, string>, 'reject' | 'malformed']>([
    ['from, id and t', { from: caller, id: 'S1', t: '1766847151' }, 'reject'],
    ['no id', { from: caller, t: '1766847151' }, 'reject'],
    ['no t', { from: caller, id: 'S1' }, 'reject'],
    ['a t that is no number', { from: caller, id: 'S1', t: 'soon' }, 'reject'],
    ['no from', { id: 'S1', t: '1766847151' }, 'reject'],
  ])('a received call with %s: to the letter it needs all three, in the field none', (_, attrs, inTheField) => {
    const node = { ...received(actionNode('reject')), attrs };
    expect(parseCall(node, { profile: 'observed' }).kind).toBe(inTheField);
    const isWhole = Object.keys(attrs).length === 3 && attrs.t !== 'soon';
    expect(parseCall(node)).toMatchObject(
      isWhole ? { kind: 'reject' } : { kind: 'malformed', diagnostics: [{ rule: 'SIG-16#envelope' }] },
    );
  });

  test('only an offer may go out with its sender, as its own page draws it', () => {
    const judged = (tag: string): unknown => {
      const node = built(actionNode(tag), { to: caller, from: peer });
      const read = parseCall(node, { stage: 'sent' });
      return 'diagnostics' in read && read.diagnostics.map(({ rule }) => rule);
    };
    expect(judged('reject')).toEqual(['codec#envelope-no-from']);
    expect(judged('offer')).not.toContain('codec#envelope-no-from');
  });

  test.each<[string, BinaryNode, string]>([
    [
      'a creator that encoders change',
      received(actionNode('reject', { 'call-creator': '15550100001:0@s.whatsapp.net' })),
      'codec#canonical-jid',
    ],
    ['a long call-id', received(actionNode('reject', { 'call-id': 'A'.repeat(65) })), 'codec#call-id-length'],
  ])('with %s a reject can be read, and says so', (_, node, rule) => {
    expect(parseCall(node)).toMatchObject({ kind: 'reject', diagnostics: [{ rule }] });
  });

  test('the envelope holds what is there; offline goes by the attribute being there', () => {
    const attrs = { notify: 'Ann', platform: 'android', version: '2.26', e: '1', offline: '' };
    expect(parseCall(received(actionNode('reject'), attrs))).toMatchObject({
      envelope: {
        from: caller,
        id: 'S1',
        t: 1766847151,
        offline: true,
        notify: 'Ann',
        platform: 'android',
        version: '2.26',
        e: '1',
      },
    });
    expect(parseCall(received(actionNode('reject'), { e: '1' }))).toMatchObject({ envelope: { offline: false } });
  });

  test('a diagnostic is one line for people', () => {
    const read = parseCall(received({ ...actionNode('reject'), content: 'x' }));
    expect(read.kind === 'reject' && read.diagnostics.map(formatDiagnostic)).toEqual([
      'error SIG-08#construction-empty: <reject> has content',
    ]);
  });
});

describe('nodes', () => {
  test('a stanza id is given once, to a copy', () => {
    const node = buildReject(offer);
    expect(withStanzaId(node, 'A1')).toEqual({ ...node, attrs: { to: caller, id: 'A1' } });
    expect(node.attrs).toEqual({ to: caller });
    expect(() => withStanzaId(withStanzaId(node, 'A1'), 'A2')).toThrow(TypeError);
    expect(() => withStanzaId(node, '')).toThrow(TypeError);
  });

  test('a body that a decoder gave as a text counts as its UTF-8 bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (content) => {
        expect(bytesOf({ tag: 'te', attrs: {}, content })).toEqual(new TextEncoder().encode(content));
      }),
    );
    expect(bytesOf({ tag: 'te', attrs: {} })).toBeUndefined();
    expect(bytesOf({ tag: 'te', attrs: {}, content: Buffer.from('ab') })).toEqual(Buffer.from('ab'));
  });
});

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '0', caller, peer, 'busy', '15550100001:0@s.whatsapp.net', '4294967296', '33554477'),
);
const attributeName = fc.oneof(
  fc.constantFrom(
    'call-id',
    'call-creator',
    'reason',
    'duration',
    'rate',
    'jid',
    'latency',
    'from',
    'id',
    't',
    '__proto__',
  ),
  fc.string(),
);
const tag = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...callTags, 'audio', 'te', 'net', 'to', 'destination') },
  { weight: 1, arbitrary: fc.string() },
);
const anyNode = fc.letrec<{ node: BinaryNode }>((tie) => ({
  node: fc.record(
    {
      tag,
      attrs: fc.dictionary(attributeName, text, { maxKeys: 6 }),
      content: fc.oneof({ depthSize: 'small' }, text, fc.uint8Array(), fc.array(tie('node'), { maxLength: 4 })),
    },
    { requiredKeys: ['tag', 'attrs'] },
  ),
})).node;
const outcomes = new Set<string>([...callTags, 'unknown', 'malformed']);

describe('laws', () => {
  test('whatever the node, the outcome is a known action, unknown or malformed', () => {
    const stage = fc.constantFrom('built', 'sent', 'received');
    fc.assert(
      fc.property(anyNode, fc.constantFrom(...profiles), stage, fc.boolean(), (action, profile, at, known) => {
        const node = received(action);
        const read = parseCall(node, {
          profile,
          stage: at as 'built',
          ...(known && { offer, earlier: ['preaccept'] }),
        });
        expect(outcomes).toContain(read.kind);
        if (read.kind === 'malformed') expect(read.diagnostics.some(({ severity }) => severity === 'fatal')).toBe(true);
        expect(isBinaryNode(node)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('whatever the value, nothing is thrown', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(parseCall(value as BinaryNode).kind).toBe('malformed');
      }),
    );
  });

  const person = fc
    .tuple(
      fc.stringMatching(/^[0-9]{5,15}$/),
      fc.integer({ min: 1, max: 255 }),
      fc.constantFrom('s.whatsapp.net', 'lid'),
    )
    .map(([user, device, server]) => `${user}:${device}@${server}`);
  const identity = fc.record({ callId: fc.stringMatching(/^[0-9A-F]{1,64}$/), callCreator: person });

  test('what is built is read back, with the offer’s values byte for byte', () => {
    fc.assert(
      fc.property(identity, person, (call, from) => {
        const declined = { ...call, envelope: { from } };
        const read = parseCall(buildReject(declined), { stage: 'built', offer: declined, earlier: [] });
        expect(read).toEqual({ kind: 'reject', ...call, envelope: { to: from, offline: false }, diagnostics: [] });
      }),
    );
    fc.assert(
      fc.property(identity, person, fc.string(), fc.uniqueArray(person), (call, to, reason, destination) => {
        const read = parseCall(buildTerminate(call, { to, reason, destination }), { stage: 'built' });
        const said = reason === '' ? {} : { reason };
        expect(read).toEqual({
          kind: 'terminate',
          ...call,
          ...said,
          destination,
          envelope: { to, offline: false },
          diagnostics: [],
        });
      }),
    );
  });
});

function circle(): unknown {
  const node: { tag: string; attrs: object; content: unknown[] } = { tag: 'call', attrs: {}, content: [] };
  node.content.push(node);
  return node;
}

function deep(levels: number): unknown {
  let node: unknown = { tag: 'call', attrs: {} };
  for (let level = 0; level < levels; level++) node = { tag: 'call', attrs: {}, content: [node] };
  return node;
}
