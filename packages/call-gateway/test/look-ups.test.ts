import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { PolicyDoor } from '../src/calls/desk.ts';
import type { Decision, Facts } from '../src/policy/decision.ts';
import { samePolicy } from '../src/policy-doors.ts';
import { remoteSources } from '../src/remote-sources.ts';
import { offerNode } from './support/offers.ts';
import { openWorld, until } from './support/world.ts';

interface Asked {
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

/** Somebody who is asked over HTTP. */
async function startSource(
  answer: (response: ServerResponse) => void,
): Promise<{ readonly url: string; readonly asked: readonly Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    asked.push({ headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString()) });
    answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ask`, asked };
}

type Answer = (response: ServerResponse) => void;

const json =
  (value: unknown, status = 200): Answer =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

/** Looks up what a source says of agents and tier, and does as the test says. */
function asking(decide: (facts: Facts) => Decision['action']): PolicyDoor & { readonly facts: readonly Facts[] } {
  const facts: Facts[] = [];
  return {
    ...samePolicy('allow'),
    facts,
    lookUps: () => [
      { fact: 'agents', budget: 300 },
      { fact: 'tier', budget: 300 },
    ],
    decide: (_, found) => {
      facts.push(found);
      return { action: decide(found), rule: 'agents', asked: [], mode: 'declined' };
    },
  };
}

const nobodyOnline = ({ agents }: Facts): Decision['action'] =>
  agents.state === 'known' && agents.value.online === 0 ? 'reject' : 'allow';

test('R30 R16 presence and tier are asked over HTTP, with the token, and decide', async () => {
  const agents = await startSource(json({ online: 0, free: 0 }));
  const tier = await startSource(json({ tier: 'gold' }));
  const policy = asking(nobodyOnline);
  const sources = remoteSources({ agents: { url: agents.url, token: 'secret' }, tier: { url: tier.url } });
  const world = await openWorld({ policy, sources });
  world.shop.receive(offerNode({ callId: 'CALL-1', callerPn: '15550100001@s.whatsapp.net' }));
  await until(() => world.shop.sent.length === 1, 'the reject');
  expect(policy.facts[0]).toMatchObject({
    agents: { state: 'known', value: { online: 0, free: 0 } },
    tier: { state: 'known', value: 'gold' },
  });
  const jid = '15550100001@s.whatsapp.net';
  expect(agents.asked).toMatchObject([
    { headers: { authorization: 'Bearer secret' }, body: { instanceId: 'shop', callId: 'CALL-1', caller: { jid } } },
  ]);
  expect(tier.asked[0]?.headers.authorization).toBeUndefined();
});

const faults: readonly (readonly [string, Answer, 'unknown' | 'timed-out'])[] = [
  ['answers 500', json({ online: 0, free: 0 }, 500), 'unknown'],
  ['says something else', json({ agents: 'none' }), 'unknown'],
  ['counts below nothing', json({ online: -1, free: 0 }), 'unknown'],
  ['answers no JSON', (response) => void response.end('<html>'), 'unknown'],
  ['sends elsewhere', (response) => void response.writeHead(307, { location: '/other' }).end(), 'unknown'],
  ['says too much', json({ online: 0, free: 0, more: 'x'.repeat(100_000) }), 'unknown'],
  ['hangs up', (response) => void response.destroy(), 'unknown'],
  ['is silent', () => undefined, 'timed-out'],
  [
    'never ends',
    (response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(timer));
    },
    'timed-out',
  ],
];

test.each(faults)('R30 R36 a source that %s gives no fact and holds no call up', async (_, answer, state) => {
  const { url, asked } = await startSource(answer);
  const policy = asking(nobodyOnline);
  const world = await openWorld({ policy, sources: remoteSources({ agents: { url } }) });
  world.shop.receive(offerNode({ callId: 'CALL-1' }));
  await until(() => policy.facts.length === 1, 'the decision');
  expect(policy.facts[0]?.agents).toEqual({ state });
  expect(asked).toHaveLength(1);
  expect(world.shop.sent).toEqual([]);
});
