/** A call as the API shows it, and as a row of a table. */
import { z } from 'zod';
import type { CallRecord, DecidedBy, RejectState } from '../calls/call.ts';
import type { StoredText } from '../store/follow-up-store.ts';

const moment = z.iso.datetime();

/** One call of the audit trail. Moments are ISO 8601. */
export interface CallView {
  callId: string;
  instanceId: string;
  from: string;
  fromLid?: string | undefined;
  callerPn?: string | undefined;
  username?: string | undefined;
  isVideo: boolean;
  isGroup: boolean;
  groupJid?: string | undefined;
  offline: boolean;
  offeredAt: string;
  endedAt?: string | undefined;
  outcome?: string | undefined;
  reject: RejectState;
  decidedBy?: DecidedBy | undefined;
  action?: string | undefined;
  rule?: string | undefined;
  asked: { rule: string; answer: string }[];
  latencyMs?: number | undefined;
  error?: string | undefined;
  followUp?: TextView | undefined;
}

/** The text that followed a call. */
export interface TextView {
  state: StoredText['state'];
  reason?: string | undefined;
  template: string;
  variant?: string | undefined;
}

const textView: z.ZodType<TextView> = z.object({
  state: z.enum(['due', 'sending', 'sent', 'failed', 'skipped']),
  reason: z.string().optional(),
  template: z.string(),
  variant: z.string().optional(),
});

/** The schema of {@link CallView}. */
export const callView: z.ZodType<CallView> = z
  .object({
    callId: z.string(),
    instanceId: z.string(),
    from: z.string(),
    fromLid: z.string().optional(),
    callerPn: z.string().optional(),
    username: z.string().optional(),
    isVideo: z.boolean(),
    isGroup: z.boolean(),
    groupJid: z.string().optional(),
    offline: z.boolean(),
    offeredAt: moment,
    endedAt: moment.optional(),
    outcome: z.string().optional(),
    reject: z.enum(['none', 'decided', 'sending', 'sent', 'accepted', 'confirmed', 'unconfirmed', 'refused']),
    decidedBy: z.enum(['policy', 'request', 'device']).optional(),
    action: z.string().optional(),
    rule: z.string().optional(),
    asked: z.array(z.object({ rule: z.string(), answer: z.string() })),
    latencyMs: z.number().optional().meta({ description: 'From the offer to the reject on the wire' }),
    error: z.string().optional(),
    followUp: textView.optional(),
  })
  .meta({ id: 'Call' });

/** Shows a call. */
export function viewCall(record: CallRecord, text?: StoredText): CallView {
  const { caller, asked, offeredAt, endedAt, sentAt } = record;
  return {
    callId: record.callId,
    instanceId: record.session,
    from: caller.jid,
    ...(caller.lid && { fromLid: caller.lid }),
    ...(caller.pn && { callerPn: caller.pn }),
    ...(caller.username && { username: caller.username }),
    isVideo: record.media === 'video',
    isGroup: record.isGroup,
    ...(record.groupJid && { groupJid: record.groupJid }),
    offline: record.offline,
    offeredAt: iso(offeredAt),
    ...(endedAt !== undefined && { endedAt: iso(endedAt) }),
    ...(record.outcome && { outcome: record.outcome }),
    reject: record.state,
    ...(record.decidedBy && { decidedBy: record.decidedBy }),
    ...(record.action && { action: record.action }),
    ...(record.rule && { rule: record.rule }),
    asked: asked.map(({ rule, answer }) => ({ rule, answer })),
    ...(sentAt !== undefined && { latencyMs: sentAt - offeredAt }),
    ...(record.error && { error: record.error }),
    ...(text && { followUp: viewText(text) }),
  };
}

/** The columns of an export, and one row of it. */
export const csvColumns: readonly (keyof CallView)[] = [
  ...(['callId', 'instanceId', 'from', 'fromLid', 'callerPn', 'isVideo', 'isGroup', 'offline'] as const),
  ...(['offeredAt', 'endedAt', 'outcome', 'reject', 'decidedBy', 'action', 'rule', 'latencyMs', 'error'] as const),
];

/** A row of a table; a cell that a spreadsheet would run is made a text. */
export function csvRow(call: CallView): string {
  return csvColumns.map((column) => csvCell(call[column])).join(',');
}

function csvCell(value: unknown): string {
  const text = value === undefined ? '' : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function viewText({ state, reason, followUp: { template, variant } }: StoredText): TextView {
  return { state, ...(reason && { reason }), template, ...(variant && { variant }) };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
