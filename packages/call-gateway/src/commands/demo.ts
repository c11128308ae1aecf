/** `wacrg-gateway demo`: a gateway without WhatsApp, with a call that rings and lines to type. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type MemorySession, memorySession } from '../drivers/memory.ts';
import { type Gateway, openGateway } from '../gateway.ts';
import { jidField } from '../http/fields.ts';
import { listenOn } from '../http/listen.ts';
import type { Server } from '../http/routed.ts';
import { openServer } from '../http/server.ts';
import { makeToken } from '../http/tokens.ts';
import { openPolicyFile } from '../policy-doors.ts';
import { findCall } from '../store/call-store.ts';
import { noteMessage } from '../store/contact-store.ts';
import type { Database } from '../store/database.ts';
import { openEmbedded } from '../store/embedded.ts';
import { report } from '../store/people-store.ts';

const session = 'demo';
/** Wrote before and is a premium customer, so that only the time of day speaks against a call. */
const friend = '15550100001@s.whatsapp.net';
const policyPath = fileURLToPath(new URL('../../demo/policy.yaml', import.meta.url));
const day = 24 * 60 * 60_000;

/** Runs the demo until SIGINT or SIGTERM. */
export async function demo({ port }: { readonly port: number }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'wacrg-gateway-demo-'));
  const database = await openEmbedded(join(folder, 'calls.db'));
  try {
    await demoFrom(database, port);
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function demoFrom(database: Database, port: number): Promise<void> {
  const { token, hash } = makeToken();
  const memory = memorySession();
  for (const line of ['recorder', 'bridge']) {
    await report(database, 'lines', { session, name: line, state: 'up', until: Date.now() + day });
  }
  await noteMessage(database, { session, from: friend, at: Date.now() });
  const gateway = await openGateway({
    database,
    policy: await openPolicyFile(policyPath, 'try_later'),
    instances: [{ id: session, open: memory.open }],
    sources: { tier: async ({ caller }) => (caller.pn === friend ? 'premium' : null) },
    limits: { ring: day },
  });
  const tokens = [{ name: 'demo', hash, instances: [session] }];
  const server = await openServer(gateway, { tokens, more: (made) => addDemoRoute(made, { gateway, memory }) });
  const address = await listenOn(server, { host: '127.0.0.1', port, setBy: '`npm run gateway -- demo --port …`' });
  ring(memory, { callId: 'CALL-1', from: friend, group: true });
  const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  process.stdout.write(banner(address, token));
  await stopped;
  await server.close();
  await gateway.close();
}

function banner(address: string, token: string): string {
  const reject = JSON.stringify({ instance_id: session, access_token: token, callId: 'CALL-1', from: friend });
  const json = "-H 'content-type: application/json'";
  return `The gateway listens on ${address}, with a session in memory. The call CALL-1 rings now.

Reject it; the second time it says that it was rejected already:
  curl -i ${address}/v2/calls/reject ${json} -d '${reject}'

Let somebody else call, and see what the policy makes of it:
  curl ${address}/demo/calls ${json} -d '{"from":"15550100002@s.whatsapp.net"}'
  curl ${address}/demo/calls ${json} -d '{"from":"15550100002@s.whatsapp.net","video":true}'

The audit trail:
  curl -H 'authorization: Bearer ${token}' '${address}/v2/calls?instance_id=${session}'

The policy is ${policyPath}
The API is at ${address}/docs. Ctrl-C ends it, and nothing is kept.
`;
}

interface Ring {
  readonly callId: string;
  readonly from: string;
  readonly video?: boolean | undefined;
  readonly group?: boolean | undefined;
}

/** The offer, as WhatsApp hands it to a client. A call of a group is let through at every hour. */
function ring(memory: MemorySession, { callId, from, video = false, group = false }: Ring): void {
  const attrs = {
    'call-id': callId,
    'call-creator': from,
    ...(group && { 'group-jid': '15550100001-1766847151@g.us' }),
  };
  const audio = { tag: 'audio', attrs: { enc: 'opus', rate: '16000' } };
  const media = video ? [audio, { tag: 'video', attrs: {} }] : [audio];
  const stanza = { id: randomBytes(4).toString('hex'), from, t: String(Math.floor(Date.now() / 1000)) };
  memory.receive({ tag: 'call', attrs: stanza, content: [{ tag: 'offer', attrs, content: media }] });
}

/** `POST /demo/calls` lets somebody call, and shows what became of it. */
function addDemoRoute(
  server: Server,
  { gateway, memory }: { readonly gateway: Gateway; readonly memory: MemorySession },
): void {
  server.route({
    method: 'POST',
    url: '/demo/calls',
    schema: {
      hide: true,
      body: z.strictObject({ from: jidField, video: z.boolean().optional(), group: z.boolean().optional() }),
    },
    handler: async ({ body }) => {
      const callId = `CALL-${randomBytes(3).toString('hex').toUpperCase()}`;
      ring(memory, { callId, ...body });
      const deadline = Date.now() + 3000;
      for (;;) {
        const call = await findCall(gateway.database, { session, callId });
        const isDone =
          call?.action !== undefined && call.state !== 'decided' && call.state !== 'sending' && call.state !== 'sent';
        if (isDone || Date.now() > deadline)
          return { callId, action: call?.action, rule: call?.rule, asked: call?.asked, reject: call?.state };
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
  });
}
