import fc from 'fast-check';
import { expect, test } from 'vitest';
import { offerNode } from './support/offers.ts';
import { allToken, openWorld, token, wish } from './support/world.ts';

interface Operation {
  readonly responses: Readonly<Record<string, unknown>>;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: unknown;
}

const generous = { requests: 1_000_000, window: 1 };

/** Fields that are right, wrong in form, or of another kind altogether. */
const value = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>('shop', 'office', 'CALL-1', wish.from, token, allToken, true, false, 5),
  },
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>,
);
const names = [
  'instance_id',
  'access_token',
  'callId',
  'from',
  'follow_up',
  'caller',
  'state',
  'expires_in',
  'id',
  'colour',
];
const body = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 8 }).map((more) => ({ ...wish, ...more })),
  },
  fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 8 }),
  fc.jsonValue({ maxDepth: 3 }),
);

test('R10 whatever is asked, the answer is one that the contract names, and never 500', async () => {
  const rates = { token: generous, instance: generous, failed: generous };
  const world = await openWorld({ server: { rates }, limits: { ack: 20 } });
  world.shop.receive(offerNode({ callId: 'CALL-1' }));
  const { paths } = (await world.get('/openapi.json')).body as { paths: Record<string, Record<string, Operation>> };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  expect(operations.length).toBeGreaterThan(12);
  const part = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 20 })
    .map(encodeURIComponent)
    .filter((text) => !/^\.\.?$/.test(text));
  const query = fc.dictionary(
    fc.constantFrom('instance_id', 'since', 'limit', 'cursor', 'days'),
    fc.oneof(fc.constantFrom('shop', '5', '2026-01-01T00:00:00Z'), fc.string({ unit: 'binary', maxLength: 20 })),
  );
  const asked = fc.record({ operation: fc.constantFrom(...operations), part, body, query });
  await fc.assert(
    fc.asyncProperty(
      asked,
      async ({ operation: { path, method, operation }, part: id, body: payload, query: search }) => {
        const named = path.replace(/\{\w+\}/, id);
        const parameters = method === 'GET' ? `?${new URLSearchParams(search)}` : '';
        const answer = await world.server.inject({
          method: method as 'GET',
          url: named + parameters,
          headers: {
            authorization: `Bearer ${allToken}`,
            ...(operation.requestBody ? { 'content-type': 'application/json' } : {}),
          },
          ...(operation.requestBody ? { payload: JSON.stringify(payload) } : {}),
        });
        expect([path, method, Object.keys(operation.responses)]).toEqual([
          path,
          method,
          expect.arrayContaining([String(answer.statusCode)]),
        ]);
      },
    ),
    { numRuns: 1500 },
  );
  expect(world.logged.filter(({ level }) => level === 'error')).toEqual([]);
}, 120_000);
