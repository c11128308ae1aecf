/** The `<offer>` of a group call (SIG-06), and the one that invites somebody into a call. They bring no key: `<enc_rekey>` does. */
import { isPersonJid, parseJid } from '../../jid.ts';
import type { BinaryNode } from '../../node.ts';
import type { CallIdentity } from '../../rules.ts';
import { callTo, identityAttributes } from '../action.ts';
import { destinationNode } from '../fields/destination.ts';
import * as media from '../fields/media.ts';

/** One person of a group call, with the devices that can take part. */
export interface GroupMember {
  readonly jid: string;
  /** As the last roster had it, such as `connected`; a new call has none. */
  readonly state?: string;
  readonly devices: readonly { readonly jid: string; readonly capability?: Uint8Array }[];
}

/** What an offer to several people proposes. */
export interface GroupOfferOptions {
  /** Everybody, the caller too. */
  readonly people: readonly GroupMember[];
  /** The group whose call it is. */
  readonly groupJid?: string;
  /** Default 16000 alone. */
  readonly rates?: readonly number[];
  readonly video?: boolean;
}

/**
 * Builds the stanza that opens a call of several people. It goes to the call, which the server makes of it.
 *
 * @throws {TypeError} when the identity or a JID is none, there are fewer than three people, or one has no device
 * @example
 * buildGroupOffer({ callId, callCreator: ownJid }, { people }).attrs.to; // `${callId}@call`
 */
// wacrg:SIG-06
// wacrg:SIG-06#offer-to-call
export function buildGroupOffer(call: CallIdentity, options: GroupOfferOptions): BinaryNode {
  const { people, groupJid, rates = [16000], video = false } = options;
  if (people.length < 3) throw fault('there are fewer than three people; use buildOffer for a call of two');
  if (groupJid !== undefined && parseJid(groupJid)?.server !== 'g.us') throw fault('`groupJid` is no group’s JID');
  const content = [...mediaNodes({ rates, video, medium: '3' }), rosterNode(people)];
  const attrs = { ...identityAttributes(call), ...(groupJid && { 'group-jid': groupJid }) };
  return callTo(`${call.callId}@call`, { tag: 'offer', attrs, content });
}

/** Who is invited into a call that goes on. */
export interface InvitationOptions extends Pick<GroupOfferOptions, 'people' | 'rates' | 'video'> {
  readonly to: string;
  /** Those of the person who is invited. */
  readonly devices: readonly string[];
}

/**
 * Builds the stanza that invites one more person into a call; `people` are those of the last roster.
 *
 * @throws {TypeError} when the identity, `to` or a JID is none, or there is no device or no roster
 */
// wacrg:SIG-06
// wacrg:SIG-06#invite-to
export function buildInvitation(call: CallIdentity, options: InvitationOptions): BinaryNode {
  const { to, devices, people, rates = [16000], video = false } = options;
  if (devices.length === 0 || people.length === 0) throw fault('there is no device to ring, or no roster');
  const content = [...mediaNodes({ rates, video, medium: '2' }), destinationNode(devices), rosterNode(people)];
  return callTo(to, { tag: 'offer', attrs: identityAttributes(call), content });
}

function mediaNodes({
  rates,
  video,
  medium,
}: {
  rates: readonly number[];
  video: boolean;
  medium: string;
}): BinaryNode[] {
  return [...media.audioNodes(rates), ...(video ? [{ tag: 'video', attrs: {} }] : []), media.netNode(medium)];
}

function rosterNode(people: readonly GroupMember[]): BinaryNode {
  return { tag: 'group_info', attrs: {}, content: people.map(memberNode) };
}

function memberNode({ jid, state, devices }: GroupMember): BinaryNode {
  if (devices.length === 0 || ![jid, ...devices.map((device) => device.jid)].every(isPersonJid))
    throw fault('somebody has no device, or a JID is no person’s; pass JIDs');
  const content = devices.map(
    ({ jid: device, capability }): BinaryNode => ({
      tag: 'device',
      attrs: { jid: device },
      ...(capability && { content: [media.capabilityNode(capability)] }),
    }),
  );
  return { tag: 'user', attrs: { jid, ...(state && { state }) }, content };
}

const fault = (why: string): TypeError => new TypeError(`Cannot build the <offer> of a group call: ${why}`);
