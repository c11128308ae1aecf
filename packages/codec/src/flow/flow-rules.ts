/** What a flow must keep as a drawing of an exchange, as data. How each stanza looks, and the call's own order, is ruled elsewhere. */

/** The id of a rule about flows. */
export type FlowRuleId = 'F1' | 'F2' | 'F3' | 'F4' | 'F5' | 'F6' | 'F7' | 'F8' | 'F9';

/** One rule about flows. */
export interface FlowRule {
  readonly level: string;
  readonly text: string;
  readonly source: string;
}

/** The rules about flows. */
export const flowRules: Readonly<Record<FlowRuleId, FlowRule>> = {
  F1: { level: 'MUST', text: 'Every tag in a label is one that the spec knows.', source: 'the layouts of all parts' },
  F2: { level: 'MUST', text: 'A reason is one of the enum of reasons.', source: 'enums/terminate-reasons' },
  F3: {
    level: 'MUST',
    text: 'An ack of a call has the class `call`, and no attribute that acks do not have.',
    source: 'SIG-07',
  },
  F4: { level: 'MUST', text: 'What is sent to the server reaches the other side.', source: 'every part about a flow' },
  F5: {
    level: 'MUST',
    text: 'The server passes on only what it got; of its own it sends acks, and tells devices of an answer elsewhere.',
    source: 'SIG-14, SIG-17',
  },
  F6: {
    level: 'MUST',
    text: 'Each stanza goes from a party that may send it to one that may get it; media goes between the two sides.',
    source: 'SIG-16, SIG-17, SIG-18',
  },
  F7: {
    level: 'MUST',
    text: 'An ack or receipt answers a stanza that its sender got from the one whom it goes to, and answers it once.',
    source: 'SIG-07',
  },
  F8: { level: 'MUST', text: 'A flow shows how its call ends.', source: 'SIG-12, SIG-17, SIG-18' },
  F9: {
    level: 'SHOULD',
    text: 'Of several devices that rang each that did not answer is notified that another one did.',
    source: 'SIG-14, SIG-18; what clients do',
  },
};
