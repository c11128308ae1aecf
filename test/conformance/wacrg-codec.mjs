// The harness of the reference codec.
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import * as codec from '@wacrg/codec';
import { nodeOf, serve, written } from './serve.mjs';

const { name, version } = JSON.parse(
  readFileSync(new URL('../../packages/codec/package.json', import.meta.url), 'utf8'),
);
const inflate = (bytes, maxOutputLength) => inflateSync(bytes, { maxOutputLength });
const offerOf = (offer) => offer && { ...offer, envelope: { from: offer.from } };

const build = {
  reject: ({ offer }) => codec.buildReject(offer),
  terminate: ({ call, to, reason }) => codec.buildTerminate(call, { to, ...(reason && { reason }) }),
  ack: ({ envelope, tag }) => codec.buildAck({ ...envelope, offline: false }, tag),
  receipt: ({ offer }) => codec.buildOfferReceipt(offer),
};

await serve(
  { name, version },
  {
    parse: ({ node: given }) => {
      const node = nodeOf(given);
      if (node.tag === 'call') return reading(codec.parseCall(node));
      return reading(codec.parseAck(node) ?? codec.parseReceipt(node) ?? { kind: 'malformed', diagnostics: [] });
    },
    judge: ({ node, stage, offer, earlier }) => {
      const rulesOf = (profile) => {
        const read = codec.parseCall(nodeOf(node), { profile, stage, offer: offerOf(offer), earlier });
        return (read.diagnostics ?? []).map(({ rule }) => rule);
      };
      return { rules: { spec: rulesOf('spec'), observed: rulesOf('observed') } };
    },
    build: (asked) => (build[asked.kind] ? { node: written(build[asked.kind](asked)) } : { unsupported: true }),
    decode: ({ wire }) => stanza(codec.readFrame(Buffer.from(wire, 'hex'), { inflate })),
    xml: ({ text }) => stanza(codec.parseXml(text)),
    jid: ({ text }) => {
      const jid = codec.parseJid(text);
      return jid === undefined ? { malformed: true, why: codec.jidFault(text) } : { kind: 'jid', fields: jid };
    },
    session: ({ events }) => {
      const session = events.reduce((state, { node, ...event }) => {
        const signal = node === undefined ? { tag: 'media' } : codec.signalOf(nodeOf(node));
        return codec.observe(state, { ...event, signal }).session;
      }, codec.openSession());
      return { kind: session.phase, fields: session.outcome ? { outcome: session.outcome } : {} };
    },
  },
);

function reading({ kind, diagnostics = [], envelope: _, node: _node, ...fields }) {
  if (kind === 'malformed') return { malformed: true, why: diagnostics.map(codec.formatDiagnostic).join('; ') };
  return { kind, fields: kind === 'unknown' ? {} : plain(fields) };
}

function stanza(read) {
  return 'node' in read ? { node: written(read.node) } : { malformed: true, why: read.problem.message };
}

function plain(value) {
  if (value instanceof Uint8Array) return { hex: Buffer.from(value).toString('hex') };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
