import { describe, expect, test } from 'vitest';
import {
  formatHex,
  jidFault,
  parseAck,
  parseCall,
  parseJid,
  parseReceipt,
  parseXml,
  printXml,
  profiles,
  rejectRules,
  terminateRules,
  wireHazard,
} from '../src/index.ts';
import {
  type AcknowledgementVector,
  givenOf,
  nodeOf,
  readVectors,
  type StanzaVector,
  type WrittenNode,
} from './vector-files.ts';

const files = ['reject', 'terminate', 'other-stanzas'].map((file) => [file, readVectors<StanzaVector>(file)] as const);

describe.each(files)('%s', (_, vectors) => {
  test.each(vectors)('$name: node, text and judgement agree', (vector) => {
    const node = nodeOf(vector.node);
    expect(printXml(node)).toBe(vector.xml);
    expect(parseXml(vector.xml)).toEqual({ node });
    for (const profile of profiles) {
      const read = parseCall(node, { ...givenOf(vector), profile });
      const { kind, diagnostics = [], envelope: _envelope, node: _node, ...fields } = read as Comparable;
      const found = diagnostics.map(({ rule, severity }) => ({ rule, severity }));
      const readable = kind === 'malformed' ? {} : written(withoutAbsent(fields));
      expect({ kind, fields: readable, diagnostics: found }).toEqual(vector.expected[profile]);
    }
  });
});

test.each(readVectors<AcknowledgementVector>('acknowledgements'))(
  '$name: node, text and reading agree',
  ({ node: given, xml, read }) => {
    const node = nodeOf(given);
    expect(printXml(node)).toBe(xml);
    expect(parseXml(xml)).toEqual({ node });
    expect(written(parseAck(node) ?? parseReceipt(node) ?? null)).toEqual(read);
  },
);

test('a vector shows every clause of SIG-08 and SIG-14 that a stanza alone can break', () => {
  // The rest is about what a receiver does, which the outcome of a vector shows, or allows both choices.
  const shownByOutcome = ['SIG-08#receiving-malformed', 'SIG-14#inbound-not-reported', 'SIG-14#inbound-unknown-action'];
  const allows = ['SIG-14#action-reason', 'SIG-14#reason-hang-up'];
  const broken = files.flatMap(([, vectors]) => vectors.flatMap(({ expected }) => expected.spec.diagnostics));
  const shown = new Set([...broken.map(({ rule }) => rule), ...shownByOutcome, ...allows]);
  expect([...rejectRules, ...terminateRules].map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
});

test.each(readVectors<{ text: string; fault: string | null; jid: object | null; hazard: string | null }>('jids'))(
  'the JID $text',
  ({ text, fault, jid, hazard }) => {
    expect({ fault: jidFault(text) ?? null, jid: parseJid(text) ?? null, hazard: wireHazard(text) ?? null }).toEqual({
      fault,
      jid,
      hazard,
    });
  },
);

test.each(readVectors<{ name: string; text: string; node: WrittenNode | null }>('texts'))(
  'the text with $name',
  ({ text, node }) => {
    const read = parseXml(text);
    if (node === null) expect(read).toHaveProperty('problem');
    else expect(read).toEqual({ node: nodeOf(node) });
  },
);

/** In the field an action may lack its creator, which the codec gives as an empty one. */
function withoutAbsent(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => name !== 'callCreator' || value !== ''));
}

interface Comparable {
  readonly kind: string;
  readonly envelope?: unknown;
  readonly node?: unknown;
  readonly diagnostics?: readonly { rule: string; severity: string }[];
}

function written(value: unknown): unknown {
  if (value instanceof Uint8Array) return { hex: formatHex(value).replaceAll(' ', '') };
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, written(inner)]));
}
