import { parseCall } from '../call.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { noDiagnostics } from '../diagnostics.ts';
import type { LabelElement } from '../label.ts';
import type { BinaryNode } from '../node.ts';
import { childrenOf } from '../node.ts';
import type { ReceivedOffer } from '../rules.ts';
import { buildAccept } from '../stanzas/accept.ts';
import { answerCapability } from '../stanzas/fields/media.ts';
import { buildHeartbeat } from '../stanzas/heartbeat.ts';
import { buildMute } from '../stanzas/mute.ts';
import { buildOffer } from '../stanzas/offer.ts';
import { buildPreaccept } from '../stanzas/preaccept.ts';
import { buildReject } from '../stanzas/reject.ts';
import { buildRelaylatency } from '../stanzas/relaylatency.ts';
import { buildTerminate } from '../stanzas/terminate.ts';
import { buildTransport } from '../stanzas/transport.ts';

const to = '15550100001@s.whatsapp.net';
const device = '15550100002:3@s.whatsapp.net';
const offer: ReceivedOffer = { callId: 'CA11', callCreator: to, envelope: { from: to } };
const id = 'A1';
const body = Uint8Array.of(1);
const shown = '…';

/** Stanzas that break no rule and have all that they may have. */
const goodCalls: ReadonlyMap<string, (action: LabelElement) => BinaryNode> = new Map([
  ['offer', goodOffer],
  ['preaccept', () => buildPreaccept(offer, { id })],
  ['accept', goodAccept],
  ['reject', () => buildReject(offer)],
  ['terminate', () => buildTerminate(offer, { to, destination: [device] })],
  ['transport', goodTransport],
  ['relaylatency', () => buildRelaylatency(offer, { to, rtt: 45, relay: 'a', address: body, destination: [device] })],
  ['mute_v2', () => buildMute(offer, { to, state: shown })],
  ['heartbeat', () => buildHeartbeat(offer, { id })],
]);

function goodOffer(): BinaryNode {
  const keys = [{ device, type: 'pkmsg', ciphertext: body }];
  return buildOffer(offer, { to, keys, video: true, privacy: body, deviceIdentity: body });
}

function goodAccept(): BinaryNode {
  const capability = Uint8Array.from(answerCapability);
  const blobs = { relayEndpoint: body, relayTokens: body, voipSettings: body };
  return buildAccept(offer, { rates: [16000], capability, ...blobs });
}

function goodTransport({ attributes }: LabelElement): BinaryNode {
  const messageType = attributes.get('transport-message-type');
  return buildTransport(offer, { to, relayToken: body, ...(messageType && { messageType }) });
}

/** A sketched action, with what the sketch shows inside it. */
export interface SketchedCall {
  readonly action: LabelElement;
  readonly children: readonly LabelElement[];
}

/**
 * Judges a sketch of a call stanza to the letter. A sketch leaves out what does not matter to it,
 * so it is drawn over a good stanza: what it breaks, it breaks by what it shows.
 */
export function judgeSketch({ action, children }: SketchedCall, stage: 'sent' | 'received'): readonly Diagnostic[] {
  const good = goodCalls.get(action.tag)?.(action);
  const [goodAction] = good ? (childrenOf(good) as readonly BinaryNode[]) : [];
  if (good === undefined || goodAction === undefined) return noDiagnostics;
  const drawn = children.reduce(withChild, withAttributes(goodAction, action));
  const attrs = stage === 'received' ? { from: to, id, t: '1' } : good.attrs;
  const call = parseCall({ tag: 'call', attrs, content: [drawn] }, { profile: 'spec', stage });
  return call.kind === 'unknown' ? noDiagnostics : call.diagnostics;
}

function withAttributes(node: BinaryNode, { attributes, names }: LabelElement): BinaryNode {
  const drawn = { ...node, attrs: { ...node.attrs } };
  const values = [...attributes].filter(([, value]) => !isPlaceholder(value));
  for (const name of [...names, ...attributes.keys()]) drawn.attrs[name] ??= shown;
  for (const [name, value] of values) drawn.attrs[name] = value;
  return drawn;
}

/** `{reason}` stands for a value that the label does not show. */
function isPlaceholder(value: string): boolean {
  return value.startsWith('{');
}

/** A child that the good stanza has deeper down, such as an `<enc>` inside `<destination>`, is there already. */
function withChild(node: BinaryNode, child: LabelElement): BinaryNode {
  const content = Array.isArray(node.content) ? node.content : [];
  const at = content.findIndex(({ tag }) => tag === child.tag);
  if (at >= 0) return { ...node, content: content.map((each, n) => (n === at ? withAttributes(each, child) : each)) };
  if (content.some((each) => holds(each, child.tag))) return node;
  // In front, where no clause about the last child, or about neighbours, minds it.
  return { ...node, content: [withAttributes({ tag: child.tag, attrs: {} }, child), ...content] };
}

function holds(node: BinaryNode, tag: string): boolean {
  return Array.isArray(node.content) && node.content.some((child) => child.tag === tag || holds(child, tag));
}
