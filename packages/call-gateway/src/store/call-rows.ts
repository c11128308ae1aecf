/** Calls to rows and back. */
import type { CallRecord, DecidedBy, IncomingCall, Outcome, RejectState } from '../calls/call.ts';
import type { Asked, Facts, FollowUp } from '../policy/decision.ts';
import type { Row, Statement, Value } from './database.ts';
import { sql } from './database.ts';

/** Keeps an offer; gives no row when the call is known already. */
export function insertCall(call: IncomingCall): Statement {
  const { caller } = call;
  return sql`INSERT INTO calls (session, call_id, creator, offer_from, jid, pn, lid, username,
      media, is_group, group_jid, is_notice, offline, offered_at, state)
    VALUES (${call.session}, ${call.callId}, ${call.creator}, ${call.offerFrom}, ${caller.jid}, ${caller.pn ?? null},
      ${caller.lid ?? null}, ${caller.username ?? null}, ${call.media}, ${Number(call.isGroup)},
      ${call.groupJid ?? null}, ${Number(call.isNotice)}, ${Number(call.offline)}, ${call.offeredAt}, 'none')
    ON CONFLICT DO NOTHING RETURNING call_id`;
}

/** A call as it was kept. */
export function readCall(row: Row): CallRecord {
  const { text, number, flag, json } = columnsOf(row);
  const pn = text('pn');
  const lid = text('lid');
  const username = text('username');
  const record = {
    session: text('session') ?? '',
    callId: text('call_id') ?? '',
    creator: text('creator') ?? '',
    offerFrom: text('offer_from') ?? '',
    caller: { jid: text('jid') ?? '', ...(pn && { pn }), ...(lid && { lid }), ...(username && { username }) },
    media: text('media') === 'video' ? ('video' as const) : ('audio' as const),
    isGroup: flag('is_group'),
    groupJid: text('group_jid'),
    isNotice: flag('is_notice'),
    offline: flag('offline'),
    offeredAt: number('offered_at') ?? 0,
    endedAt: number('ended_at'),
    outcome: text('outcome') as Outcome | undefined,
    state: (text('state') ?? 'none') as RejectState,
    decidedBy: text('decided_by') as DecidedBy | undefined,
    action: text('action'),
    rule: text('rule'),
    asked: (json('asked') ?? []) as readonly Asked[],
    facts: json('facts') as Partial<Facts> | undefined,
    mode: text('mode') === 'busy' ? ('busy' as const) : ('declined' as const),
    followUp: json('follow_up') as FollowUp | undefined,
    stanzaId: text('stanza_id'),
    decidedAt: number('decided_at'),
    sendingAt: number('sending_at'),
    sentAt: number('sent_at'),
    settledAt: number('settled_at'),
    error: text('error'),
  };
  return withoutUndefined(record);
}

/** Reads columns by their kind; what is NULL is undefined. */
export function columnsOf(row: Row): {
  text: (name: string) => string | undefined;
  number: (name: string) => number | undefined;
  flag: (name: string) => boolean;
  json: (name: string) => unknown;
} {
  const value = (name: string): Value => row[name] ?? null;
  const text = (name: string): string | undefined => (value(name) === null ? undefined : String(value(name)));
  const number = (name: string): number | undefined => (value(name) === null ? undefined : Number(value(name)));
  const json = (name: string): unknown => {
    const written = text(name);
    return written === undefined ? undefined : JSON.parse(written);
  };
  return { text, number, flag: (name) => Number(value(name)) === 1, json };
}

type Present<Shape> = {
  [Name in keyof Shape as undefined extends Shape[Name] ? never : Name]: Shape[Name];
} & { [Name in keyof Shape as undefined extends Shape[Name] ? Name : never]?: Exclude<Shape[Name], undefined> };

function withoutUndefined<Shape extends object>(record: Shape): Present<Shape> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Present<Shape>;
}
