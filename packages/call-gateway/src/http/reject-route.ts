/** `POST /v2/calls/reject`: success is true when, and only when, WhatsApp took the reject. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isCaller } from '../calls/names.ts';
import type { RejectAnswer } from '../calls/reject-answer.ts';
import { findCall } from '../store/call-store.ts';
import { claimRequest, type KeyedRequest, keepAnswer } from '../store/request-store.ts';
import { authorize, type HttpContext } from './context.ts';
import { callIdField, instanceField, jidField, tokenField } from './fields.ts';
import { HttpProblem, type ProblemBody, type ProblemCode, problemBody, statusOf } from './problems.ts';
import type { Server } from './routed.ts';

const rejectBody = z
  .strictObject({
    instance_id: instanceField,
    access_token: tokenField,
    callId: callIdField,
    from: jidField,
    follow_up: z.boolean().optional().meta({ description: 'false: the caller gets no text afterwards' }),
  })
  .meta({ id: 'RejectCall' });

type RejectBody = z.infer<typeof rejectBody>;

const success = { success: true, message: 'Operation completed successfully' } as const;

const successBody = z
  .object({ success: z.literal(true), message: z.literal(success.message) })
  .meta({ id: 'Success', examples: [success] });

/** The errors of this endpoint, in the order in which they are looked for. */
export const rejectProblems: readonly ProblemCode[] = [
  ...(['not_json', 'too_large', 'invalid_json', 'query_refused', 'invalid_idempotency_key', 'invalid_field'] as const),
  ...(['rate_limited', 'unauthorized', 'wrong_instance', 'instance_unknown', 'idempotency_conflict'] as const),
  ...(['call_unknown', 'caller_mismatch', 'call_ended', 'already_answered', 'engine_cannot_reject'] as const),
  ...(['session_unavailable', 'store_unavailable', 'refused_upstream', 'unconfirmed'] as const),
];

/** What a later try may change: such an answer is not kept for a key. */
const changing: readonly ProblemCode[] = ['call_unknown', 'session_unavailable', 'store_unavailable', 'unconfirmed'];

interface Answer {
  readonly state?: 'accepted' | 'already-rejected';
  readonly problem?: ProblemBody;
}

/** Adds the route. */
export function addRejectRoute(server: Server, context: HttpContext): void {
  const underWay = new Map<string, Promise<Answer>>();
  server.route({
    method: 'POST',
    url: '/v2/calls/reject',
    config: { problems: rejectProblems },
    preValidation: async (request) => takeQuery(context, request),
    schema: {
      operationId: 'rejectCall',
      tags: ['calls'],
      summary: 'Reject an incoming call',
      description:
        'Answers 200 only when WhatsApp acknowledged the reject, or had done so before (`Call-State: already-rejected`).',
      headers: z.object({ 'idempotency-key': z.string().max(255).optional() }),
      body: rejectBody,
      response: { 200: successBody.describe('The call is rejected.') },
    },
    handler: async (request, reply) => {
      const { body } = request;
      const entry = authorize(context, request, { token: body.access_token, instance: body.instance_id });
      const key = keyOf(request.headers['idempotency-key'], body, entry.name);
      const answer = key === undefined ? await answerTo(context, body) : await once(context, { key, body, underWay });
      return write(reply, answer);
    },
  });
}

/** Fields in the URL are refused, or moved to the body where the configuration allows it. */
function takeQuery({ allowQueryCredentials }: HttpContext, request: FastifyRequest): void {
  const query = (request.query ?? {}) as Readonly<Record<string, unknown>>;
  if (Object.keys(query).length === 0) return;
  if (!allowQueryCredentials) throw new HttpProblem('query_refused');
  request.body = { ...query, ...(request.body as object | null) };
}

async function once(
  context: HttpContext,
  {
    key,
    body,
    underWay,
  }: { readonly key: KeyedRequest; readonly body: RejectBody; readonly underWay: Map<string, Promise<Answer>> },
): Promise<Answer> {
  const name = `${key.token}\n${key.key}\n${key.digest}`;
  const running = underWay.get(name);
  if (running !== undefined) return running;
  const answering = claimAndAnswer(context, key, body).finally(() => underWay.delete(name));
  underWay.set(name, answering);
  return answering;
}

async function claimAndAnswer(context: HttpContext, key: KeyedRequest, body: RejectBody): Promise<Answer> {
  const { database, clock } = context.gateway;
  const claim = await claimRequest(database, key, clock.now());
  if (claim === 'conflict') throw new HttpProblem('idempotency_conflict');
  if (claim !== 'mine') return JSON.parse(claim.answer) as Answer;
  const answer = await answerTo(context, body);
  if (answer.problem !== undefined && changing.includes(answer.problem.code)) return answer;
  return JSON.parse(await keepAnswer(database, key, JSON.stringify(answer))) as Answer;
}

async function answerTo(context: HttpContext, body: RejectBody): Promise<Answer> {
  const { gateway } = context;
  const key = { session: body.instance_id, callId: body.callId };
  // The offer, or the end, may have come a moment ago.
  const live = gateway.liveCall(key.session, key.callId);
  // Whether the store is there is asked first: what waits for one that is away may wait for long.
  const before = await findCall(gateway.database, key);
  await live?.kept;
  await live?.ending?.catch(() => undefined);
  const record = live === undefined ? before : await findCall(gateway.database, key);
  if (record === undefined) return fault('call_unknown', `There is no call "${body.callId}".`);
  if (!isCaller(record.caller, body.from))
    return fault('caller_mismatch', `The call "${body.callId}" has another caller.`);
  return answerOfReject(await gateway.reject(record, { followUp: body.follow_up !== false }));
}

function answerOfReject({ code, detail }: RejectAnswer): Answer {
  if (code === 'accepted' || code === 'already-rejected') return { state: code };
  return fault(code, detail && `WhatsApp refused the reject: ${detail}`);
}

function fault(code: ProblemCode, message?: string): Answer {
  return { problem: problemBody(code, message) };
}

function write(reply: FastifyReply, { state, problem }: Answer): FastifyReply {
  if (problem !== undefined) {
    if (problem.status === 503) reply.header('retry-after', '1');
    return reply.code(statusOf(problem.code)).type('application/problem+json').serializer(JSON.stringify).send(problem);
  }
  return reply.header('call-state', state ?? 'accepted').send(success);
}

/** The token's name and digests: neither token nor caller is kept. */
function keyOf(header: string | undefined, body: RejectBody, token: string): KeyedRequest | undefined {
  if (header === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(header)) throw new HttpProblem('invalid_idempotency_key');
  const content = [body.instance_id, body.callId, body.from, body.follow_up !== false];
  return { token, key: header, digest: createHash('sha256').update(JSON.stringify(content)).digest('hex') };
}
