/** The dead letters of the webhooks: listed, and sent once more. */
import { z } from 'zod';
import { deadLetters, replay } from '../store/delivery-store.ts';
import { authorize, bearerOf, type HttpContext } from './context.ts';
import { instanceField, opaque } from './fields.ts';
import type { ProblemCode } from './problems.ts';
import type { Server } from './routed.ts';

const problems: readonly ProblemCode[] = [
  ...(['invalid_field', 'unauthorized', 'wrong_instance', 'instance_unknown'] as const),
  ...(['rate_limited', 'store_unavailable'] as const),
];

const security = [{ token: [] }];

/** Adds the routes. */
export function addWebhookRoutes(server: Server, context: HttpContext): void {
  const letter = z.object({
    id: z.string(),
    type: z.string(),
    callId: z.string(),
    endpoint: z.string(),
    attempts: z.number().int(),
    error: z.string().optional(),
  });
  server.route({
    method: 'GET',
    url: '/v2/webhooks/dead',
    config: { problems },
    schema: {
      operationId: 'listDeadLetters',
      tags: ['webhooks'],
      summary: 'Events that no receiver took',
      security,
      querystring: z.strictObject({ instance_id: instanceField }),
      response: { 200: z.object({ events: z.array(letter) }).describe('A thousand at most, oldest first.') },
    },
    handler: async (request) => {
      const { instance_id: session } = request.query;
      authorize(context, request, { token: bearerOf(request), instance: session });
      const letters = await deadLetters(context.gateway.database, session);
      return {
        events: letters.map(({ eventId: id, type, callId, endpoint, attempts, error }) => ({
          ...{ id, type, callId, endpoint, attempts },
          ...(error && { error }),
        })),
      };
    },
  });
  server.route({
    method: 'POST',
    url: '/v2/webhooks/replay',
    config: { problems: ['not_json', 'too_large', 'invalid_json', ...problems] },
    schema: {
      operationId: 'replayEvents',
      tags: ['webhooks'],
      summary: 'Send events once more',
      description: 'One event by its id, or else every dead letter.',
      security,
      body: z.strictObject({ instance_id: instanceField, id: z.string().min(1).max(64).regex(opaque).optional() }),
      response: { 200: z.object({ success: z.literal(true), deliveries: z.number().int() }).describe('How many.') },
    },
    handler: async (request) => {
      const { instance_id: session, id } = request.body;
      authorize(context, request, { token: bearerOf(request), instance: session });
      const { database, clock, wakeWebhooks } = context.gateway;
      const deliveries = await replay(database, { session, now: clock.now(), ...(id && { eventId: id }) });
      wakeWebhooks();
      return { success: true as const, deliveries };
    },
  });
}
