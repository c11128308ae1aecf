// Writes spec/vectors/*.json from our own stanzas: what the codec says about them, and the bytes that real encoders make of them.
// Run: npx tsc -b packages/codec && node test/peers/make-vectors.mjs (a test checks what is written).
import { writeFileSync } from 'node:fs';
import { deflateSync, inflateSync } from 'node:zlib';
import * as codec from '@wacrg/codec';
import { encodeBinaryNode } from 'baileys/lib/WABinary/index.js';
import { encodeNode } from 'whatsapp-rust-bridge';
import { encodeBinaryNodeStanza } from 'zapo-js/transport';
import { bytesOfHex, countersOf, idOf, isJid, plain, resultOf, stanzaClauses, written } from './vector-forms.mjs';
import * as samples from './vector-samples.mjs';

const encoders = {
  'baileys@7.0.0-rc14': encodeBinaryNode,
  'whatsapp-rust-bridge@0.5.5': encodeNode,
  'zapo-js@0.3.0': encodeBinaryNodeStanza,
};
const builders = {
  reject: ({ offer }) => codec.buildReject(offer),
  terminate: ({ call, to, reason }) => codec.buildTerminate(call, { to, ...(reason && { reason }) }),
  ack: ({ envelope, tag }) => codec.buildAck({ ...envelope, offline: false }, tag),
  receipt: ({ offer }) => codec.buildOfferReceipt(offer),
};
const profiles = ['spec', 'observed'];
const perProfile = (make) => Object.fromEntries(profiles.map((profile) => [profile, make(profile)]));

save('reject', 'stanzas', samples.reject.map(stanza));
save('terminate', 'stanzas', samples.terminate.map(stanza));
save('addresses', 'stanzas', samples.addresses.map(stanza));
save('group-and-video', 'stanzas', samples.groupAndVideo.map(stanza));
save('other-stanzas', 'stanzas', samples.others.map(stanza));
save('acknowledgements', 'acknowledgements', samples.acknowledgements.map(acknowledgement));
save('builds', 'builds', samples.builds.map(build));
save('sessions', 'sessions', samples.sessions.map(session));
save('frames', 'frames', frames());
save('jids', 'jids', samples.jids.map(jid));
save('texts', 'texts', samples.texts.map(text));

function save(name, schema, vectors) {
  const file = new URL(`../../spec/vectors/${name}.json`, import.meta.url);
  const $schema = `./${schema}.schema.json`;
  writeFileSync(file, `${JSON.stringify({ $schema, format: 2, kind: schema, vectors }, null, 2)}\n`);
}

function stanza([name, node, known = {}]) {
  const { stage = 'received', offer: answers, earlier, about = countersOf(node.content[0]) } = known;
  const given = {
    stage,
    ...(answers && {
      offer: {
        from: answers.envelope.from,
        callId: answers.callId,
        callCreator: answers.callCreator,
        ...(answers.groupJid && { groupJid: answers.groupJid }),
      },
    }),
    ...(earlier && { earlier }),
  };
  const expected = perProfile((profile) => outcome(node, known, profile));
  const [action] = node.content;
  const part = codec.actionCodecs[action.tag]?.part ?? 'SIG-14';
  const clauses = stanzaClauses({ action, stage, expected, about });
  const flags = [stage, ...flagsOf(node)];
  const [spec, observed] = profiles.map((profile) => resultOf(expected[profile]));
  // Who keeps to the letter breaks nothing.
  const result = { spec, observed: spec === 'invalid' && observed === 'valid' ? 'acceptable' : observed };
  const subject = about.length === 0 ? {} : { about };
  return { id: idOf(part, name), name, clauses, flags, result, ...subject, given, ...formsOf(node), expected };
}

function acknowledgement([name, node]) {
  const read = plain(codec.parseAck(node) ?? codec.parseReceipt(node) ?? null);
  const { kind, ...fields } = read ?? { kind: 'malformed' };
  const expected = { kind, fields };
  const isTyped = node.tag === 'ack' && (node.attrs.type ?? node.attrs.participant ?? node.attrs.error) !== undefined;
  const part = isTyped ? 'CNF-04' : 'SIG-07';
  const clauses = node.tag === 'receipt' ? ['SIG-07#receipt-identity'] : ['SIG-07#generic-ack'];
  const result = perProfile(() => (read === null ? 'invalid' : 'valid'));
  return { id: idOf(part, name), name, clauses, flags: [node.tag], result, ...formsOf(node), expected };
}

