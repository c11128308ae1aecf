/** The children that describe media: the same in `<offer>`, `<accept>` and `<preaccept>`. */
import type { BinaryNode, ReadonlyBinaryNode } from '../../node.ts';
import { bytesOf, childOf, childrenOf } from '../../node.ts';
import type { Breach } from '../../rules.ts';
import { parseCounter } from './counter.ts';

/** `01 05 f7 09 e4 bb 13`, the capability body of an offer and an accept. Clients of mid-2026 send `e0` in place of `e4`. */
export const answerCapability: readonly number[] = [0x01, 0x05, 0xf7, 0x09, 0xe4, 0xbb, 0x13];

/** `01 05 f7 09 e4 bb 07`, the capability body of a preaccept. */
export const ringingCapability: readonly number[] = [0x01, 0x05, 0xf7, 0x09, 0xe4, 0xbb, 0x07];

/** One `<audio>` for each Opus sampling rate, in the order of preference. */
export function audioNodes(rates: readonly number[]): BinaryNode[] {
  return rates.map((rate) => ({ tag: 'audio', attrs: { enc: 'opus', rate: String(rate) } }));
}

/** `<net medium>`. */
export function netNode(medium: string): BinaryNode {
  return { tag: 'net', attrs: { medium } };
}

/** `<encopt keygen="2">`: the second way to derive the SRTP keys. */
export function encoptNode(): BinaryNode {
  return { tag: 'encopt', attrs: { keygen: '2' } };
}

/** `<capability ver="1">`. */
export function capabilityNode(body: Iterable<number>): BinaryNode {
  return { tag: 'capability', attrs: { ver: '1' }, content: Uint8Array.from(body) };
}

/** A leaf with a body, as a list that is empty without one, to be spread among the children. */
export function optionalLeaf(
  tag: string,
  body: Uint8Array | undefined,
  attrs: Record<string, string> = {},
): BinaryNode[] {
  return body === undefined ? [] : [{ tag, attrs, content: body }];
}

/** The Opus rates that an action announces, in its order. */
export function ratesOf(action: ReadonlyBinaryNode): readonly number[] {
  return childrenOf(action).flatMap(({ tag, attrs }) => {
    const rate = tag === 'audio' ? parseCounter(attrs.rate) : undefined;
    return rate === undefined ? [] : [rate];
  });
}

/** The body of a child, or undefined when the child is absent or has none. */
export function bodyOf(action: ReadonlyBinaryNode, tag: string): Uint8Array | undefined {
  const child = childOf(action, tag);
  return child && bytesOf(child);
}

/** A known child stands before one that the order puts first. Children outside of the order may stand anywhere. */
export function outOfOrder(order: readonly string[]): Breach {
  return ({ action }) => {
    let reached = 0;
    for (const { tag } of childrenOf(action)) {
      const at = order.indexOf(tag);
      if (at >= 0 && at < reached) return `<${tag}> is too late among the children of <${action.tag}>`;
      if (at > reached) reached = at;
    }
    return undefined;
  };
}

/** An `<audio>` without a codec, or without a rate that is a number. */
export const unreadableAudio: Breach = ({ action }) =>
  childrenOf(action).some(({ tag, attrs }) => tag === 'audio' && (!attrs.enc || parseCounter(attrs.rate) === undefined))
    ? 'an <audio> has no `enc`, or no number as its `rate`'
    : undefined;

/** The body of `<capability>` is not the given one. Without the child there is nothing to say. */
export function otherCapability(expected: readonly number[]): Breach {
  return ({ action }) => {
    const body = bodyOf(action, 'capability');
    if (body === undefined) return undefined;
    const same = body.length === expected.length && expected.every((byte, at) => body[at] === byte);
    return same ? undefined : 'the body of <capability> is another than the page gives';
  };
}
