import { readdirSync, readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  buildAck,
  buildOfferReceipt,
  buildReject,
  buildTerminate,
  formatHex,
  isPersonJid,
  jidFault,
  observe,
  openSession,
  parseAck,
  parseCall,
  parseJid,
  parseReceipt,
  parseXml,
  printXml,
  profiles,
  readFrame,
  rejectRules,
  signalOf,
  terminateRules,
  wireHazard,
} from '../src/index.ts';
import {
  type AcknowledgementVector,
  type BuildVector,
  givenOf,
  nodeOf,
  readVectors,
  type SessionVector,
  type StanzaVector,
  stanzaFiles,
  type Vector,
  type WrittenNode,
} from './vector-files.ts';

const folder = new URL('../../../spec/vectors/', import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'))
  .map((name) => name.slice(0, -'.json'.length));
const files = stanzaFiles.map((file) => [file, readVectors<StanzaVector>(file)] as const);

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
  ({ node: given, xml, expected }) => {
    const node = nodeOf(given);
    expect(printXml(node)).toBe(xml);
    expect(parseXml(xml)).toEqual({ node });
    const { kind, ...fields } = parseAck(node) ?? parseReceipt(node) ?? { kind: 'malformed' };
    expect(written({ kind, fields })).toEqual(expected);
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

test.each(readVectors<BuildVector>('builds'))('$name: the codec builds just that', ({ build, node }) => {
  expect(built(build)).toEqual(nodeOf(node));
});

test.each(readVectors<SessionVector>('sessions'))('$name: the call ends so, and breaks these rules', (vector) => {
  for (const profile of profiles) {
    let session = openSession({ profile });
    const rules: object[] = [];
    vector.events.forEach(({ at, from, to, node }, n) => {
      const signal = node === undefined ? { tag: 'media' } : signalOf(nodeOf(node));
      const next = observe(session, { at, from, to, signal: signal ?? { tag: '' } });
      rules.push(...next.diagnostics.map(({ rule, severity }) => ({ step: n + 1, rule, severity })));
      session = next.session;
    });
    const fields = session.outcome === undefined ? {} : { outcome: session.outcome };
    expect({ kind: session.phase, fields, rules }).toEqual(vector.expected[profile]);
  }
});

test.each(readVectors<Vector & { wire: string; node: WrittenNode | null }>('frames'))(
  'the frame: $name',
  ({ wire, node }) => {
    const inflate = (bytes: Uint8Array, maxOutputLength: number): Uint8Array => inflateSync(bytes, { maxOutputLength });
    const read = readFrame(Buffer.from(wire, 'hex'), { inflate });
    if (node === null) expect(read).toHaveProperty('problem');
    else expect(read).toEqual({ node: nodeOf(node) });
  },
);

test.each(
  readVectors<Vector & { text: string; fault: string | null; jid: object | null; hazard: string | null }>('jids'),
)('the JID: $name', ({ text, fault, jid, hazard }) => {
  expect({ fault: jidFault(text) ?? null, jid: parseJid(text) ?? null, hazard: wireHazard(text) ?? null }).toEqual({
    fault,
    jid,
    hazard,
  });
});

test.each(readVectors<Vector & { text: string; node: WrittenNode | null }>('texts'))(
  'the text with $name',
  ({ text, node }) => {
    const read = parseXml(text);
    if (node === null) expect(read).toHaveProperty('problem');
    else expect(read).toEqual({ node: nodeOf(node) });
  },
);

test('no id of a vector was ever taken away, and none stands twice', () => {
  const ids = names.flatMap((name) => readVectors<Vector>(name).map(({ id }) => id)).sort();
  expect(new Set(ids).size).toBe(ids.length);
  const known = readFileSync(new URL('vector-ids.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  expect(known.filter((id) => !ids.includes(id))).toEqual([]);
  // A new vector: add its id to vector-ids.txt, where it stays for ever.
  expect(ids.filter((id) => !known.includes(id))).toEqual([]);
});

const wireHex = (node: WrittenNode): readonly WrittenNode[] =>
  Array.isArray(node.content) ? [node, ...(node.content as WrittenNode[]).flatMap(wireHex)] : [node];

test('every attribute that is an address of a person is said to be one', () => {
  const nodes = files.flatMap(([, vectors]) => vectors.flatMap(({ node }) => wireHex(node)));
  const silent = nodes.flatMap(({ attrs, jids = [] }) =>
    Object.entries(attrs).filter(([name, value]) => isPersonJid(value) && !jids.includes(name)),
  );
  expect(silent).toEqual([]);
  expect(nodes.flatMap(({ jids = [] }) => jids).length).toBeGreaterThan(100);
});

function built(build: BuildVector['build']): unknown {
  if (build.kind === 'reject') return buildReject(build.offer);
  if (build.kind === 'receipt') return buildOfferReceipt(build.offer);
  if (build.kind === 'ack') return buildAck({ ...build.envelope, offline: false }, build.tag);
  return buildTerminate(build.call, { to: build.to, ...(build.reason && { reason: build.reason }) });
}

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
