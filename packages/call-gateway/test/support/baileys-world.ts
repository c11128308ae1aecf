import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BufferJSON, initAuthCreds } from 'baileys';
import { onTestFinished } from 'vitest';
import type { PolicyDoor } from '../../src/calls/desk.ts';
import { baileysDriver } from '../../src/drivers/baileys.ts';
import { type Gateway, openGateway } from '../../src/gateway.ts';
import { openServer } from '../../src/http/server.ts';
import { hashToken } from '../../src/http/tokens.ts';
import { silentLog } from '../../src/log.ts';
import { samePolicy } from '../../src/policy-doors.ts';
import { startWhatsAppServer, type WhatsAppServer } from '../whatsapp-server/server.ts';
import { freshDatabase } from './database.ts';
import { token, until } from './world.ts';

export const ownPn = '15550100900:5@s.whatsapp.net';
export const ownLid = '100000000000900:5@lid';

/** The real Baileys, logged in to a server of this process, and the gateway over HTTP in front of it. */
export interface BaileysWorld {
  readonly gateway: Gateway;
  readonly whatsApp: WhatsAppServer;
  /** `POST /v2/calls/reject` over a real connection. */
  readonly reject: (
    callId: string,
    from: string,
  ) => Promise<{ status: number; state: string | null; body: Record<string, unknown> }>;
}

export async function openBaileysWorld(policy: PolicyDoor = samePolicy('allow')): Promise<BaileysWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'wacrg-session-'));
  const creds = { ...initAuthCreds(), registered: true, me: { id: ownPn, lid: ownLid, name: 'Shop' } };
  await writeFile(join(folder, 'creds.json'), JSON.stringify(creds, BufferJSON.replacer));
  const whatsApp = await startWhatsAppServer({ lid: ownLid });
  const database = await freshDatabase();
  const gateway = await openGateway({
    database,
    policy,
    limits: { ack: 400 },
    instances: [{ id: 'shop', open: baileysDriver({ folder, server: whatsApp.url, log: silentLog }) }],
  });
  const server = await openServer(gateway, { tokens: [{ name: 'shop', hash: hashToken(token), instances: ['shop'] }] });
  onTestFinished(async () => {
    await server.close();
    await gateway.close();
    await whatsApp.close();
    await rm(folder, { recursive: true, force: true });
  });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  await until(() => gateway.instances.get('shop')?.driver.state() === 'ready', 'the log-in');
  return {
    gateway,
    whatsApp,
    reject: async (callId, from) => {
      const answer = await fetch(`${address}/v2/calls/reject`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ instance_id: 'shop', access_token: token, callId, from }),
      });
      const body = (await answer.json()) as Record<string, unknown>;
      return { status: answer.status, state: answer.headers.get('call-state'), body };
    },
  };
}
