/** `<group_update>` brings the roster of a group call (SIG-06): rules and parser; only the server sends it. */
import { childOf, childrenOf } from '../../node.ts';
import type { Breach, CallIdentity, Rule, Sight } from '../../rules.ts';
import { error, inBoth } from '../../rules.ts';
import type { ActionCodec, Reading } from '../action.ts';
import { identityOf } from '../action.ts';
import { flag } from '../fields/flag.ts';
import { type GroupInfo, parseGroupInfo } from '../fields/group-info.ts';
import { identityRules } from '../fields/identity.ts';
import { parseRelay, type Relay } from '../fields/relay.ts';

const source = 'spec/signalling/group-call.md';

const noInfo: Breach = ({ action }) =>
  childOf(action, 'group_info') === undefined ? '<group_update> has no <group_info>' : undefined;

// wacrg:SIG-06#group-info
const infoPresent: Rule = {
  id: 'SIG-06#group-info',
  level: 'MUST',
  text: '`<group_update>` contains `<group_info>`.',
  source,
  practice: 'The server always sends it.',
  ...inBoth(error(noInfo)),
};

const nameless: Breach = ({ action }) => {
  const info = childOf(action, 'group_info');
  const users = info === undefined ? [] : childrenOf(info);
  return users.some(({ tag, attrs }) => tag === 'user' && !attrs.jid) ? 'a <user> has no `jid`' : undefined;
};

// wacrg:SIG-06#user-jid
const userJid: Rule = {
  id: 'SIG-06#user-jid',
  level: 'MUST',
  text: 'Each `<user>` carries `jid`.',
  source,
  practice: 'The server always sends it.',
  ...inBoth(error(nameless)),
};

/** The clauses of SIG-06 that a `<group_update>` can break. */
export const groupUpdateRules: readonly Rule[] = [infoPresent, userJid];

/** A new roster. */
export interface GroupUpdateCall extends CallIdentity, Reading {
  readonly kind: 'group_update';
  /** Absent when the stanza has none. */
  readonly info?: GroupInfo;
  /** Whether the call may become one with video. */
  readonly avUpgradable?: boolean;
  readonly relay?: Relay;
}

/** Reads a `<group_update>`; undefined when it is malformed. */
// wacrg:SIG-06
function parseGroupUpdate({ action }: Sight, { envelope, diagnostics }: Reading): GroupUpdateCall | undefined {
  const identity = identityOf(action);
  if (identity === undefined) return undefined;
  const info = childOf(action, 'group_info');
  const relay = childOf(action, 'relay');
  return {
    kind: 'group_update',
    envelope,
    ...identity,
    ...(info && { info: parseGroupInfo(info) }),
    ...flag('avUpgradable', childOf(action, 'av_upgrade')?.attrs['av-upgradable']),
    ...(relay && { relay: parseRelay(relay) }),
    diagnostics,
  };
}

/** How `parseCall` judges and reads a `<group_update>`. */
export const groupUpdateCodec: ActionCodec<GroupUpdateCall> = {
  tag: 'group_update',
  part: 'SIG-06',
  attributes: ['call-id', 'call-creator'],
  rules: [...groupUpdateRules, ...identityRules],
  parse: parseGroupUpdate,
};
