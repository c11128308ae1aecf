/** The relay of a call: keys, tokens and addresses, in a `<group_update>`, in an offer, or in the ack of one. */
import type { ReadonlyBinaryNode } from '../../node.ts';
import { bytesOf, childrenOf } from '../../node.ts';
import { present } from '../../present.ts';
import { parseCounter } from './counter.ts';
import { flag } from './flag.ts';
import { bodyOf } from './media.ts';

/** One address of a relay. */
export interface RelayEndpoint {
  readonly relayId?: number;
  readonly name?: string;
  readonly domain?: string;
  /** Which of the relay's tokens are for it. */
  readonly tokenId?: number;
  readonly authTokenId?: number;
  /** Milliseconds from the client to the relay, as the server measured them. */
  readonly rtt?: number;
  readonly isFna?: boolean;
  /** An address with its port: 6 bytes, or 18 for IPv6. */
  readonly address?: Uint8Array;
}

/** A token, by the number that endpoints name it by. */
export interface RelayToken {
  readonly id: number;
  readonly value: Uint8Array;
}

/** The relay of a call. Keys and tokens are secrets. */
export interface Relay {
  readonly uuid?: string;
  readonly participantUuid?: string;
  readonly transactionId?: number;
  readonly selfPid?: number;
  readonly attributePadding?: boolean;
  readonly warpMiTagLength?: number;
  readonly key?: Uint8Array;
  readonly hopByHopKey?: Uint8Array;
  readonly tokens: readonly RelayToken[];
  readonly authTokens: readonly RelayToken[];
  readonly endpoints: readonly RelayEndpoint[];
}

/**
 * Reads a `<relay>`, wherever it stands. What is absent or unreadable is absent; a token without a number has that of its place.
 *
 * @example
 * parseRelay({ tag: 'relay', attrs: { uuid: 'U1' } }); // { uuid: 'U1', tokens: [], authTokens: [], endpoints: [] }
 */
// wacrg:SIG-06
export function parseRelay(node: ReadonlyBinaryNode): Relay {
  const { uuid, participant_uuid: participantUuid, attribute_padding: padding } = node.attrs;
  const endpoints = childrenOf(node).filter(({ tag }) => tag === 'te2');
  return {
    ...present({
      uuid,
      participantUuid,
      transactionId: parseCounter(node.attrs['transaction-id']),
      selfPid: parseCounter(node.attrs.self_pid),
      warpMiTagLength: parseCounter(node.attrs.warp_mi_tag_len),
      key: bodyOf(node, 'key'),
      hopByHopKey: bodyOf(node, 'hbh_key'),
    }),
    ...flag('attributePadding', padding),
    tokens: tokensOf(node, 'token'),
    authTokens: tokensOf(node, 'auth_token'),
    endpoints: endpoints.map(endpointOf),
  };
}

function tokensOf(node: ReadonlyBinaryNode, name: string): readonly RelayToken[] {
  return childrenOf(node)
    .filter(({ tag }) => tag === name)
    .flatMap((child, at) => {
      const value = bytesOf(child);
      return value === undefined ? [] : [{ id: parseCounter(child.attrs.id) ?? at, value }];
    });
}

function endpointOf(node: ReadonlyBinaryNode): RelayEndpoint {
  const { relay_name: name, domain_name: domain, relay_id, token_id, auth_token_id, c2r_rtt, is_fna } = node.attrs;
  const address = bytesOf(node);
  return {
    ...present({
      relayId: parseCounter(relay_id),
      name,
      domain,
      tokenId: parseCounter(token_id),
      authTokenId: parseCounter(auth_token_id),
      rtt: parseCounter(c2r_rtt),
      address,
    }),
    ...flag('isFna', is_fna),
  };
}