function build([part, name, wanted]) {
  const node = builders[wanted.kind](wanted);
  const clauses = {
    reject: codec.rejectRules.map(({ id }) => id).filter((id) => id.includes('#construction')),
    terminate: ['SIG-14#wrapper-to', 'SIG-14#wrapper-no-id', 'SIG-14#action-call-id', 'SIG-14#action-call-creator'],
    ack: [wanted.tag ? 'CNF-04#ack-type' : 'SIG-07#generic-ack'],
    receipt: ['SIG-07#offer-receipt', 'SIG-07#receipt-to', 'SIG-07#receipt-id', 'SIG-07#receipt-identity'],
  }[wanted.kind];
  const result = perProfile(() => 'valid');
  return {
    id: idOf(part, name),
    name,
    clauses,
    flags: ['build', wanted.kind],
    result,
    build: wanted,
    ...formsOf(node),
  };
}

function session([part, name, steps]) {
  const events = steps.map(([from, to, node], n) => ({
    at: n * 1000,
    from,
    to,
    ...(node === 'media' ? { media: true } : { node: written(node) }),
  }));
  const expected = perProfile((profile) => course(steps, profile));
  const ids = expected.spec.rules.map(({ rule }) => codec.sessionRules.find(({ id }) => id === rule)?.clause);
  const unknown = name.includes('unknown action') ? ['SIG-14#inbound-unknown-action'] : [];
  const clauses = [...new Set([...ids.filter(Boolean), ...unknown])].sort();
  const result = perProfile((profile) => (expected[profile].rules.length === 0 ? 'valid' : 'acceptable'));
  return { id: idOf(part, name), name, clauses, flags: ['session'], result, events, expected };
}

function course(steps, profile) {
  let state = codec.openSession({ profile });
  const rules = [];
  steps.forEach(([from, to, node], n) => {
    const signal = node === 'media' ? { tag: 'media' } : codec.signalOf(node);
    const { session: next, diagnostics } = codec.observe(state, { at: n * 1000, from, to, signal });
    rules.push(...diagnostics.map(({ rule, severity }) => ({ step: n + 1, rule, severity })));
    state = next;
  });
  return { kind: state.phase, fields: { ...(state.outcome && { outcome: state.outcome }) }, rules };
}

function frames() {
  const [, node] = samples.reject[0];
  const frame = [...encodeBinaryNode(node)];
  const made =
    (flag, result, read) =>
    ([name, make]) => {
      const bytes = Uint8Array.from(make(frame, { deflate: deflateSync }));
      const wire = Buffer.from(bytes).toString('hex');
      return {
        id: idOf('codec', `frame ${name}`),
        name,
        clauses: [],
        flags: [flag],
        result: perProfile(() => (samples.tolerable.includes(name) ? 'acceptable' : result)),
        wire,
        node: read,
      };
    };
  const all = [
    ...Object.entries(samples.sound).map(made('sound', 'valid', written(node))),
    ...Object.entries(samples.damaged).map(made('damaged', 'invalid', null)),
  ];
  const inflate = (bytes, maxOutputLength) => inflateSync(bytes, { maxOutputLength });
  for (const { name, wire, node: wanted } of all) {
    const read = codec.readFrame(bytesOfHex(wire), { inflate });
    if ('node' in read !== (wanted !== null)) throw new Error(`the frame "${name}": ${JSON.stringify(read)}`);
  }
  return all;
}

function jid([name, value]) {
  const fault = codec.jidFault(value) ?? null;
  const read = { fault, jid: codec.parseJid(value) ?? null, hazard: codec.wireHazard(value) ?? null };
  const result = perProfile(() => (fault === null ? 'valid' : 'acceptable'));
  return { id: idOf('codec', `jid ${name}`), name, clauses: [], flags: ['jid'], result, text: value, ...read };
}

function text([name, value]) {
  const read = codec.parseXml(value);
  const node = 'node' in read ? written(read.node) : null;
  const result = perProfile(() => (node === null ? 'invalid' : 'valid'));
  return { id: idOf('codec', `text ${name}`), name, clauses: [], flags: ['xml'], result, text: value, node };
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

/** What an author looks for: the kinds of address in it. */
function flagsOf(node) {
  const values = [node, ...node.content].flatMap(({ attrs }) => Object.entries(attrs)).filter(isJid);
  const found = (pattern) => values.some(([, value]) => pattern.test(value));
  return [
    ...(found(/@lid$/) ? ['lid'] : []),
    ...(found(/@hosted(\.lid)?$/) ? ['hosted'] : []),
    ...(found(/:\d+@/) ? ['device'] : []),
    ...(found(/@call$|@g\.us$/) ? ['group'] : []),
    ...(values.some(([, value]) => codec.wireHazard(value) !== undefined) ? ['changed-by-encoders'] : []),
  ];
}
