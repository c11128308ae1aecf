import type { ReadonlyBinaryNode } from '../node.ts';
import { childrenOf } from '../node.ts';
import type { Breach, Rule } from '../rules.ts';
import { allowed, error, fatal, inBoth, warning } from '../rules.ts';
import type { Envelope } from './action.ts';
import { parseCounter } from './counter.ts';

const source = 'packages/codec/README.md';

const fromMissing: Breach = ({ call, stage }) =>
  stage === 'received' && !call.attrs.from ? 'a received <call> has no `from`' : undefined;

const receivedFrom: Rule = {
  id: 'codec#envelope-from',
  level: 'MUST',
  text: 'A received `<call>` says who it is from: without it nobody can be answered.',
  source,
  practice: 'The server always sends it.',
  ...inBoth(fatal(fromMissing)),
};

const receivedId: Rule = {
  id: 'codec#envelope-id',
  level: 'MUST',
  text: 'A received `<call>` has a stanza id, which its ack names.',
  source,
  practice: 'Receivers take a stanza without one, and cannot ack it.',
  spec: error(({ call, stage }) =>
    stage === 'received' && !call.attrs.id ? 'a received <call> has no `id`' : undefined,
  ),
  observed: allowed,
};

const receivedTime: Rule = {
  id: 'codec#envelope-time',
  level: 'MUST',
  text: 'A received `<call>` has `t`, seconds since 1970.',
  source,
  practice: 'whatsapp-rust requires it; WhatsApp Web and the others do not.',
  spec: error(({ call, stage }) =>
    stage === 'received' && parseCounter(call.attrs.t) === undefined
      ? 'a received <call> has no readable `t`'
      : undefined,
  ),
  observed: allowed,
};

const builtWithoutFrom: Rule = {
  id: 'codec#envelope-no-from',
  level: 'SHOULD NOT',
  text: 'The wire layout of a call stanza that goes out shows `to` and no `from`: the server knows the sender.',
  source,
  practice: 'whatsmeow, Baileys and Cobalt send `from` with their own JID.',
  spec: warning(({ call, stage }) =>
    stage !== 'received' && call.attrs.from !== undefined ? 'a <call> that goes out has `from`' : undefined,
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
export const envelopeRules: readonly Rule[] = [receivedFrom, receivedId, receivedTime, builtWithoutFrom, oneAction];

/** Reads the wrapper's attributes. A stanza counts as offline when `offline` is there, whatever it says: that is what real clients go by. */
export function parseEnvelope({ attrs }: ReadonlyBinaryNode): Envelope {
  const envelope: { -readonly [Name in keyof Envelope]: Envelope[Name] } = { offline: attrs.offline !== undefined };
  if (attrs.to) envelope.to = attrs.to;
  if (attrs.from) envelope.from = attrs.from;
  if (attrs.id) envelope.id = attrs.id;
  const t = parseCounter(attrs.t);
  if (t !== undefined) envelope.t = t;
  if (attrs.e) envelope.e = attrs.e;
  if (attrs.notify) envelope.notify = attrs.notify;
  if (attrs.platform) envelope.platform = attrs.platform;
  if (attrs.version) envelope.version = attrs.version;
  return envelope;
}
