/** What leaves the gateway afterwards: events for webhooks, and texts to callers. Both are kept before they are sent. */
import { randomUUID } from 'node:crypto';
import type { CallKey, IncomingCall } from '../calls/call.ts';
import type { OutboxDoor } from '../calls/desk.ts';
import { namesOf } from '../calls/names.ts';
import { type CallNews, newsData } from '../calls/news.ts';
import type { FollowUp } from '../policy/decision.ts';
import type { Statement } from '../store/database.ts';
import { dropHeldEnd, insertEvent } from '../store/event-store.ts';
import { insertFollowUp } from '../store/follow-up-store.ts';

/** What is in the outbox is sent by somebody else, who is woken. */
export interface OutboxOptions {
  /** The ids of the webhooks that get events. */
  readonly endpoints: readonly string[];
  /** A caller gets one text within so many milliseconds. */
  readonly textWindow: () => number;
  readonly wake: (key: CallKey) => void;
}

/** The writing side of the outbox. */
export function openOutbox({ endpoints, textWindow, wake }: OutboxOptions): OutboxDoor {
  return {
    announce: (news, hold) => (endpoints.length === 0 ? [] : eventOf(news, { endpoints, hold })),
    takeBack: (key) => (endpoints.length === 0 ? [] : dropHeldEnd(key)),
    followUp: (call, followUp, at) => [textOf(call, followUp, { at, textWindow: textWindow() })],
    wake,
  };
}

function eventOf(
  news: CallNews,
  recipients: { readonly endpoints: readonly string[]; readonly hold?: number | undefined },
): readonly Statement[] {
  const { session, callId } = news.call;
  const event = { id: `evt_${randomUUID()}`, session, callId, type: news.type, at: news.at };
  return insertEvent({ ...event, data: newsData(news) }, recipients);
}

function textOf(
  call: IncomingCall,
  followUp: FollowUp,
  { at, textWindow }: { readonly at: number; readonly textWindow: number },
): Statement {
  return insertFollowUp({ call, names: namesOf(call.caller), followUp, at, notAfter: at - textWindow });
}
