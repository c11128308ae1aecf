/** The events of a call, as webhooks get them. */
import type { DecidedBy, IncomingCall, Outcome } from './call.ts';

/** The types of events. */
export const newsTypes: readonly CallNews['type'][] = [
  'call.received',
  'call.allowed',
  'call.queued',
  'call.rejected',
  'call.ended',
  'follow_up.sent',
  'follow_up.failed',
];

/** One event of a call. */
export type CallNews = { readonly call: IncomingCall; readonly at: number } & (
  | { readonly type: 'call.received' }
  | { readonly type: 'call.allowed'; readonly rule?: string }
  | { readonly type: 'call.queued'; readonly rule?: string }
  | {
      readonly type: 'call.rejected';
      readonly by: 'gateway' | 'device';
      readonly decidedBy?: DecidedBy;
      readonly rule?: string;
    }
  | { readonly type: 'call.ended'; readonly outcome: Outcome }
  | { readonly type: 'follow_up.sent'; readonly template: string; readonly variant?: string }
  | { readonly type: 'follow_up.failed'; readonly reason: string }
);

/** The body of an event, in the words that gateways for WhatsApp use. */
export function newsData(news: CallNews): Readonly<Record<string, unknown>> {
  const { call, at: _at, type: _type, ...details } = news;
  const { caller, groupJid } = call;
  return {
    callId: call.callId,
    from: caller.jid,
    ...(caller.lid && { fromLid: caller.lid }),
    ...(caller.pn && { callerPn: caller.pn }),
    ...(caller.username && { username: caller.username }),
    instanceId: call.session,
    isVideo: call.media === 'video',
    isGroup: call.isGroup,
    ...(groupJid && { groupJid }),
    offline: call.offline,
    ...details,
  };
}
