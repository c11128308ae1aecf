/** What one participant of a group call tells the others: a raised hand (SIG-09), a shared screen (SIG-11). */
import type { BinaryNode } from '../../node.ts';
import { childOf } from '../../node.ts';
import { present } from '../../present.ts';
import type { Breach, CallIdentity, Rule, Sight } from '../../rules.ts';
import { error, fatal, inBoth, warning } from '../../rules.ts';
import type { ActionCodec, Reading } from '../action.ts';
import { callTo, identityAttributes, identityOf } from '../action.ts';
import * as breach from '../fields/breaches.ts';
import { identityRules } from '../fields/identity.ts';

const handPage = 'spec/signalling/raise-hand.md';
const sharePage = 'spec/signalling/screen-share.md';

// wacrg:SIG-09#action-present
const actionPresent: Rule = {
  id: 'SIG-09#action-present',
  level: 'MUST',
  text: '`<user_action>` carries `action`.',
  source: handPage,
  practice: 'All clients send it.',
  ...inBoth(fatal(breach.missing('action'))),
};

const noHand: Breach = ({ action }) => {
  if (action.attrs.action !== 'raise_hand') return undefined;
  const state = childOf(action, 'raise_hand')?.attrs['raise-hand-state'];
  return state === '0' || state === '1' ? undefined : 'raise_hand comes without a `raise-hand-state` of 0 or 1';
};

// wacrg:SIG-09#hand-state
const handState: Rule = {
  id: 'SIG-09#hand-state',
  level: 'MUST',
  text: 'With `action="raise_hand"` there is `<raise_hand>` with a `raise-hand-state` of 0 or 1.',
  source: handPage,
  practice: 'All clients send it.',
  ...inBoth(error(noHand)),
};

const oddShare: Breach = ({ action: { attrs } }) =>
  attrs.screenshare_state === '1' || attrs.screenshare_state === '2' ? undefined : '`screenshare_state` is not 1 or 2';

// wacrg:SIG-11#share-state
const shareState: Rule = {
  id: 'SIG-11#share-state',
  level: 'MUST',
  text: '`screenshare_state` is 1 or 2.',
  source: sharePage,
  practice: 'All clients keep it.',
  ...inBoth(error(oddShare)),
};

const otherVersion: Breach = ({ action: { attrs } }) => (attrs.version === '2' ? undefined : '`version` is not 2');

// wacrg:SIG-11#share-version
const shareVersion: Rule = {
  id: 'SIG-11#share-version',
  level: 'MUST',
  text: '`version` is 2.',
  source: sharePage,
  practice: 'All clients send 2.',
  spec: error(otherVersion),
  observed: warning(otherVersion),
};

/** The clauses of SIG-09 and SIG-11 that a stanza can break. */
export const participantStateRules: readonly Rule[] = [actionPresent, handState, shareState, shareVersion];

/**
 * Builds the stanza that raises or lowers a hand; it goes to the call.
 *
 * @throws {TypeError} when the identity is none
 */
// wacrg:SIG-09
export function buildRaiseHand(call: CallIdentity, { raised }: { readonly raised: boolean }): BinaryNode {
  const hand: BinaryNode = { tag: 'raise_hand', attrs: { 'raise-hand-state': raised ? '1' : '0' } };
  const attrs = { ...identityAttributes(call), action: 'raise_hand' };
  return callTo(`${call.callId}@call`, { tag: 'user_action', attrs, content: [hand] });
}

/**
 * Builds the stanza that begins or ends to share a screen; it goes to the call.
 *
 * @throws {TypeError} when the identity is none
 */
// wacrg:SIG-11
export function buildScreenShare(
  call: CallIdentity,
  { sharing, shareId }: { readonly sharing: boolean; readonly shareId?: string },
): BinaryNode {
  const state = { screenshare_state: sharing ? '1' : '2', version: '2' };
  const attrs = { ...identityAttributes(call), ...state, ...(shareId && { screen_share_id: shareId }) };
  return callTo(`${call.callId}@call`, { tag: 'screen_share', attrs });
}

/** What a participant did. */
export interface UserActionCall extends CallIdentity, Reading {
  readonly kind: 'user_action';
  readonly action: string;
  /** For `raise_hand`: whether the hand is up. */
  readonly raised?: boolean;
}

/** A screen that is shared, or no longer. */
export interface ScreenShareCall extends CallIdentity, Reading {
  readonly kind: 'screen_share';
  /** Absent when the state is none that is known. */
  readonly sharing?: boolean;
  readonly version?: string;
  readonly shareId?: string;
}

// wacrg:SIG-09
function parseUserAction({ action }: Sight, { envelope, diagnostics }: Reading): UserActionCall | undefined {
  const identity = identityOf(action);
  const name = action.attrs.action;
  if (identity === undefined || !name) return undefined;
  const state = childOf(action, 'raise_hand')?.attrs['raise-hand-state'];
  const raised = state === '1' || state === '0' ? { raised: state === '1' } : {};
  return { kind: 'user_action', envelope, ...identity, action: name, ...raised, diagnostics };
}

// wacrg:SIG-11
function parseScreenShare({ action }: Sight, { envelope, diagnostics }: Reading): ScreenShareCall | undefined {
  const identity = identityOf(action);
  if (identity === undefined) return undefined;
  const { screenshare_state: state, version, screen_share_id: shareId } = action.attrs;
  const sharing = state === '1' || state === '2' ? { sharing: state === '1' } : {};
  return { kind: 'screen_share', envelope, ...identity, ...sharing, ...present({ version, shareId }), diagnostics };
}

/** How `parseCall` judges and reads a `<user_action>`. */
export const userActionCodec: ActionCodec<UserActionCall> = {
  tag: 'user_action',
  part: 'SIG-09',
  attributes: ['call-id', 'call-creator', 'action'],
  rules: [actionPresent, handState, ...identityRules],
  parse: parseUserAction,
};

/** How `parseCall` judges and reads a `<screen_share>`. */
export const screenShareCodec: ActionCodec<ScreenShareCall> = {
  tag: 'screen_share',
  part: 'SIG-11',
  attributes: ['call-id', 'call-creator', 'screenshare_state', 'version', 'screen_share_id'],
  rules: [shareState, shareVersion, ...identityRules],
  parse: parseScreenShare,
};
