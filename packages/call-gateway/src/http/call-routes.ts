/** The audit trail over HTTP: one call, pages of calls, exports, and erasure of a caller. */
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { CallRecord } from '../calls/call.ts';
import { accountOf } from '../calls/names.ts';
import { liftSanction } from '../calls/sanctions.ts';
import type { Gateway } from '../gateway.ts';
import { findCall } from '../store/call-store.ts';
import { findText } from '../store/follow-up-store.ts';
import { eraseCaller, readTrail } from '../store/trail.ts';
import { callView, csvColumns, csvRow, viewCall } from './call-view.ts';
import { authorize, bearerOf, type HttpContext } from './context.ts';
import { callIdField, instanceField, jidField } from './fields.ts';
import { HttpProblem, type ProblemCode } from './problems.ts';
import type { Server } from './routed.ts';

const readProblems: readonly ProblemCode[] = [
  ...([
    'invalid_field',
    'unauthorized',
    'wrong_instance',
    'instance_unknown',
    'rate_limited',
    'store_unavailable',
  ] as const),
];

const security = [{ token: [] }];

const listQuery = z.strictObject({
  instance_id: instanceField,
  since: z.iso.datetime().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(400).optional(),
});

const page = z.object({ calls: z.array(callView), next: z.string().optional() }).meta({ id: 'Calls' });

/** Adds the routes. */
export function addCallRoutes(server: Server, context: HttpContext): void {
  addList(server, context);
  addExport(server, context, 'ndjson');
  addExport(server, context, 'csv');
  addOne(server, context);
  addErase(server, context);
}

function addList(server: Server, context: HttpContext): void {
  const { gateway } = context;
  server.route({
    method: 'GET',
    url: '/v2/calls',
    config: { problems: readProblems },
    schema: {
      operationId: 'listCalls',
      tags: ['calls'],
      summary: 'Calls, newest first',
      security,
      querystring: listQuery,
      response: { 200: page.describe('A page of calls.') },
    },
    handler: async (request) => {
      const { instance_id: session, since, limit, cursor } = request.query;
      authorize(context, request, { token: bearerOf(request), instance: session });
      const from = since === undefined ? 0 : Date.parse(since);
      const after = cursor === undefined ? undefined : readCursor(cursor);
      const calls = await readTrail(gateway.database, { session, since: from, limit, ...(after && { after }) });
      const last = calls.length === limit ? calls.at(-1) : undefined;
      return { calls: calls.map((call) => viewCall(call)), ...(last && { next: cursorOf(last) }) };
    },
  });
}

/** Everything since a moment, as a stream. */
function addExport(server: Server, context: HttpContext, format: 'ndjson' | 'csv'): void {
  server.route({
    method: 'GET',
    url: `/v2/calls.${format}`,
    config: { problems: readProblems, type: format === 'csv' ? 'text/csv' : 'application/x-ndjson' },
    schema: {
      operationId: format === 'csv' ? 'exportCallsAsCsv' : 'exportCallsAsNdjson',
      tags: ['calls'],
      summary: `Calls as ${format === 'csv' ? 'CSV' : 'one JSON object a line'}, newest first`,
      security,
      querystring: z.strictObject({ instance_id: instanceField, since: z.iso.datetime().optional() }),
    },
    handler: async (request, reply) => {
      const { instance_id: session, since } = request.query;
      authorize(context, request, { token: bearerOf(request), instance: session });
      const from = since === undefined ? 0 : Date.parse(since);
      reply.type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson');
      return reply.send(Readable.from(exported(context.gateway, { session, since: from, format })));
    },
  });
}

function addOne(server: Server, context: HttpContext): void {
  server.route({
    method: 'GET',
    url: '/v2/calls/:callId',
    config: { problems: [...readProblems, 'call_unknown'] },
    schema: {
      operationId: 'getCall',
      tags: ['calls'],
      summary: 'One call and all that became of it',
      security,
      params: z.object({ callId: callIdField }),
      querystring: z.strictObject({ instance_id: instanceField }),
      response: { 200: callView.describe('The call.') },
    },
    handler: async (request) => {
      const { instance_id: session } = request.query;
      const { callId } = request.params;
      authorize(context, request, { token: bearerOf(request), instance: session });
      const key = { session, callId };
      const record = await findCall(context.gateway.database, key);
      if (record === undefined) throw new HttpProblem('call_unknown', { message: `There is no call "${callId}".` });
      return viewCall(record, await findText(context.gateway.database, key));
    },
  });
}

/** The caller stands in the body, so that no log of URLs ever has it. */
function addErase(server: Server, context: HttpContext): void {
  server.route({
    method: 'POST',
    url: '/v2/callers/erase',
    config: { problems: ['not_json', 'too_large', 'invalid_json', ...readProblems] },
    schema: {
      operationId: 'eraseCaller',
      tags: ['calls'],
      summary: 'Forget who called',
      description: 'Calls stay in the trail without their caller; texts, marks and blocks of the caller are removed.',
      security,
      body: z.strictObject({ instance_id: instanceField, caller: jidField }).meta({ id: 'EraseCaller' }),
      response: {
        200: z.object({ success: z.literal(true), calls: z.number().int() }).describe('The number of calls.'),
      },
    },
    handler: async (request) => {
      const { instance_id: session, caller } = request.body;
      authorize(context, request, { token: bearerOf(request), instance: session });
      const account = accountOf(caller);
      await liftSanction(context.gateway, 'blocks', { session, caller: account });
      const calls = await eraseCaller(context.gateway.database, session, account);
      return { success: true as const, calls };
    },
  });
}

type Export = { readonly session: string; readonly since: number; readonly format: 'ndjson' | 'csv' };

/** All calls, page by page: memory holds one page. */
async function* exported({ database }: Gateway, { session, since, format }: Export): AsyncGenerator<string> {
  if (format === 'csv') yield `${csvColumns.join(',')}\r\n`;
  let after: CallRecord | undefined;
  do {
    const calls = await readTrail(database, { session, since, limit: 500, ...(after && { after }) });
    const views = calls.map((call) => viewCall(call));
    yield views.map((view) => (format === 'csv' ? `${csvRow(view)}\r\n` : `${JSON.stringify(view)}\n`)).join('');
    after = calls.length === 500 ? calls.at(-1) : undefined;
  } while (after !== undefined);
}

function cursorOf({ offeredAt, callId }: CallRecord): string {
  return Buffer.from(JSON.stringify([offeredAt, callId])).toString('base64url');
}

const cursorShape = z.tuple([z.int(), callIdField]);

function readCursor(cursor: string): { readonly offeredAt: number; readonly callId: string } {
  const refused = new HttpProblem('invalid_field', {
    message: 'cursor: is not one of this endpoint',
    fields: [{ name: 'cursor', message: 'is not one of this endpoint' }],
  });
  try {
    const [offeredAt, callId] = cursorShape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { offeredAt, callId };
  } catch {
    throw refused;
  }
}
