import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { type ProblemCode, problemBody, problemCodes } from '../src/http/problems.ts';
import { rejectProblems } from '../src/http/reject-route.ts';
import { freshDatabase } from './support/database.ts';
import { offerNode, terminateNode } from './support/offers.ts';
import { type Answer, officeToken, openWorld, token, until, type World, watched, wish } from './support/world.ts';

async function ringing(world: World, callId = 'CALL-1'): Promise<void> {
  world.shop.receive(offerNode({ callId }));
  await until(async () => (await world.get(`/v2/calls/${callId}?instance_id=shop`)).body.action === 'allow', callId);
}

async function raw(world: World, payload: string, contentType = 'application/json'): Promise<Answer> {
  const url = '/v2/calls/reject';
  const answer = await world.server.inject({ method: 'POST', url, payload, headers: { 'content-type': contentType } });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json(), text: answer.body };
}

/** How each error of the reject endpoint comes about. */
const ways: Partial<Record<ProblemCode, (world: World) => Promise<Answer>>> = {
  not_json: (world) => raw(world, 'hello', 'text/plain'),
  too_large: (world) => raw(world, JSON.stringify('x'.repeat(20_000))),
  invalid_json: (world) => raw(world, '{'),
  query_refused: (world) => world.post('/v2/calls/reject?callId=CALL-1', wish),
  invalid_idempotency_key: (world) => world.reject({}, { 'idempotency-key': 'a b' }),
  invalid_field: (world) => world.reject({ from: 'somebody' }),
  unauthorized: (world) => world.reject({ access_token: 'wg_wrong' }),
  wrong_instance: (world) => world.reject({ access_token: officeToken }),
  instance_unknown: (world) => world.reject({ instance_id: 'gone' }),
  call_unknown: (world) => world.reject({ callId: 'CALL-9' }),
  caller_mismatch: (world) => world.reject({ from: '15550100002@s.whatsapp.net' }),
  idempotency_conflict: async (world) => {
    await world.reject({ callId: 'CALL-9' }, { 'idempotency-key': 'K' });
    return world.reject({}, { 'idempotency-key': 'K' });
  },
  rate_limited: async (world) => {
    for (let at = 0; at < 30; at++) await world.reject({ access_token: 'wg_wrong' });
    return world.reject({ access_token: 'wg_wrong' });
  },
  call_ended: async (world) => {
    world.shop.receive(terminateNode('CALL-1'));
    await until(() => world.gateway.pending().calls === 0);
    return world.reject({});
  },
  already_answered: async (world) => {
    world.shop.receive(terminateNode('CALL-1', { reason: 'accepted_elsewhere' }));
    await until(() => world.gateway.pending().calls === 0);
    return world.reject({});
  },
  session_unavailable: (world) => {
    world.shop.setState('connecting');
    return world.reject({});
  },
  refused_upstream: (world) => {
    world.shop.answerWith({ error: '439' });
    return world.reject({});
  },
  unconfirmed: (world) => {
    world.shop.answerWith('none');
    return world.reject({});
  },
};

interface Documented {
  readonly paths: Record<
    string,
    Record<
      string,
      { responses: Record<string, { content: Record<string, { examples: Record<string, { value: object }> }> }> }
    >
  >;
}

async function documented(world: World): Promise<Documented> {
  return JSON.parse((await world.get('/openapi.json')).text) as Documented;
}

function exampleOf(document: Documented, code: ProblemCode): object | undefined {
  const { status } = problemBody(code);
  const response = document.paths['/v2/calls/reject']?.post?.responses[status];
  return response?.content['application/problem+json']?.examples[code]?.value;
}

