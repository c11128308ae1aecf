// How the vectors write what the codec gives: nodes, values, ids, clauses and results.
import * as codec from '@wacrg/codec';

const jidNames = new Set([
  'to',
  'from',
  'participant',
  'recipient',
  'call-creator',
  'jid',
  'user_pn',
  'caller_pn',
  'caller_lid',
  'sender_lid',
  'group-jid',
]);

/** An attribute that encoders write as an address, not as a text: so it stands in `jids` beside the attributes. */
export const isJid = ([name, value]) => jidNames.has(name) && /^[0-9A-Za-z][^@]*@[a-z.]+$/.test(value);

/** Bytes as {hex}, texts as {text}, so that JSON of any language can tell them from lists. */
export function written({ tag, attrs, content }) {
  const jids = Object.entries(attrs)
    .filter(isJid)
    .map(([name]) => name);
  const head = { tag, attrs, ...(jids.length > 0 && { jids }) };
  if (content === undefined) return head;
  if (Array.isArray(content)) return { ...head, content: content.map(written) };
  return {
    ...head,
    content: typeof content === 'string' ? { text: content } : { hex: Buffer.from(content).toString('hex') },
  };
}

/** A value of the codec as JSON. */
export function plain(value) {
  if (value instanceof Uint8Array) return { hex: Buffer.from(value).toString('hex') };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}

export const bytesOfHex = (hex) => Uint8Array.from(Buffer.from(hex, 'hex'));

/** `SIG-08/received-with-reason-busy`. A name that changes makes another id: a test refuses that. */
export const idOf = (part, name) =>
  `${part}/${name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}`;

/**
 * What a receiver has to do: `valid` take it as it reads, `invalid` refuse it, `ignored` do nothing. `acceptable`: the spec
 * leaves it open, or a sender broke a rule that a receiver need not notice; the codec's reading stands in `expected`.
 */
export function resultOf({ kind, diagnostics }) {
  if (kind === 'unknown') return 'ignored';
  const fatal = diagnostics.filter(({ severity }) => severity === 'fatal');
  if (kind === 'malformed') return fatal.some(({ rule }) => isClause(rule)) ? 'invalid' : 'acceptable';
  return diagnostics.some(({ severity }) => severity !== 'info') ? 'acceptable' : 'valid';
}

const isClause = (rule) => !rule.startsWith('codec#');
const isReceivers = (id) => /#(receiv|inbound|envelope|correlate|audio-malformed)/.test(id);

/** The clauses that a stanza shows broken; and kept, where it is sound or is read all the same. Sorted. */
export function stanzaClauses({ action, stage, expected, about }) {
  if (expected.spec.kind === 'unknown') return ['SIG-14#inbound-unknown-action'];
  const broken = [...expected.spec.diagnostics, ...expected.observed.diagnostics]
    .map(({ rule }) => rule)
    .filter(isClause);
  const isRefused = expected.spec.kind === 'malformed';
  const rules = (codec.actionCodecs[action.tag]?.rules ?? []).map(({ id }) => id).filter(isClause);
  const shows = stage === 'received' ? !(isRefused && broken.length > 0) : broken.length === 0;
  const shown = shows
    ? rules.filter((id) => isReceivers(id) === (stage === 'received') && isShown(id, action, about))
    : [];
  const refusals = broken.includes('SIG-08#receiving-required') ? ['SIG-08#receiving-malformed'] : [];
  return [...new Set([...broken, ...shown, ...refusals])].sort();
}

/** Clauses about something that may be absent. */
function isShown(id, { attrs }, about) {
  if (id === 'SIG-14#inbound-duration') return attrs.duration !== undefined;
  if (id === 'SIG-14#inbound-audio-duration') return attrs.audio_duration !== undefined;
  if (id === 'SIG-14#inbound-not-reported') return about.length > 0 && (!attrs.duration || !attrs.audio_duration);
  return id !== 'SIG-14#inbound-unknown-action' && id !== 'SIG-08#receiving-malformed';
}

/** The counters that a vector is about: a library that gives none of them has no answer to it. */
export const countersOf = ({ attrs }) => [
  ...(attrs.duration === undefined ? [] : ['duration']),
  ...(attrs.audio_duration === undefined ? [] : ['audioDuration']),
];
