/** Waiting rooms (CNF-02): who waits, who is let in, and whether there is a room at all. */
import { isPersonJid } from '../../jid.ts';
import type { BinaryNode } from '../../node.ts';
import { childOf } from '../../node.ts';
import { present } from '../../present.ts';
import type { Breach, CallIdentity, Rule, Sight } from '../../rules.ts';
import { error, inBoth } from '../../rules.ts';
import type { ActionCodec, Reading } from '../action.ts';
import { callTo, identityAttributes, identityOf } from '../action.ts';
import { flag } from '../fields/flag.ts';
import { type GroupUser, usersOf } from '../fields/group-info.ts';
import { identityRules } from '../fields/identity.ts';

const source = 'spec/conference/waiting-room.md';

const oddToggle: Breach = ({ action: { attrs } }) =>
  attrs.enabled === '0' || attrs.enabled === '1' ? undefined : '`enabled` is not 0 or 1';

// wacrg:CNF-02#toggle-enabled
const toggleEnabled: Rule = {
  id: 'CNF-02#toggle-enabled',
  level: 'MUST',
  text: '`enabled` of `<waiting_room_toggle>` is 0 or 1.',
  source,
  practice: 'whatsapp-rust and meowcaller keep it.',
  ...inBoth(error(oddToggle)),
};

const nobody: Breach = ({ action }) => (usersOf(action).length === 0 ? `<${action.tag}> names nobody` : undefined);

// wacrg:CNF-02#room-users
const roomUsers: Rule = {
  id: 'CNF-02#room-users',
  level: 'MUST',
  text: '`<waiting_room_admit>` and `<waiting_room_deny>` contain one `<user jid>` for each person.',
  source,
  practice: 'whatsapp-rust and meowcaller keep it.',
  ...inBoth(error(nobody)),
};

const noRoom: Breach = ({ action }) =>
  childOf(action, 'waiting_room') === undefined ? '<waiting_room_update> has no <waiting_room>' : undefined;

// wacrg:CNF-02#room-present
const roomPresent: Rule = {
  id: 'CNF-02#room-present',
  level: 'MUST',
  text: '`<waiting_room_update>` contains `<waiting_room>`.',
  source,
  practice: 'The server always sends it.',
  ...inBoth(error(noRoom)),
};

/** The clauses of CNF-02 that a stanza can break. */
export const waitingRoomRules: readonly Rule[] = [toggleEnabled, roomUsers, roomPresent];

/**
 * Builds the stanza that opens or closes the waiting room of a call.
 *
 * @throws {TypeError} when the identity is none
 */
// wacrg:CNF-02
export function buildWaitingRoomToggle(call: CallIdentity, { enabled }: { readonly enabled: boolean }): BinaryNode {
  const attrs = { ...identityAttributes(call), enabled: enabled ? '1' : '0' };
  return callTo(`${call.callId}@call`, { tag: 'waiting_room_toggle', attrs });
}

/**
 * Builds the stanza that lets people in, or sends them away.
 *
 * @throws {TypeError} when the identity or one of the people is none, or there is nobody
 */
// wacrg:CNF-02
export function buildWaitingRoomAnswer(
  call: CallIdentity,
  { admit, people }: { readonly admit: boolean; readonly people: readonly string[] },
): BinaryNode {
  const tag = admit ? 'waiting_room_admit' : 'waiting_room_deny';
  if (people.length === 0 || !people.every(isPersonJid)) {
    throw new TypeError(`Cannot build <${tag}>: somebody is no person’s JID, or nobody is named; pass JIDs`);
  }
  const content = people.map((jid): BinaryNode => ({ tag: 'user', attrs: { jid } }));
  return callTo(`${call.callId}@call`, { tag, attrs: identityAttributes(call), content });
}

/** Whether a call has a waiting room. */
export interface WaitingRoomToggleCall extends CallIdentity, Reading {
  readonly kind: 'waiting_room_toggle';
  /** Absent when the stanza says neither. */
  readonly enabled?: boolean;
}

/** Who is let in, or sent away. */
export interface WaitingRoomAnswerCall extends CallIdentity, Reading {
  readonly kind: 'waiting_room_admit' | 'waiting_room_deny';
  readonly users: readonly GroupUser[];
}

/** The room as it is now. */
export interface WaitingRoomUpdateCall extends CallIdentity, Reading {
  readonly kind: 'waiting_room_update';
  readonly linkToken?: string;
  readonly media?: string;
  readonly transactionId?: string;
  readonly enabled?: boolean;
  readonly isAdmin?: boolean;
  readonly users: readonly GroupUser[];
}

// wacrg:CNF-02
function parseToggle({ action }: Sight, { envelope, diagnostics }: Reading): WaitingRoomToggleCall | undefined {
  const identity = identityOf(action);
  const enabled = flag('enabled', action.attrs.enabled);
  return identity && { kind: 'waiting_room_toggle', envelope, ...identity, ...enabled, diagnostics };
}

// wacrg:CNF-02
function parseAnswer({ action }: Sight, { envelope, diagnostics }: Reading): WaitingRoomAnswerCall | undefined {
  const identity = identityOf(action);
  const kind = action.tag === 'waiting_room_admit' ? 'waiting_room_admit' : 'waiting_room_deny';
  return identity && { kind, envelope, ...identity, users: usersOf(action), diagnostics };
}

// wacrg:CNF-02
function parseUpdate({ action }: Sight, { envelope, diagnostics }: Reading): WaitingRoomUpdateCall | undefined {
  const identity = identityOf(action);
  if (identity === undefined) return undefined;
  const room = childOf(action, 'waiting_room');
  const {
    'link-token': linkToken,
    media,
    'transaction-id': transactionId,
    enabled,
    is_admin: isAdmin,
  } = room?.attrs ?? {};
  return {
    kind: 'waiting_room_update',
    envelope,
    ...identity,
    ...present({ linkToken, media, transactionId }),
    ...flag('enabled', enabled),
    ...flag('isAdmin', isAdmin),
    users: room === undefined ? [] : usersOf(room),
    diagnostics,
  };
}

const base = { part: 'CNF-02', attributes: ['call-id', 'call-creator'] } as const;

/** How `parseCall` judges and reads a `<waiting_room_toggle>`. */
export const waitingRoomToggleCodec: ActionCodec<WaitingRoomToggleCall> = {
  ...base,
  tag: 'waiting_room_toggle',
  rules: [toggleEnabled, ...identityRules],
  parse: parseToggle,
};

/** How `parseCall` judges and reads a `<waiting_room_admit>`. */
export const waitingRoomAdmitCodec: ActionCodec<WaitingRoomAnswerCall> = {
  ...base,
  tag: 'waiting_room_admit',
  rules: [roomUsers, ...identityRules],
  parse: parseAnswer,
};

/** How `parseCall` judges and reads a `<waiting_room_deny>`. */
export const waitingRoomDenyCodec: ActionCodec<WaitingRoomAnswerCall> = {
  ...waitingRoomAdmitCodec,
  tag: 'waiting_room_deny',
};

/** How `parseCall` judges and reads a `<waiting_room_update>`. */
export const waitingRoomUpdateCodec: ActionCodec<WaitingRoomUpdateCall> = {
  ...base,
  tag: 'waiting_room_update',
  rules: [roomPresent, ...identityRules],
  parse: parseUpdate,
};