describe('the HTTP contract', () => {
  test('R10 the document is valid OpenAPI 3.1', async () => {
    const world = await openWorld();
    const document = (await world.get('/openapi.json')).body;
    expect(document.openapi).toBe('3.1.0');
    expect(await new Validator().validate(document)).toEqual({ valid: true });
  });

  test.each(Object.entries(ways))('R10 the documented example of %s is what the gateway answers', async (code, way) => {
    const world = await openWorld();
    await ringing(world);
    const { status, headers, body } = await way(world);
    const example = exampleOf(await documented(world), code as ProblemCode) as Record<string, unknown>;
    const { message, fields, ...stable } = example;
    expect([status, headers['content-type']]).toEqual([stable.status, 'application/problem+json']);
    expect(body).toMatchObject(stable);
    expect(Object.keys(body).sort()).toEqual(Object.keys({ ...stable, message, fields }).sort());
  });

  test('R10 a client that cannot reject is answered as documented', async () => {
    const world = await openWorld({ shop: { can: { reject: false } } });
    await ringing(world);
    expect((await world.reject({})).body).toMatchObject({ code: 'engine_cannot_reject', status: 501 });
    expect(exampleOf(await documented(world), 'engine_cannot_reject')).toMatchObject({ status: 501 });
  });

  test('R10 a store that cannot be used is 503 with Retry-After, and nothing is sent', async () => {
    const store = await freshDatabase();
    let broken = false;
    const database = watched(store, () => {
      if (broken) throw new Error('disk full');
    });
    const { StoreUnavailable } = await import('../src/store/database.ts');
    const world = await openWorld({
      database: {
        ...database,
        transact: (statements) =>
          database.transact(statements).catch((error: unknown) => {
            throw new StoreUnavailable(error);
          }),
      },
    });
    await ringing(world);
    broken = true;
    const answer = await world.reject({});
    expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([503, 'store_unavailable', '1']);
    expect(world.shop.sent).toEqual([]);
    broken = false;
    expect((await world.reject({})).status).toBe(200);
  });

  test('R10 a fault inside is 500 that says nothing of itself, and the log says it', async () => {
    const store = await freshDatabase();
    let isBroken = false;
    const database = watched(store, () => {
      if (isBroken) throw new Error('the reason that nobody outside may see');
    });
    const world = await openWorld({ database });
    isBroken = true;
    const answer = await world.get('/v2/calls?instance_id=shop');
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal', success: false } });
    expect(answer.text).not.toContain('reason');
    expect(JSON.stringify(world.logged)).toContain('the reason that nobody outside may see');
  });

  test.each([
    ['/v2/calls/%zz?instance_id=shop', 404, 'not_found'],
    [`/v2/calls/${'x'.repeat(3000)}?instance_id=shop`, 404, 'not_found'],
    ['/v2/calls?instance_id=shop&instance_id=office', 400, 'invalid_field'],
    ['/v2/calls?instance_id=shop&limit=1e9', 400, 'invalid_field'],
    ['/v2/calls?instance_id=shop&cursor=e30', 400, 'invalid_field'],
  ] as const)('R10 %s is a problem as documented', async (url, status, code) => {
    const world = await openWorld();
    const answer = await world.get(url);
    expect([answer.status, answer.headers['content-type'], answer.body.code]).toEqual([
      status,
      'application/problem+json',
      code,
    ]);
  });

  test('R10 every error of the endpoint is documented with an example, and has a test', async () => {
    const document = await documented(await openWorld());
    const without = rejectProblems.filter((code) => exampleOf(document, code) === undefined);
    expect(without).toEqual([]);
    const tested = [...Object.keys(ways), 'engine_cannot_reject', 'store_unavailable'];
    expect(rejectProblems.filter((code) => !tested.includes(code))).toEqual([]);
    // Of the others one is for what there is not, and one for a fault inside.
    expect(problemCodes.filter((code) => !tested.includes(code))).toEqual(['not_found', 'internal']);
  });

  test('R10 the docs page shows every path and loads nothing', async () => {
    const world = await openWorld();
    const { text, headers } = await world.get('/docs');
    expect(text).toContain('POST /v2/calls/reject');
    expect(text).not.toMatch(/<script|<link|<img|(?:src|href)=.https?:/);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  test('R10 an unknown page and a wrong method are problems too, and say nothing of the URL', async () => {
    const world = await openWorld();
    const answer = await world.get(`/nowhere?access_token=${token}`);
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
    expect((await world.get('/v2/calls/reject?instance_id=shop')).status).toBe(404);
    expect(answer.text + JSON.stringify(world.logged)).not.toContain(token);
  });
});
