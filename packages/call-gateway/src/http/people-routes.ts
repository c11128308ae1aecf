/** Presence of agents and lines, and the marks and blocks of callers: listed, and lifted. */
import { z } from 'zod';
import { accountOf } from '../calls/names.ts';
import { decideQueued } from '../calls/queue.ts';
import { liftSanction } from '../calls/sanctions.ts';
import { report, type SanctionKind, sanctionsOf } from '../store/people-store.ts';
import { authorize, bearerOf, type HttpContext } from './context.ts';
import { instanceField, jidField } from './fields.ts';
import type { ProblemCode } from './problems.ts';
import type { Server } from './routed.ts';

const reading: readonly ProblemCode[] = [
  ...(['invalid_field', 'unauthorized', 'wrong_instance', 'instance_unknown'] as const),
  ...(['rate_limited', 'store_unavailable'] as const),
];
const writing: readonly ProblemCode[] = ['not_json', 'too_large', 'invalid_json', ...reading];

const security = [{ token: [] }];
const nameField = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9._-]+$/, 'may hold letters, digits, dot, dash and underscore');
const done = z.object({ success: z.literal(true) }).describe('Done.');
const maxSeconds = 24 * 60 * 60;

/** Adds the routes. */
export function addPeopleRoutes(server: Server, context: HttpContext): void {
  addPresence(server, context, { kind: 'agents', states: ['online', 'busy', 'offline'] });
  addPresence(server, context, { kind: 'lines', states: ['up', 'full', 'down'] });
  for (const kind of ['marks', 'blocks'] as const) {
    addList(server, context, kind);
    addLift(server, context, kind);
  }
}

interface PresenceOptions {
  readonly kind: 'agents' | 'lines';
  readonly states: readonly [string, ...string[]];
}

function addPresence(server: Server, context: HttpContext, { kind, states }: PresenceOptions): void {
  const word = kind === 'agents' ? 'presence' : 'state';
  server.route({
    method: 'PUT',
    url: `/v2/${kind}/:id/${word}`,
    config: { problems: writing },
    schema: {
      operationId: kind === 'agents' ? 'setPresence' : 'setLine',
      tags: ['people'],
      summary: kind === 'agents' ? 'An agent is there, busy or away' : 'A recorder or bridge is up, full or down',
      description: 'It holds for `expires_in` seconds; then an agent counts as away, and a line as silent.',
      security,
      params: z.object({ id: nameField }),
      body: z.strictObject({
        instance_id: instanceField,
        state: z.enum(states as [string, ...string[]]),
        expires_in: z.number().int().min(1).max(maxSeconds).default(60),
      }),
      response: { 200: done },
    },
    handler: async (request) => {
      const { instance_id: session, state, expires_in: seconds } = request.body;
      authorize(context, request, { token: bearerOf(request), instance: session });
      const { database, clock, instances } = context.gateway;
      const until = clock.now() + seconds * 1000;
      await report(database, kind, { session, name: request.params.id, state, until });
      const desk = instances.get(session);
      if (state === 'online' && desk !== undefined) decideQueued(desk);
      return { success: true as const };
    },
  });
}

const moment = z.iso.datetime();

function addList(server: Server, context: HttpContext, kind: SanctionKind): void {
  const entry = z.object({ caller: z.string(), at: moment, until: moment });
  server.route({
    method: 'GET',
    url: `/v2/${kind}`,
    config: { problems: reading },
    schema: {
      operationId: kind === 'marks' ? 'listMarks' : 'listBlocks',
      tags: ['people'],
      summary: kind === 'marks' ? 'Callers that count as robots' : 'Callers that are blocked',
      security,
      querystring: z.strictObject({ instance_id: instanceField }),
      response: { 200: z.object({ callers: z.array(entry) }).describe('Those that stand now; a thousand at most.') },
    },
    handler: async (request) => {
      const { instance_id: session } = request.query;
      authorize(context, request, { token: bearerOf(request), instance: session });
      const { database, clock } = context.gateway;
      const standing = await sanctionsOf(database, kind, { session, now: clock.now() });
      const iso = (at: number): string => new Date(at).toISOString();
      return { callers: standing.map(({ caller, at, until }) => ({ caller, at: iso(at), until: iso(until) })) };
    },
  });
}

function addLift(server: Server, context: HttpContext, kind: SanctionKind): void {
  server.route({
    method: 'POST',
    url: `/v2/${kind}/lift`,
    config: { problems: writing },
    schema: {
      operationId: kind === 'marks' ? 'liftMark' : 'liftBlock',
      tags: ['people'],
      summary: kind === 'marks' ? 'The caller is no robot' : 'The caller may call again',
      security,
      body: z.strictObject({ instance_id: instanceField, caller: jidField }),
      response: { 200: z.object({ success: z.literal(true), lifted: z.boolean() }).describe('Whether there was one.') },
    },
    handler: async (request) => {
      const { instance_id: session, caller } = request.body;
      authorize(context, request, { token: bearerOf(request), instance: session });
      const lifted = await liftSanction(context.gateway, kind, { session, caller: accountOf(caller) });
      return { success: true as const, lifted };
    },
  });
}
