/** `GET /v2/reports/attrition`: who never came back after a reject, by rule and variant of the text. */
import { z } from 'zod';
import { readReport, share } from '../store/report-store.ts';
import { authorize, bearerOf, type HttpContext } from './context.ts';
import { instanceField } from './fields.ts';
import type { Server } from './routed.ts';

const day = 24 * 60 * 60_000;

const row = z.object({
  rule: z.string(),
  template: z.string().optional(),
  variant: z.string().optional(),
  callers: z.number().int(),
  gone: z.number().int(),
  share: z.number(),
  from: z.number().meta({ description: 'The lower end of the 95% interval of the share' }),
  to: z.number().meta({ description: 'The upper end' }),
});

/** Adds the route. */
export function addReportRoute(server: Server, context: HttpContext): void {
  server.route({
    method: 'GET',
    url: '/v2/reports/attrition',
    config: {
      problems: [
        ...(['invalid_field', 'unauthorized', 'wrong_instance', 'instance_unknown'] as const),
        ...(['rate_limited', 'store_unavailable'] as const),
      ],
    },
    schema: {
      operationId: 'attrition',
      tags: ['calls'],
      summary: 'Callers who neither wrote nor called again within so many days of a reject',
      description: 'Callers whose days are not over yet are not counted.',
      security: [{ token: [] }],
      querystring: z.strictObject({
        instance_id: instanceField,
        days: z.coerce.number().int().min(1).max(90).default(7),
        since: z.iso.datetime().optional(),
      }),
      response: {
        200: z.object({ days: z.number(), rows: z.array(row) }).describe('One row for each rule and variant.'),
      },
    },
    handler: async (request) => {
      const { instance_id: session, days, since } = request.query;
      authorize(context, request, { token: bearerOf(request), instance: session });
      const { database, clock } = context.gateway;
      const from = since === undefined ? 0 : Date.parse(since);
      const rows = await readReport(database, { session, since: from, now: clock.now(), within: days * day });
      return { days, rows: rows.map((one) => ({ ...one, ...share(one.gone, one.callers) })) };
    },
  });
}
