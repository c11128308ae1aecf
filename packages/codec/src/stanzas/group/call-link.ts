/** Links that others can join a call by (CNF-01). They name no call yet, and their answers come in acks. */
import type { BinaryNode, ReadonlyBinaryNode } from '../../node.ts';
import { childOf } from '../../node.ts';
import { present } from '../../present.ts';
import type { CallIdentity } from '../../rules.ts';
import type { Ack } from '../ack.ts';
import { callTo } from '../action.ts';
import { flag } from '../fields/flag.ts';
import { type GroupInfo, parseGroupInfo, usersOf } from '../fields/group-info.ts';
import * as media from '../fields/media.ts';

const everyCall = '@call';

/**
 * Builds the stanza that makes a link, perhaps for a call at a time, in seconds since 1970. The token comes in the ack.
 *
 * @example
 * buildLinkCreate({ media: 'audio' }).attrs.to; // '@call'
 */
// wacrg:CNF-01
// wacrg:CNF-01#link-to/CNF-01#link-media
export function buildLinkCreate(link: { readonly media: 'audio' | 'video'; readonly startTime?: number }): BinaryNode {
  const event: BinaryNode[] =
    link.startTime === undefined ? [] : [{ tag: 'event', attrs: { start_time: String(link.startTime) } }];
  const attrs = { media: link.media };
  return callTo(everyCall, { tag: 'link_create', attrs, ...(event.length > 0 && { content: event }) });
}

/** A link that is there. */
export interface CallLink {
  readonly token: string;
  readonly media: 'audio' | 'video';
}

/**
 * Builds the stanza that asks what is behind a link.
 *
 * @throws {TypeError} when the token is empty
 */
// wacrg:CNF-01
// wacrg:CNF-01#link-token
export function buildLinkQuery(link: CallLink): BinaryNode {
  return callTo(everyCall, { tag: 'link_query', attrs: linkAttributes(link) });
}

/**
 * Builds the stanza that joins the call of a link.
 *
 * @throws {TypeError} when the token is empty
 */
// wacrg:CNF-01
export function buildLinkJoin(
  link: CallLink,
  { rates = [16000], capability }: { readonly rates?: readonly number[]; readonly capability?: Uint8Array } = {},
): BinaryNode {
  const video: BinaryNode[] = link.media === 'video' ? [{ tag: 'video', attrs: {} }] : [];
  const content = [
    ...media.audioNodes(rates),
    ...video,
    media.netNode('2'),
    media.capabilityNode(capability ?? media.answerCapability),
  ];
  return callTo(everyCall, { tag: 'link_join', attrs: linkAttributes(link), content });
}

function linkAttributes({ token, media: kind }: CallLink): { token: string; media: string } {
  if (!token) throw new TypeError('Cannot build a stanza about a link: the token is empty; pass the one of the link');
  return { token, media: kind };
}

/** The waiting room of a link. It names its call where there is one. */
export interface LinkRoom extends Partial<CallIdentity> {
  readonly enabled?: boolean;
  readonly isAdmin?: boolean;
  readonly waiting: number;
}

/** What the server says of a link. */
export interface LinkAnswer {
  readonly token?: string;
  readonly media?: string;
  /** Who made the link. */
  readonly creator?: string;
  readonly creatorPn?: string;
  /** The waiting room that one gets into, or that the link has. */
  readonly waitingRoom?: LinkRoom;
  /** The call that was joined. */
  readonly call?: GroupInfo;
}

/**
 * Reads what an ack says of a link; undefined when it is about none. Whether it refuses says `refusalOf`.
 *
 * @example
 * const made = parseAck({ tag: 'ack', attrs: { id: 'A1' }, content: [{ tag: 'link_create', attrs: { token: 'T', media: 'audio' } }] });
 * made && parseLinkAnswer(made); // { token: 'T', media: 'audio' }
 */
// wacrg:CNF-01#link-answer
export function parseLinkAnswer({ children = [], type = '' }: Ack): LinkAnswer | undefined {
  const link = children.find(({ tag }) => tag === 'link_create' || tag === 'link_query');
  const within = (tag: string): ReadonlyBinaryNode | undefined =>
    children.find((child) => child.tag === tag) ?? (link && childOf(link, tag));
  const isAboutLink = link !== undefined || /^link_(?:create|query|join)$/.test(type);
  if (!isAboutLink) return undefined;
  const { token, media: kind, link_creator: creator, link_creator_pn: creatorPn } = link?.attrs ?? {};
  const [room, info] = [within('waiting_room'), within('group_info')];
  return {
    ...present({ token, media: kind, creator, creatorPn }),
    ...(room && { waitingRoom: roomOf(room) }),
    ...(info && { call: parseGroupInfo(info) }),
  };
}

function roomOf(room: ReadonlyBinaryNode): LinkRoom {
  const { 'call-id': callId, 'call-creator': callCreator, enabled, is_admin: isAdmin } = room.attrs;
  return {
    ...present({ callId, callCreator }),
    ...flag('enabled', enabled),
    ...flag('isAdmin', isAdmin),
    waiting: usersOf(room).length,
  };
}
