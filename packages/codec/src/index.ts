export {
  actionCodecs,
  type KnownCall,
  type MalformedCall,
  type ParsedCall,
  type ParseOptions,
  parseCall,
  type UnknownCall,
} from './call.ts';
export { type Caller, type CallerSight, callerOf, sameCaller } from './caller.ts';
export { type Diagnostic, formatDiagnostic, type Severity } from './diagnostics.ts';
export type { FlowParticipant, FlowStep } from './flow/read-step.ts';
export {
  type CheckableFlow,
  type CheckablePart,
  checkFlow,
  type FlowCheck,
  type FlowCheckOptions,
} from './flow-check.ts';
export { flowChecker } from './flow-checker.ts';
export { formatInspection } from './format-inspection.ts';
export { formatHex, parseHex } from './hex.ts';
export {
  type InspectedStanza,
  type InspectOptions,
  inspectStanza,
  isSound,
  type StanzaForm,
  type StanzaVerdict,
} from './inspect-stanza.ts';
export {
  formatJid,
  fromLegacyJid,
  isPersonJid,
  type Jid,
  type JidFault,
  type JidServer,
  jidFault,
  jidServers,
  parseJid,
  personJid,
  sameAccount,
  samePerson,
  withoutDevice,
} from './jid.ts';
export { type LabelElement, readLabel } from './label.ts';
export { nearestName } from './nearest.ts';
export {
  type BinaryNode,
  bytesOf,
  childOf,
  childrenOf,
  isBinaryNode,
  isEmpty,
  type ReadonlyBinaryNode,
  withStanzaId,
} from './node.ts';
export { type ParsedShape, parseShape, type ShapeProblem } from './parse-shape.ts';
export { type ParsedXml, parseXml, type XmlProblem } from './parse-xml.ts';
export { printXml } from './print-xml.ts';
export { type Profile, profiles } from './profile.ts';
export { type ReadNode, readNode } from './read-node.ts';
export {
  type CallIdentity,
  type Judgement,
  judge,
  type Level,
  type Outcome,
  type ReceivedOffer,
  type Rule,
  type Sight,
  type Stage,
} from './rules.ts';
export {
  type CallEvent,
  type CalleeDevice,
  type CallOutcome,
  type CallSession,
  openSession,
  type Party,
  type Phase,
  type Role,
  ringExpired,
  type SessionOptions,
} from './session/call-session.ts';
export { type Observation, observe } from './session/observe.ts';
export { outstanding } from './session/outstanding.ts';
export {
  type RuleWeight,
  type SessionRule,
  type SessionRuleId,
  sessionRule,
  sessionRules,
} from './session/session-rules.ts';
export { type Signal, signalOf } from './session/signal.ts';
export { matchShape, type ShapeAttribute, type ShapeElement, type ShapeSlot } from './shape.ts';
export { type AcceptCall, type AcceptOptions, acceptRules, buildAccept } from './stanzas/accept.ts';
export {
  type Ack,
  type AcknowledgedOffer,
  buildAck,
  buildOfferReceipt,
  type CallReceipt,
  needsTypedAck,
  parseAck,
  parseReceipt,
  type Refusal,
  refusalOf,
} from './stanzas/ack.ts';
export type { ActionCodec, Envelope, Reading } from './stanzas/action.ts';
export { parseEnvelope } from './stanzas/envelope.ts';
export type { CallerFields } from './stanzas/fields/caller.ts';
export { type GroupInfo, type GroupUser, parseGroupInfo } from './stanzas/fields/group-info.ts';
export { parseRelay, type Relay, type RelayEndpoint, type RelayToken } from './stanzas/fields/relay.ts';
export { type CallTag, callTags, isCallTag } from './stanzas/fields/tags.ts';
export {
  buildLinkCreate,
  buildLinkJoin,
  buildLinkQuery,
  type CallLink,
  type LinkAnswer,
  type LinkRoom,
  parseLinkAnswer,
} from './stanzas/group/call-link.ts';
export { buildRekey, encRekeyRules, type RekeyCall, type RekeyOptions } from './stanzas/group/enc-rekey.ts';
export {
  buildGroupOffer,
  buildInvitation,
  type GroupMember,
  type GroupOfferOptions,
  type InvitationOptions,
} from './stanzas/group/group-offer.ts';
export { type GroupUpdateCall, groupUpdateRules } from './stanzas/group/group-update.ts';
export {
  buildRaiseHand,
  buildScreenShare,
  participantStateRules,
  type ScreenShareCall,
  type UserActionCall,
} from './stanzas/group/participant-state.ts';
export {
  buildWaitingRoomAnswer,
  buildWaitingRoomToggle,
  type WaitingRoomAnswerCall,
  type WaitingRoomToggleCall,
  type WaitingRoomUpdateCall,
  waitingRoomRules,
} from './stanzas/group/waiting-room.ts';
export { buildHeartbeat, type HeartbeatCall, type HeartbeatOptions } from './stanzas/heartbeat.ts';
export { buildMute, type MuteCall, muteRules } from './stanzas/mute.ts';
export { buildOffer, type CallKey, type OfferCall, type OfferOptions, offerRules } from './stanzas/offer.ts';
export type { OfferNoticeCall } from './stanzas/offer-notice.ts';
export { buildPreaccept, type PreacceptCall, type PreacceptOptions, preacceptRules } from './stanzas/preaccept.ts';
export { buildReject, type RejectCall, rejectRules } from './stanzas/reject.ts';
export { type RelayElectionCall, relayElectionRules } from './stanzas/relay-election.ts';
export {
  buildRelaylatency,
  decodeLatency,
  encodeLatency,
  type RelaylatencyCall,
  type RelaylatencyOptions,
  type RelayReport,
  relaylatencyRules,
} from './stanzas/relaylatency.ts';
export {
  buildTerminate,
  type TerminateCall,
  type TerminateOptions,
  terminateRules,
} from './stanzas/terminate.ts';
export { buildTransport, type TransportCall, type TransportOptions, transportRules } from './stanzas/transport.ts';
export { buildVideo, type VideoCall, type VideoOptions, videoRules, videoStates } from './stanzas/video.ts';
export { type CallKnowledge, callKnowledge } from './vector-knowledge.ts';
export { type FrameOptions, type FrameProblem, type ReadFrame, readFrame } from './wire/read-frame.ts';
export { type WireHazard, wireHazard } from './wire-hazard.ts';
export { byteElements, xmlLimits } from './xml.ts';
