import type { Diagnostic } from './diagnostics.ts';
import { isFatal } from './diagnostics.ts';
import type { ReadonlyBinaryNode } from './node.ts';
import { childrenOf, isBinaryNode } from './node.ts';
import type { Profile } from './profile.ts';
import type { CallIdentity, ReceivedOffer, Rule, Stage } from './rules.ts';
import { judge } from './rules.ts';
import { type AcceptCall, acceptCodec } from './stanzas/accept.ts';
import type { ActionCodec, Envelope } from './stanzas/action.ts';
import { envelopeRules, parseEnvelope } from './stanzas/envelope.ts';
import { readableIdentity } from './stanzas/fields/identity.ts';
import type { CallTag } from './stanzas/fields/tags.ts';
import { encRekeyCodec, type RekeyCall } from './stanzas/group/enc-rekey.ts';
import { type GroupUpdateCall, groupUpdateCodec } from './stanzas/group/group-update.ts';
import {
  type ScreenShareCall,
  screenShareCodec,
  type UserActionCall,
  userActionCodec,
} from './stanzas/group/participant-state.ts';
import {
  type WaitingRoomAnswerCall,
  type WaitingRoomToggleCall,
  type WaitingRoomUpdateCall,
  waitingRoomAdmitCodec,
  waitingRoomDenyCodec,
  waitingRoomToggleCodec,
  waitingRoomUpdateCodec,
} from './stanzas/group/waiting-room.ts';
import { type HeartbeatCall, heartbeatCodec } from './stanzas/heartbeat.ts';
import { type MuteCall, muteCodec } from './stanzas/mute.ts';
import { type OfferCall, offerCodec } from './stanzas/offer.ts';
import { type OfferNoticeCall, offerNoticeCodec } from './stanzas/offer-notice.ts';
import { type PreacceptCall, preacceptCodec } from './stanzas/preaccept.ts';
import { type RejectCall, rejectCodec } from './stanzas/reject.ts';
import { type RelayElectionCall, relayElectionCodec } from './stanzas/relay-election.ts';
import { type RelaylatencyCall, relaylatencyCodec } from './stanzas/relaylatency.ts';
import { type TerminateCall, terminateCodec } from './stanzas/terminate.ts';
import { type TransportCall, transportCodec } from './stanzas/transport.ts';
import { type VideoCall, videoCodec } from './stanzas/video.ts';

/** A call stanza whose action is known and well-formed. */
export type KnownCall =
  | OfferCall
  | OfferNoticeCall
  | PreacceptCall
  | AcceptCall
  | RejectCall
  | TerminateCall
  | TransportCall
  | RelaylatencyCall
  | RelayElectionCall
  | MuteCall
  | HeartbeatCall
  | VideoCall
  | GroupUpdateCall
  | RekeyCall
  | UserActionCall
  | ScreenShareCall
  | WaitingRoomToggleCall
  | WaitingRoomAnswerCall
  | WaitingRoomUpdateCall;

/**
 * A call stanza with an action that nobody here knows. It is acked and otherwise ignored; that is not an error.
 * The identity is there as far as the action carries one, so that the stanza can be put beside its call.
 */
export interface UnknownCall extends Partial<CallIdentity> {
  readonly kind: 'unknown';
  readonly tag: string;
  readonly envelope: Envelope;
  /** The action, as it is. */
  readonly node: ReadonlyBinaryNode;
}

/** A stanza that must not be used; the diagnostics say why. The rest is for acking it and for the log, where it can be read. */
export interface MalformedCall extends Partial<CallIdentity> {
  readonly kind: 'malformed';
  readonly tag?: string;
  readonly envelope?: Envelope;
  readonly diagnostics: readonly Diagnostic[];
}

/** What `parseCall` makes of a node. */
export type ParsedCall = KnownCall | UnknownCall | MalformedCall;

