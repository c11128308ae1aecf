import { childrenOf, isBinaryNode, type ReadonlyBinaryNode } from '../node.ts';
import { present } from '../present.ts';
import { parseCounter } from '../stanzas/fields/counter.ts';
import { devicesOf } from '../stanzas/fields/destination.ts';

/** What a session sees of a stanza. What is absent is unknown: a rule that needs it says nothing. */
export interface Signal {
  /** The action's tag; else `ack`, `receipt`, or `media` for the first media packet. */
  readonly tag: string;
  readonly callId?: string;
  readonly callCreator?: string;
  /** The id of the stanza, or for an ack or receipt the one that it names. */
  readonly stanzaId?: string;
  /** The tag that an ack or receipt answers. */
  readonly answers?: string;
  readonly reason?: string;
  /** The stanza was kept for a device that was away. */
  readonly offline?: boolean;
  /** The devices that a `<destination>` names. */
  readonly devices?: readonly string[];
  /** The call is known to be one of several people. */
  readonly group?: boolean;
  /** Seconds. */
  readonly duration?: number;
  readonly audioDuration?: number;
}

/**
 * What a session sees of a `<call>`, `<ack>` or `<receipt>`; undefined for any other stanza and for a `<call>` without action.
 * It never throws on data, and judges nothing: that is the work of `parseCall`.
 *
 * @example
 * const signal = signalOf(node);
 * if (signal) ({ session } = observe(session, { at: Date.now(), from, to, signal }));
 */
export function signalOf(node: ReadonlyBinaryNode): Signal | undefined {
  if (!isBinaryNode(node)) return undefined;
  const [action] = childrenOf(node);
  const stanzaId = present({ stanzaId: node.attrs.id });
  if (node.tag === 'ack') return { tag: 'ack', ...stanzaId, ...present({ answers: node.attrs.type }) };
  if (node.tag === 'receipt') {
    return { tag: 'receipt', ...stanzaId, ...present({ answers: action?.tag }), ...(action && identityIn(action)) };
  }
  if (node.tag !== 'call' || action === undefined) return undefined;
  const offline = node.attrs.offline !== undefined && { offline: true };
  return { tag: action.tag, ...stanzaId, ...offline, ...identityIn(action), ...present(detailsOf(action)) };
}

function isGroupAction({ tag, attrs, content }: ReadonlyBinaryNode): boolean {
  const isOffer = tag === 'offer' || tag === 'offer_notice';
  const isNoticeOfGroup = tag === 'offer_notice' && attrs.type === 'group';
  const hasInfo = Array.isArray(content) && content.some((child: ReadonlyBinaryNode) => child.tag === 'group_info');
  return isOffer && (isNoticeOfGroup || Boolean(attrs['group-jid']) || hasInfo);
}

function identityIn({ attrs }: ReadonlyBinaryNode): Pick<Signal, 'callId' | 'callCreator'> {
  return present({ callId: attrs['call-id'], callCreator: attrs['call-creator'] });
}

function detailsOf(action: ReadonlyBinaryNode): {
  [Name in 'reason' | 'duration' | 'audioDuration' | 'devices' | 'group']: Signal[Name] | undefined;
} {
  const devices = action.tag === 'terminate' ? devicesOf(action) : [];
  return {
    reason: action.attrs.reason,
    duration: parseCounter(action.attrs.duration),
    audioDuration: parseCounter(action.attrs.audio_duration),
    devices: devices.length > 0 ? devices : undefined,
    group: isGroupAction(action) || undefined,
  };
}
