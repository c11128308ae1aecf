import { isPersonJid } from '../../jid.ts';
import type { BinaryNode, ReadonlyBinaryNode } from '../../node.ts';
import { childOf, childrenOf } from '../../node.ts';

const none: readonly string[] = Object.freeze([]);

/**
 * The list of target devices, each once.
 *
 * @throws {TypeError} when one is no person's JID in canonical form
 */
// wacrg:SIG-14#action-destination-to
export function destinationNode(devices: readonly string[]): BinaryNode {
  if (!devices.every(isPersonJid)) {
    throw new TypeError('Cannot build <destination>: a device is no JID of a person’s device; pass JIDs');
  }
  return {
    tag: 'destination',
    attrs: {},
    content: [...new Set(devices)].map((jid) => ({ tag: 'to', attrs: { jid } })),
  };
}

/** The devices that an action's `<destination>` names; empty when there is none. */
export function devicesOf(action: ReadonlyBinaryNode): readonly string[] {
  const destination = childOf(action, 'destination');
  if (destination === undefined) return none;
  return childrenOf(destination).flatMap(({ tag, attrs }) => (tag === 'to' && attrs.jid ? [attrs.jid] : []));
}
