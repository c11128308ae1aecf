import type { ReadonlyBinaryNode } from '../../node.ts';
import { childrenOf } from '../../node.ts';
import { present } from '../../present.ts';
import type { CallIdentity } from '../../rules.ts';
import { parseCounter } from './counter.ts';
import { flag } from './flag.ts';

/** One person of a group call. */
export interface GroupUser {
  readonly jid: string;
  readonly pn?: string;
  readonly username?: string;
  readonly guestName?: string;
  readonly state?: string;
  readonly type?: string;
  readonly devices: readonly { readonly jid: string; readonly platform?: string; readonly pid?: string }[];
}

/** The roster of a group call, as it was at one transaction. It names its call where the stanza around it does not: in an ack. */
export interface GroupInfo extends Partial<CallIdentity> {
  readonly media?: string;
  readonly groupJid?: string;
  /** A roster with a lower number is out of date. */
  readonly transactionId?: number;
  readonly connectedLimit?: number;
  readonly joinable?: boolean;
  /** The key must be renewed. */
  readonly rekey?: boolean;
  readonly users: readonly GroupUser[];
}

/** The people in an element, those without a JID left out. */
export function usersOf(node: ReadonlyBinaryNode): readonly GroupUser[] {
  return childrenOf(node).flatMap((child) => (child.tag === 'user' && child.attrs.jid ? [userOf(child)] : []));
}

/**
 * Reads the `<group_info>` of a `<group_update>` or of an ack, or the `groupInfo` of an offer.
 *
 * @example
 * parseGroupInfo({ tag: 'group_info', attrs: { 'transaction-id': '7' } }); // { transactionId: 7, users: [] }
 */
export function parseGroupInfo(node: ReadonlyBinaryNode): GroupInfo {
  const { media, 'group-jid': groupJid, 'call-id': callId, 'call-creator': callCreator, joinable, rekey } = node.attrs;
  const transactionId = parseCounter(node.attrs['transaction-id']);
  const connectedLimit = parseCounter(node.attrs['connected-limit']);
  return {
    ...present({ callId, callCreator, media, groupJid, transactionId, connectedLimit }),
    ...flag('joinable', joinable),
    ...flag('rekey', rekey),
    users: usersOf(node),
  };
}

function userOf(node: ReadonlyBinaryNode): GroupUser {
  const { jid = '', user_pn: pn, username, guest_name: guestName, state, type } = node.attrs;
  const devices = childrenOf(node).flatMap(({ tag, attrs }) =>
    tag === 'device' && attrs.jid ? [{ jid: attrs.jid, ...present({ platform: attrs.platform, pid: attrs.pid }) }] : [],
  );
  return { jid, ...present({ pn, username, guestName, state, type }), devices };
}
