/** `<heartbeat>` keeps a call alive. It goes to `{call-id}@call`, and no part of the spec describes it yet. */
import type { BinaryNode } from '../node.ts';
import { withStanzaId } from '../node.ts';
import { present } from '../present.ts';
import type { CallIdentity, Rule, Sight } from '../rules.ts';
import { error, inBoth } from '../rules.ts';
import type { ActionCodec, Reading } from './action.ts';
import { callTo, identityAttributes, identityOf } from './action.ts';
import { identityRules } from './fields/identity.ts';

const toTheCall: Rule = {
  id: 'codec#heartbeat-to',
  level: 'MUST',
  text: '`to` is `{call-id}@call`.',
  source: 'packages/codec/README.md',
  practice: 'whatsapp-rust and meowcaller do; whatsapp-rust-bridge 0.5.5 cannot decode such an address.',
  ...inBoth(
    error(({ call, action, stage }) =>
      stage === 'received' || call.attrs.to === `${action.attrs['call-id']}@call`
        ? undefined
        : '`to` is not {call-id}@call',
    ),
  ),
};

/** What a sign of life says. */
export interface HeartbeatOptions {
  readonly id: string;
  /** `waiting_room` for who waits to be let in; a participant has none. */
  readonly type?: string;
}

/**
 * Builds a sign of life. This wrapper has an `id` from its builder.
 *
 * @throws {TypeError} when the identity or the id is empty
 */
// wacrg:CNF-02#room-heartbeat
export function buildHeartbeat(call: CallIdentity, { id, type }: HeartbeatOptions): BinaryNode {
  const attrs = { ...identityAttributes(call), ...(type && { type }) };
  const node = callTo(`${call.callId}@call`, { tag: 'heartbeat', attrs });
  return withStanzaId(node, id);
}

/** A sign of life. */
export interface HeartbeatCall extends CallIdentity, Reading {
  readonly kind: 'heartbeat';
  readonly type?: string;
}

/** Reads a `<heartbeat>`; undefined when it is malformed. */
function parseHeartbeat({ action }: Sight, { envelope, diagnostics }: Reading): HeartbeatCall | undefined {
  const identity = identityOf(action);
  return identity && { kind: 'heartbeat', envelope, ...identity, ...present({ type: action.attrs.type }), diagnostics };
}

/** How `parseCall` judges and reads a `<heartbeat>`. */
export const heartbeatCodec: ActionCodec<HeartbeatCall> = {
  tag: 'heartbeat',
  attributes: ['call-id', 'call-creator', 'type'],
  rules: [toTheCall, ...identityRules],
  parse: parseHeartbeat,
};
