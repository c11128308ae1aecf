import { type BinaryNode, judge, type Profile, type ReceivedOffer, type Rule, type Sight } from '../src/index.ts';

export const caller = '15550100001:3@s.whatsapp.net';
/** The caller without a device, as some clients write it. */
export const account = '15550100001@s.whatsapp.net';
export const peer = '15550100002@s.whatsapp.net';
export const callId = 'CA11000000000000000000000000BEEF';

/** An offer that came from one of the caller's devices. */
export const offer: ReceivedOffer = { envelope: { from: caller }, callId, callCreator: caller };

/** An action with the sample call's identity, its attributes changed (undefined removes one). */
export function actionNode(tag: string, change: Record<string, string | undefined> = {}): BinaryNode {
  const attrs = { 'call-id': callId, 'call-creator': caller, ...change };
  return { tag, attrs: Object.fromEntries(Object.entries(attrs).filter(([, value]) => value !== undefined)) as never };
}

/** A `<call>` as a builder returns it. */
export function built(action: BinaryNode, attrs: Record<string, string> = { to: caller }): BinaryNode {
  return { tag: 'call', attrs, content: [action] };
}

/** A `<call>` as it arrives. */
export function received(action: BinaryNode, attrs: Record<string, string> = {}): BinaryNode {
  return { tag: 'call', attrs: { from: caller, id: 'S1', t: '1766847151', ...attrs }, content: [action] };
}

/** What a rule says about a `<call>`: the ids of the broken ones. */
export function broken(
  rules: readonly Rule[],
  call: BinaryNode,
  known: Partial<Sight> & { profile?: Profile } = {},
): string[] {
  const { profile = 'spec', ...rest } = known;
  const action = (call.content as BinaryNode[])[0]!;
  return judge(rules, { call, action, stage: 'built', ...rest }, profile).map(({ rule }) => rule);
}
