/**
 * What the stanzas of one call must do in sequence, as data. How each stanza looks is ruled by its own part.
 * An id with a point, such as `S7.caller`, is a case of the rule that the two profiles weigh differently.
 */

import type { SessionRule, SessionRuleId } from './session-rule.ts';

export type { RuleWeight, SessionRule, SessionRuleId } from './session-rule.ts';

const rows: { readonly [Id in SessionRuleId]: Omit<SessionRule, 'id'> } = {
  S1: {
    level: 'MUST',
    text: 'Only a callee rejects, and only an offer that it knows and has not accepted.',
    source: 'SIG-08, SIG-18',
    spec: 'error',
    observed: 'error',
  },
  S2: {
    level: 'MUST NOT',
    text: 'A device that sent preaccept does not reject.',
    source: 'SIG-08, SIG-18; SIG-04 allows it, and some clients preaccept every offer',
    clause: 'SIG-08#semantics-nothing-before',
    spec: 'error',
    observed: 'info',
  },
  S3: {
    level: 'MUST NOT',
    text: 'After its own reject a device sends nothing more for that call.',
    source: 'SIG-08, SIG-18',
    spec: 'error',
    observed: 'error',
  },
  'S3.again': {
    level: 'MAY',
    text: 'A device sends its reject again when nobody acknowledged it; that is the same decline.',
    source: 'what clients do',
    spec: 'info',
    observed: 'info',
  },
  S4: {
    level: 'MUST',
    text: 'A terminate needs a known offer; a callee sends it only for a call that it accepted.',
    source: 'SIG-12, SIG-17, SIG-18',
    spec: 'error',
    observed: 'warning',
  },
  S5: {
    level: 'MUST NOT',
    text: 'After a terminate nothing is sent for that call-id, and it is not used again.',
    source: 'SIG-17',
    clause: 'SIG-17#no-reuse',
    spec: 'error',
    observed: 'error',
  },
  'S5.late': {
    level: 'MUST NOT',
    text: 'A stanza that arrives after the terminate is ignored; it does not open the call again.',
    source: 'SIG-17',
    clause: 'SIG-17#close-on-terminate',
    spec: 'info',
    observed: 'info',
  },
  'S5.crossed': {
    level: 'MAY',
    text: 'A reject or terminate crosses the end of the call: it ends what is over, and changes nothing.',
    source: 'what networks do; a terminate and a decline know nothing of each other',
    spec: 'info',
    observed: 'info',
  },
  S6: {
    level: 'MUST',
    text: 'Accept follows an offer, comes from a callee, and comes once: it binds the call to that device.',
    source: 'SIG-16, SIG-17',
    spec: 'error',
    observed: 'error',
  },
  'S6.again': {
    level: 'MAY',
    text: 'The device that accepted sends its accept again when nobody acknowledged it.',
    source: 'what clients do',
    spec: 'info',
    observed: 'info',
  },
  S7: {
    level: 'MUST',
    text: 'Preaccept comes between the offer and the answer, and starts no media.',
    source: 'SIG-04, SIG-17',
    spec: 'error',
    observed: 'error',
  },
  'S7.again': {
    level: 'MAY',
    text: 'A device says a second time that it rings.',
    source: 'what clients do',
    spec: 'info',
    observed: 'info',
  },
  'S7.caller': {
    level: 'MUST NOT',
    text: 'A caller sends no preaccept.',
    source: 'SIG-04; zapo sends one when its offer is acknowledged',
    clause: 'SIG-04#announce-ringing',
    spec: 'error',
    observed: 'warning',
  },
  S8: {
    level: 'MUST',
    text: 'Every stanza of a call carries the call-id and call-creator of an offer that is known.',
    source: 'every part',
    clause: 'SIG-17#repeat-identity',
    spec: 'error',
    observed: 'error',
  },
  'S8.device': {
    level: 'MUST',
    text: 'The call-creator is the offer’s with its device.',
    source: 'SIG-08, SIG-13; whatsmeow strips the device',
    clause: 'SIG-17#repeat-identity',
    spec: 'error',
    observed: 'off',
  },
  S9: {
    level: 'MUST',
    text: 'Until the offer is acknowledged, or answered, the caller sends nothing for the call but a terminate.',
    source: 'SIG-07, SIG-17',
    clause: 'SIG-17#pending-until-ack',
    spec: 'warning',
    observed: 'off',
  },
  S10: {
    level: 'MUST',
    text: 'Each device answers the offer with an ack or a receipt.',
    source: 'SIG-07, SIG-12, SIG-18',
    clause: 'SIG-07#generic-ack',
    spec: 'warning',
    observed: 'warning',
  },
  'S10.ack': {
    level: 'MUST',
    text: 'Each device acknowledges the offer.',
    source: 'SIG-07; WhatsApp Web sends the receipt alone',
    clause: 'SIG-07#generic-ack',
    spec: 'warning',
    observed: 'off',
  },
  'S10.receipt': {
    level: 'MUST',
    text: 'Each device sends a receipt for the offer.',
    source: 'SIG-07; Baileys and whatsmeow send the ack alone',
    clause: 'SIG-07#offer-receipt',
    spec: 'warning',
    observed: 'off',
  },
  'S10.id': {
    level: 'MUST',
    text: 'The receipt names the stanza id of the offer.',
    source: 'SIG-07, SIG-12, SIG-16',
    clause: 'SIG-07#receipt-id',
    spec: 'warning',
    observed: 'warning',
  },
  S11: {
    level: 'MUST NOT',
    text: 'No receipt answers anything but an offer.',
    source: 'SIG-07, SIG-08',
    clause: 'SIG-07#receipt-only-for-offer',
    spec: 'warning',
    observed: 'warning',
  },
  'S11.web': {
    level: 'MUST NOT',
    text: 'No receipt answers accept, reject or enc_rekey.',
    source: 'SIG-07, SIG-08; WhatsApp Web and zapo send these receipts',
    clause: 'SIG-07#receipt-only-for-offer',
    spec: 'warning',
    observed: 'off',
  },
  S12: {
    level: 'MUST',
    text: 'An unknown action is ignored and changes nothing.',
    source: 'SIG-05, SIG-14, SIG-16',
    clause: 'SIG-14#inbound-unknown-action',
    spec: 'on',
    observed: 'on',
  },
  S13: {
    level: 'MAY',
    text: 'A second offer for a live call is ignored.',
    source: 'what clients do',
    spec: 'info',
    observed: 'info',
  },
  S14: {
    level: 'MUST',
    text: 'An offer that waited while the device was offline is a missed call at once.',
    source: 'what clients do',
    spec: 'off',
    observed: 'on',
  },
  S15: {
    level: 'MUST NOT',
    text: 'A reject has no reason. In the field `busy` takes one device out, and the others ring on.',
    source: 'SIG-08; whatsapp-rust reads it',
    clause: 'SIG-08#construction-two-attributes',
    spec: 'error',
    observed: 'on',
  },
  S16: {
    level: 'SHOULD',
    text: 'After a decline the other rung devices get one terminate each, with the reason rejected_elsewhere.',
    source: 'what clients do; SIG-18 leaves it open',
    spec: 'warning',
    observed: 'warning',
  },
  S17: {
    level: 'SHOULD',
    text: 'After an accept the other rung devices get one terminate each, with the reason accepted_elsewhere.',
    source: 'SIG-14',
    spec: 'warning',
    observed: 'warning',
  },
  S18: {
    level: 'MUST',
    text: 'A terminate while it rings means missed (no reason, timeout, group_call_ended), or answered or declined elsewhere.',
    source: 'what WhatsApp Web and whatsapp-rust do',
    spec: 'on',
    observed: 'on',
  },
  S19: {
    level: 'MUST',
    text: 'A call that rings too long is ended with a terminate. The time is a setting; clients take 30 to 45 seconds.',
    source: 'SIG-12, which leaves the time open',
    clause: 'SIG-12#timeout-terminate',
    spec: 'on',
    observed: 'on',
  },
  S20: {
    level: 'SHOULD',
    text: 'The duration counters of a missed call are absent or 0.',
    source: 'SIG-12',
    spec: 'warning',
    observed: 'warning',
  },
};

/** The rules S1 to S20, in order, each followed by its cases. */
export const sessionRules: readonly SessionRule[] = Object.entries(rows).map(([id, row]) => ({
  id: id as SessionRuleId,
  ...row,
}));

/** The rule with this id. */
export function sessionRule(id: SessionRuleId): SessionRule {
  return { id, ...rows[id] };
}
