import { isMisspelledPersonJid } from '../jid.ts';
import type { ReadonlyBinaryNode } from '../node.ts';
import { childrenOf } from '../node.ts';
import type { Breach, Rule, Sight } from '../rules.ts';
import { allowed, error, fatal, warning } from '../rules.ts';
import type { Envelope } from './action.ts';
import { parseCounter } from './fields/counter.ts';
import { addressFault } from './form.ts';

const source = 'packages/codec/README.md';

/** A received `<call>` lacks one of these attributes, or has a `t` that is no number. */
function unreadable(names: readonly string[]): Breach {
  return ({ call: { attrs }, stage }) => {
    if (stage !== 'received') return undefined;
    const lacking = names.find((name) => !attrs[name] || (name === 't' && parseCounter(attrs.t) === undefined));
    return lacking && `a received <call> has no readable \`${lacking}\``;
  };
}

// wacrg:SIG-16#envelope
const receivedIsReadable: Rule = {
  id: 'SIG-16#envelope',
  level: 'MUST',
  text: 'A received `<call>` without `from`, `id` or a valid `t` is refused.',
  source: 'spec/signalling/flow-incoming-1to1.md',
  practice: 'WhatsApp Web needs `from` and `id`, whatsapp-rust `from` and `t`; whatsmeow and Baileys do without any.',
  spec: fatal(unreadable(['from', 'id', 't'])),
  observed: warning(unreadable(['from'])),
};

/** Where a stanza came from, or goes to. */
function addressOf({ call: { attrs }, stage }: Sight): string {
  return (stage === 'received' ? attrs.from : attrs.to) ?? '';
}

const badAddress: Breach = (sight) => {
  const address = addressOf(sight);
  return address === '' ? undefined : addressFault(address);
};

const addressIsOne: Rule = {
  id: 'codec#address',
  level: 'MUST',
  text: 'A `<call>` goes to, or comes from, a person, a device, a group or a call.',
  source,
  practice: 'All clients send nothing else; receivers do not look.',
  spec: error(badAddress),
  observed: warning(badAddress),
};

const misspelledAddress: Breach = (sight) =>
  isMisspelledPersonJid(addressOf(sight)) ? 'the address is spelled in a way that encoders change' : undefined;

const addressIsCanonical: Rule = {
  id: 'codec#canonical-address',
  level: 'SHOULD',
  text: 'The address is in canonical form, so that it survives every encoder.',
  source,
  practice: 'As for `call-creator`.',
  spec: error(misspelledAddress),
  observed: warning(misspelledAddress),
};

const builtWithoutFrom: Rule = {
  id: 'codec#envelope-no-from',
  level: 'SHOULD NOT',
  text: 'A `<call>` that goes out has `to` and no `from`, but for an offer: the server knows the sender.',
  source,
  practice: 'whatsmeow, Baileys and Cobalt send `from` with their own JID.',
  spec: warning(({ call, action, stage }) =>
    stage !== 'received' && action.tag !== 'offer' && call.attrs.from !== undefined
      ? 'a <call> that goes out has `from`'
      : undefined,
  ),
  observed: allowed,
};

const oneAction: Rule = {
  id: 'codec#single-action',
  level: 'MUST',
  text: 'A `<call>` has exactly one action child.',
  source,
  practice: 'WhatsApp Web reads the first child, whatsapp-rust the first that it knows.',
  spec: error(({ call }) => (childrenOf(call).length > 1 ? '<call> has more than one child' : undefined)),
  observed: warning(({ call }) => (childrenOf(call).length > 1 ? '<call> has more than one child' : undefined)),
};

/** What the codec asks of the `<call>` wrapper around any action. */
export const envelopeRules: readonly Rule[] = [
  receivedIsReadable,
  addressIsOne,
  addressIsCanonical,
  builtWithoutFrom,
  oneAction,
];

/** Reads the wrapper's attributes. A stanza counts as offline when `offline` is there, whatever it says: that is what real clients go by. */
// wacrg:SIG-16#keep-both-ids
export function parseEnvelope({ attrs }: ReadonlyBinaryNode): Envelope {
  const envelope: { -readonly [Name in keyof Envelope]: Envelope[Name] } = { offline: attrs.offline !== undefined };
  if (attrs.to) envelope.to = attrs.to;
  if (attrs.from) envelope.from = attrs.from;
  if (attrs.participant) envelope.participant = attrs.participant;
  if (attrs.recipient) envelope.recipient = attrs.recipient;
  if (attrs.sender_lid) envelope.senderLid = attrs.sender_lid;
  if (attrs.id) envelope.id = attrs.id;
  const t = parseCounter(attrs.t);
  if (t !== undefined) envelope.t = t;
  if (attrs.e) envelope.e = attrs.e;
  if (attrs.notify) envelope.notify = attrs.notify;
  if (attrs.platform) envelope.platform = attrs.platform;
  if (attrs.version) envelope.version = attrs.version;
  return envelope;
}