/** What is known about a stanza beside the stanza itself. */
export interface ParseOptions {
  /** Default `spec`. */
  readonly profile?: Profile;
  /** Where the node was taken; default `received`. */
  readonly stage?: Stage;
  /** The offer that it answers; with it the copied values are compared. */
  readonly offer?: ReceivedOffer;
  /** The tags of the actions that the same device sent before for this call; with it their order is judged. */
  readonly earlier?: readonly string[];
}

/** How each action of the spec is judged and read. */
export const actionCodecs: Readonly<Record<CallTag, ActionCodec<KnownCall>>> = {
  offer: offerCodec,
  offer_notice: offerNoticeCodec,
  preaccept: preacceptCodec,
  accept: acceptCodec,
  reject: rejectCodec,
  terminate: terminateCodec,
  transport: transportCodec,
  relaylatency: relaylatencyCodec,
  relay_election: relayElectionCodec,
  mute_v2: muteCodec,
  heartbeat: heartbeatCodec,
  video: videoCodec,
  group_update: groupUpdateCodec,
  enc_rekey: encRekeyCodec,
  user_action: userActionCodec,
  screen_share: screenShareCodec,
  waiting_room_toggle: waitingRoomToggleCodec,
  waiting_room_admit: waitingRoomAdmitCodec,
  waiting_room_deny: waitingRoomDenyCodec,
  waiting_room_update: waitingRoomUpdateCodec,
};

const codecOf: ReadonlyMap<string, ActionCodec<KnownCall>> = new Map(Object.entries(actionCodecs));
const rulesOf: ReadonlyMap<string, readonly Rule[]> = new Map(
  Object.entries(actionCodecs).map(([tag, { rules }]) => [tag, [...envelopeRules, ...rules]]),
);

/**
 * Reads a `<call>` stanza: a known action, an unknown one, or a malformed stanza with its diagnostics.
 * It never throws on data. A known action may carry diagnostics too: rules that its sender broke, but that leave it readable.
 *
 * @example
 * const call = parseCall(node, { profile: 'observed' });
 * if (call.kind === 'terminate') stopRinging(call.callId, call.reason);
 */
export function parseCall(node: ReadonlyBinaryNode, options: ParseOptions = {}): ParsedCall {
  const { profile = 'spec', stage = 'received', offer, earlier } = options;
  if (!isBinaryNode(node)) return malformed('codec#node', 'this is not a node, or has more than 1,024 elements');
  if (node.tag !== 'call') return malformed('codec#call', 'the element is not <call>');
  const action = actionOf(node, profile);
  if (action === undefined) return malformed('codec#action', '<call> has no action');
  const codec = codecOf.get(action.tag);
  const envelope = parseEnvelope(node);
  if (codec === undefined) return ignored(action, envelope);
  const sight = { call: node, action, stage, offer, earlier };
  const diagnostics = judge(rulesOf.get(action.tag) ?? [], sight, profile);
  const call = diagnostics.some(isFatal) ? undefined : codec.parse(sight, { envelope, diagnostics });
  return call ?? { kind: 'malformed', tag: action.tag, envelope, ...readableIdentity(action), diagnostics };
}

/** To the letter the one child is the action; clients in the field look for the first that they know. */
function actionOf(call: ReadonlyBinaryNode, profile: Profile): ReadonlyBinaryNode | undefined {
  const children = childrenOf(call);
  const known =
    profile === 'observed' && children.length > 1 ? children.find(({ tag }) => codecOf.has(tag)) : undefined;
  return known ?? children[0];
}

// wacrg:SIG-14#inbound-unknown-action
// wacrg:SIG-05#receive-unknown
// wacrg:SIG-12#unknown-action
// wacrg:SIG-16#unknown-action
function ignored(node: ReadonlyBinaryNode, envelope: Envelope): UnknownCall {
  return { kind: 'unknown', tag: node.tag, envelope, ...readableIdentity(node), node };
}

function malformed(rule: string, message: string): MalformedCall {
  return { kind: 'malformed', diagnostics: [{ rule, severity: 'fatal', message }] };
}
