/** `<mute_v2>` tells the peer that a microphone was muted or unmuted (SIG-13): rules, builder, parser. */

import { sameAccount } from '../jid.ts';
import type { BinaryNode } from '../node.ts';
import { childrenOf } from '../node.ts';
import type { Breach, CallIdentity, Rule, Sight } from '../rules.ts';
import { error, fatal, inBoth } from '../rules.ts';
import type { ActionCodec, Reading } from './action.ts';
import { callTo, identityAttributes, identityOf } from './action.ts';
import * as breach from './fields/breaches.ts';
import { flag } from './fields/flag.ts';
import { identityRules } from './fields/identity.ts';

const source = 'spec/signalling/call-mute.md';

// wacrg:SIG-13#mute-tag
const muteTag = 'mute_v2';

// wacrg:SIG-13#wrapper-to
const wrapperTo: Rule = {
  id: 'SIG-13#wrapper-to',
  level: 'MUST',
  text: '`to` is the peer’s JID.',
  source,
  practice: 'All clients do.',
  ...inBoth(error(breach.noAddress)),
};

// wacrg:SIG-13#mute-call-id
const callId: Rule = {
  id: 'SIG-13#mute-call-id',
  level: 'MUST',
  text: '`call-id` is the offer’s.',
  source,
  practice: 'All clients copy it.',
  ...inBoth(error(breach.otherCallId)),
};

// wacrg:SIG-13#mute-call-creator
const callCreator: Rule = {
  id: 'SIG-13#mute-call-creator',
  level: 'MUST',
  text: '`call-creator` is, byte for byte, that of the call’s other actions.',
  source,
  practice: 'Some clients strip the device.',
  spec: error(breach.otherCreator(breach.exactly)),
  observed: error(breach.otherCreator(sameAccount)),
};

// wacrg:SIG-13#mute-state
const muteState: Rule = {
  id: 'SIG-13#mute-state',
  level: 'MUST',
  text: '`mute-state` holds the new state.',
  source,
  practice: 'zapo sends "0" when it is not muted; the set of values is not known.',
  ...inBoth(fatal(breach.missing('mute-state'))),
};

const hasChildren: Breach = ({ action }) =>
  childrenOf(action).length > 0 ? '<mute_v2> has child elements' : undefined;

// wacrg:SIG-13#mute-empty
const muteEmpty: Rule = {
  id: 'SIG-13#mute-empty',
  level: 'MUST NOT',
  text: '`<mute_v2>` has no children.',
  source,
  practice: 'All clients keep it.',
  ...inBoth(error(hasChildren)),
};

/** The clauses of SIG-13 that a stanza can break, in the order of its page. */
export const muteRules: readonly Rule[] = [wrapperTo, callId, callCreator, muteState, muteEmpty];

/**
 * Builds the stanza that tells a new mute state: the state itself, not a toggle.
 *
 * @throws {TypeError} when the identity, `to` or the state is empty
 */
// wacrg:SIG-13
export function buildMute(
  call: CallIdentity,
  { to, state }: { readonly to: string; readonly state: string },
): BinaryNode {
  if (!state) throw new TypeError('Cannot build <mute_v2>: the state is empty; pass the new one');
  return callTo(to, { tag: muteTag, attrs: { ...identityAttributes(call), 'mute-state': state } });
}

/** A changed microphone. */
export interface MuteCall extends CallIdentity, Reading {
  readonly kind: 'mute_v2';
  /** As it was sent: which values there are is not known. */
  readonly state: string;
  /** True for `1`, false for `0`, which clients send; absent for any other state. */
  readonly muted?: boolean;
}

/** Reads a `<mute_v2>`; undefined when it is malformed. */
// wacrg:SIG-13
function parseMute({ action }: Sight, { envelope, diagnostics }: Reading): MuteCall | undefined {
  const identity = identityOf(action);
  const state = action.attrs['mute-state'];
  if (identity === undefined || !state) return undefined;
  return { kind: 'mute_v2', envelope, ...identity, state, ...flag('muted', state), diagnostics };
}

/** How `parseCall` judges and reads a `<mute_v2>`. */
export const muteCodec: ActionCodec<MuteCall> = {
  tag: muteTag,
  part: 'SIG-13',
  attributes: ['call-id', 'call-creator', 'mute-state'],
  rules: [...muteRules, ...identityRules],
  parse: parseMute,
};
