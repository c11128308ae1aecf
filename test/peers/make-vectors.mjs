// Writes spec/vectors/*.json from our own stanzas: what the codec says about them, and the bytes that real encoders make of them.
// Run: npx tsc -b packages/codec && node test/peers/make-vectors.mjs && npx biome format --write spec/vectors (a test checks what is written).
import { writeFileSync } from 'node:fs';
import * as codec from '@wacrg/codec';
import { encodeBinaryNode } from 'baileys/lib/WABinary/index.js';
import { encodeNode } from 'whatsapp-rust-bridge';
import { encodeBinaryNodeStanza } from 'zapo-js/transport';
import { acknowledgements, jids, others, reject, terminate, texts } from './vector-samples.mjs';

const encoders = {
  'baileys@7.0.0-rc14': encodeBinaryNode,
  'whatsapp-rust-bridge@0.5.5': encodeNode,
  'zapo-js@0.3.0': encodeBinaryNodeStanza,
};

save('reject', reject.map(stanza));
save('terminate', terminate.map(stanza));
save('other-stanzas', others.map(stanza));
save('acknowledgements', acknowledgements.map(acknowledgement));
save(
  'jids',
  jids.map((text) => ({
    text,
    fault: codec.jidFault(text) ?? null,
    jid: codec.parseJid(text) ?? null,
    hazard: codec.wireHazard(text) ?? null,
  })),
);
save(
  'texts',
  texts.map(([name, text]) => {
    const read = codec.parseXml(text);
    return { name, text, node: 'node' in read ? written(read.node) : null };
  }),
);

function save(name, vectors) {
  const file = new URL(`../../spec/vectors/${name}.json`, import.meta.url);
  writeFileSync(file, `${JSON.stringify({ $schema: './vectors.schema.json', format: 1, vectors }, null, 2)}\n`);
}

function stanza([name, node, known = {}]) {
  const { stage = 'received', offer: answers, earlier } = known;
  const given = {
    stage,
    ...(answers && {
      offer: { from: answers.envelope.from, callId: answers.callId, callCreator: answers.callCreator },
    }),
    ...(earlier && { earlier }),
  };
  const expected = { spec: outcome(node, known, 'spec'), observed: outcome(node, known, 'observed') };
  return { name, given, ...formsOf(node), expected };
}

function acknowledgement([name, node]) {
  return { name, ...formsOf(node), read: plain(codec.parseAck(node) ?? codec.parseReceipt(node) ?? null) };
}

function formsOf(node) {
  const wire = Object.fromEntries(
    Object.entries(encoders).map(([peerName, encode]) => [peerName, Buffer.from(encode(node)).toString('hex')]),
  );
  return { node: written(node), xml: codec.printXml(node), wire };
}

function outcome(node, known, profile) {
  const { kind, diagnostics = [], envelope: _, node: _node, ...fields } = codec.parseCall(node, { ...known, profile });
  if (fields.callCreator === '') delete fields.callCreator;
  // Of a malformed stanza nothing may be used.
  return {
    kind,
    fields: kind === 'malformed' ? {} : plain(fields),
    diagnostics: diagnostics.map(({ rule, severity }) => ({ rule, severity })),
  };
}

/** Bytes as {hex}, texts as {text}, so that JSON of any language can tell them from lists. */
function written({ tag, attrs, content }) {
  if (content === undefined) return { tag, attrs };
  if (Array.isArray(content)) return { tag, attrs, content: content.map(written) };
  return {
    tag,
    attrs,
    content: typeof content === 'string' ? { text: content } : { hex: Buffer.from(content).toString('hex') },
  };
}

function plain(value) {
  if (value instanceof Uint8Array) return { hex: Buffer.from(value).toString('hex') };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}
