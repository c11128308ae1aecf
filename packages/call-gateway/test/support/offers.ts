import { type BinaryNode, buildOffer, buildTerminate, childrenOf, withStanzaId } from '@wacrg/codec';

/** What an offer of a test says; the rest is as real ones are. */
export interface SampleOffer {
  readonly callId: string;
  /** The caller's JID with its device. */
  readonly from?: string;
  readonly creator?: string;
  readonly callerPn?: string;
  readonly video?: boolean;
  readonly groupJid?: string;
  readonly offline?: boolean;
}

export const caller = '15550100001:3@s.whatsapp.net';
export const callerLid = '100000000000001:3@lid';

let stanzas = 0;

/** An offer as the server hands it to the callee. */
export function offerNode({ callId, from = caller, creator = from, ...more }: SampleOffer): BinaryNode {
  const built = buildOffer(
    { callId, callCreator: creator },
    {
      to: '15550100900@s.whatsapp.net',
      keys: [{ type: 'msg', ciphertext: new Uint8Array([1, 2, 3]) }],
      video: more.video ?? false,
    },
  );
  const [offer] = childrenOf(built);
  const attrs = {
    ...offer!.attrs,
    ...(more.callerPn && { caller_pn: more.callerPn }),
    ...(more.groupJid && { 'group-jid': more.groupJid }),
  };
  return received({ tag: 'call', attrs: {}, content: [{ ...(offer as BinaryNode), attrs }] }, from, more.offline);
}

/** The notice of a group call. */
export function noticeNode(callId: string): BinaryNode {
  const attrs = { 'call-id': callId, 'call-creator': caller, media: 'audio', type: 'group' };
  return received({ tag: 'call', attrs: {}, content: [{ tag: 'offer_notice', attrs }] }, caller);
}

/** The caller, or the server for it, ends the call. */
export function terminateNode(callId: string, { reason = '', from = caller, creator = caller } = {}): BinaryNode {
  const built = buildTerminate({ callId, callCreator: creator }, { to: from, ...(reason && { reason }) });
  return received({ ...built, attrs: {} }, from);
}

/** Any other action of a call, from any device. */
export function actionNode(
  tag: string,
  { callId, from, creator = caller }: { callId: string; from: string; creator?: string },
): BinaryNode {
  return received(
    { tag: 'call', attrs: {}, content: [{ tag, attrs: { 'call-id': callId, 'call-creator': creator } }] },
    from,
  );
}

function received(node: BinaryNode, from: string, offline = false): BinaryNode {
  const named = withStanzaId(node, `S${++stanzas}`);
  return { ...named, attrs: { ...named.attrs, from, t: '1766847151', ...(offline && { offline: '1' }) } };
}
