export {
  type KnownCall,
  type MalformedCall,
  type ParsedCall,
  type ParseOptions,
  parseCall,
  type UnknownCall,
} from './call.ts';
export { type Diagnostic, formatDiagnostic, type Severity } from './diagnostics.ts';
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
  sameAccount,
  withoutDevice,
} from './jid.ts';
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
export { type Profile, profiles } from './profile.ts';
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
export type { ActionCodec, Envelope, Reading } from './stanzas/action.ts';
export { buildReject, parseReject, type RejectCall, rejectRules } from './stanzas/reject.ts';
export { type CallTag, callTags, isCallTag } from './stanzas/tags.ts';
export {
  buildTerminate,
  parseTerminate,
  type TerminateCall,
  type TerminateOptions,
  terminateRules,
} from './stanzas/terminate.ts';
