import { test } from 'vitest';
import { offerNode } from './support/offers.ts';
import { openWorld, until } from './support/world.ts';

test('smoke', async () => {
  const world = await openWorld();
  world.shop.receive(offerNode({ callId: 'CALL-1' }));
  await until(
    async () =>
      (await world.gateway.database.transact([{ sql: "SELECT * FROM calls WHERE action='allow'", args: [] }]))[0]!
        .length === 1,
  );
  console.log(JSON.stringify(await world.reject({})));
  console.log(JSON.stringify(await world.reject({})));
  console.log(JSON.stringify(await world.get('/v2/calls/CALL-1?instance_id=shop')));
  console.log(JSON.stringify((await world.get('/v2/calls.csv?instance_id=shop')).text));
  console.log(JSON.stringify(await world.reject({ from: 'x', callId: undefined, extra: 1 })));
  console.log((await world.get('/openapi.json')).text.slice(0, 3000));
  console.log(world.shop.sent, world.logged);
});
