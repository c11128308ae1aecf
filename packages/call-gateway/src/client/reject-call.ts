/** A small client of the gateway that folds the one race that is no fault: the caller hung up first. */

/** Where the gateway is, and as whom to ask. */
export interface RejectCallOptions {
  /** `https://calls.example.org` */
  readonly gateway: string;
  readonly instanceId: string;
  readonly accessToken: string;
  readonly callId: string;
  /** The caller's JID, from `call.received`. */
  readonly from: string;
  /** false: the caller gets no text afterwards. */
  readonly followUp?: boolean;
  /** The same key gets the same answer; a repeat of a request that may have arrived sends one. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** `rejected`: WhatsApp acknowledged the reject, now or before. `already-ended`: the call was over. */
export type RejectedCall = 'rejected' | 'already-ended';

/** The gateway's answer when it was neither: `code` is that of the HTTP contract, such as `refused_upstream`. */
export class RejectCallError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/**
 * Rejects a call.
 *
 * @throws {RejectCallError} when the call may ring on; also for a wrong field, which never counts as a race
 * @example
 * const result = await rejectCall({ gateway, instanceId: 'shop', accessToken, callId, from });
 */
export async function rejectCall(options: RejectCallOptions): Promise<RejectedCall> {
  const { gateway, instanceId, accessToken, callId, from, followUp, idempotencyKey, signal } = options;
  const answer = await fetch(new URL('/v2/calls/reject', gateway), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(idempotencyKey && { 'idempotency-key': idempotencyKey }) },
    body: JSON.stringify({
      instance_id: instanceId,
      access_token: accessToken,
      callId,
      from,
      ...(followUp !== undefined && { follow_up: followUp }),
    }),
    ...(signal && { signal }),
  });
  const body = (await answer.json()) as { success?: boolean; code?: string; message?: string };
  if (answer.ok && body.success) return 'rejected';
  if (body.code === 'call_ended') return 'already-ended';
  throw new RejectCallError(
    body.code ?? 'unknown',
    answer.status,
    body.message ?? 'The gateway answered without a reason.',
  );
}
