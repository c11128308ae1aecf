/**
 * `<reject>` declines an offer (SIG-08): the rules of the page, then the builder, then the parser.
 */
import { sameAccount } from '../jid.ts';
import type { BinaryNode } from '../node.ts';
import type { CallIdentity, ReceivedOffer, Rule, Sight } from '../rules.ts';
import { allowed, error, inBoth } from '../rules.ts';
import type { ActionCodec, Reading } from './action.ts';
import { callTo, identityAttributes, identityOf } from './action.ts';
import * as breach from './fields/breaches.ts';
import { identityByProfile, identityFormRules } from './fields/identity.ts';

const source = 'spec/signalling/call-reject.md';

// wacrg:SIG-08#construction-to
const toIsWhereTheOfferCameFrom: Rule = {
  id: 'SIG-08#construction-to',
  level: 'MUST',
  text: '`<call>` carries `to`, the JID that the offer came from.',
  source,
  practice: 'whatsmeow and zapo strip the device from it; Baileys sends what the application passes.',
  spec: error(breach.notToTheOfferer(breach.exactly)),
  observed: error(breach.notToTheOfferer(sameAccount)),
};

// wacrg:SIG-08#construction-no-id
const builderAddsNoId: Rule = {
  id: 'SIG-08#construction-no-id',
  level: 'MUST NOT',
  text: 'The builder adds no `id` to `<call>`; the I/O layer gives the stanza id.',
  source,
  practice: 'All clients send an `id`; whatsmeow, zapo and whatsapp-rust give it in the builder.',
  spec: error(breach.builtWithId),
  observed: allowed,
};

// wacrg:SIG-08#construction-two-attributes
const twoAttributes: Rule = {
  id: 'SIG-08#construction-two-attributes',
  level: 'MUST',
  text: '`<reject>` carries exactly `call-id` and `call-creator`.',
  source,
  practice: 'Four of six clients add `count="0"`; a `reason="busy"` means that this device alone is busy.',
  spec: error(breach.attributesOtherThan(['call-id', 'call-creator'])),
  observed: error(breach.attributesOtherThan(['call-id', 'call-creator'], ['count', 'reason'])),
};

// wacrg:SIG-08#construction-call-id
const callIdIsTheOffers: Rule = {
  id: 'SIG-08#construction-call-id',
  level: 'MUST',
  text: '`call-id` is the declined offer’s, verbatim.',
  source,
  practice: 'All clients copy it.',
  ...inBoth(error(breach.otherCallId)),
};

// wacrg:SIG-08#construction-call-creator
const callCreatorIsTheOffers: Rule = {
  id: 'SIG-08#construction-call-creator',
  level: 'MUST',
  text: '`call-creator` is the declined offer’s, verbatim.',
  source,
  practice: 'whatsmeow sends the peer’s JID without its device, Baileys the same value as `to`.',
  spec: error(breach.otherCreator(breach.exactly)),
  observed: error(breach.otherCreator(sameAccount)),
};

// wacrg:SIG-08#construction-empty
const rejectIsEmpty: Rule = {
  id: 'SIG-08#construction-empty',
  level: 'MUST',
  text: '`<reject>` has no child elements and no content bytes.',
  source,
  practice: 'All clients keep it. While whatsmeow put a <tctoken> child there, the calls went on ringing.',
  ...inBoth(error(breach.hasContent)),
};

// wacrg:SIG-08#semantics-nothing-before
const nothingBefore: Rule = {
  id: 'SIG-08#semantics-nothing-before',
  level: 'MUST NOT',
  text: 'No `<preaccept>` or `<accept>` for this call goes before it from the same device.',
  source,
  practice:
    'meowcaller and zapo preaccept every offer, so each of their rejects follows one. Nobody rejects after accepting.',
  spec: error(breach.sentAfter(['preaccept', 'accept'])),
  observed: error(breach.sentAfter(['accept'])),
};

// wacrg:SIG-08#receiving-required
const identityRequired: Rule = {
  id: 'SIG-08#receiving-required',
  level: 'MUST',
  text: 'A receiver requires `call-id` and `call-creator`.',
  source,
  practice: 'Every client sends both, and WhatsApp Web needs both.',
  ...identityByProfile,
};

// wacrg:SIG-08#receiving-malformed
const malformedIsRefused: Rule = {
  id: 'SIG-08#receiving-malformed',
  level: 'MUST',
  text: 'A receiver refuses a `<reject>` that lacks one of them as malformed.',
  source,
  practice: 'whatsapp-rust refuses it; Baileys, whatsmeow and zapo take one without `call-creator`.',
  spec: error(breach.malformedWasTaken),
  observed: allowed,
};

/** The clauses of SIG-08, in the order of its page. */
export const rejectRules: readonly Rule[] = [
  toIsWhereTheOfferCameFrom,
  builderAddsNoId,
  twoAttributes,
  callIdIsTheOffers,
  callCreatorIsTheOffers,
  rejectIsEmpty,
  nothingBefore,
  identityRequired,
  malformedIsRefused,
];

/**
 * Builds the stanza that declines an offer. Pass the offer as it was received: what must be copied verbatim is copied here.
 * It has no stanza id; see `withStanzaId`.
 *
 * @throws {TypeError} when the offer has no `from`, `call-id` or `call-creator`
 * @example
 * const call = parseCall(node);
 * if (call.kind === 'offer') send(withStanzaId(buildReject(call), freshId()));
 */
// wacrg:SIG-08
// wacrg:SIG-08#construction-to/SIG-08#construction-no-id/SIG-08#construction-two-attributes
// wacrg:SIG-08#construction-call-id/SIG-08#construction-call-creator/SIG-08#construction-empty
// wacrg:SIG-18#reject-to/SIG-18#reject-identity/SIG-18#reject-empty
export function buildReject(offer: ReceivedOffer): BinaryNode {
  return callTo(offer.envelope.from, { tag: 'reject', attrs: identityAttributes(offer) });
}

/** A declined call. `reason="busy"`, which the spec does not know, says that one device is busy and the others ring on. */
export interface RejectCall extends CallIdentity, Reading {
  readonly kind: 'reject';
  readonly reason?: string;
  /** Four of six clients send `0`; what it counts is not known. */
  readonly count?: string;
}

/** Reads a `<reject>`; undefined when it is malformed. */
// wacrg:SIG-08
// wacrg:SIG-08#receiving-required/SIG-08#receiving-malformed
function parseReject({ action }: Sight, { envelope, diagnostics }: Reading): RejectCall | undefined {
  const identity = identityOf(action);
  if (identity === undefined) return undefined;
  const { callId, callCreator } = identity;
  const { reason, count } = action.attrs;
  return {
    kind: 'reject',
    envelope,
    callId,
    callCreator,
    ...(reason && { reason }),
    ...(count && { count }),
    diagnostics,
  };
}

/** How `parseCall` judges and reads a `<reject>`. */
export const rejectCodec: ActionCodec<RejectCall> = {
  tag: 'reject',
  part: 'SIG-08',
  attributes: ['call-id', 'call-creator', 'count', 'reason'],
  rules: [...rejectRules, ...identityFormRules],
  parse: parseReject,
};
