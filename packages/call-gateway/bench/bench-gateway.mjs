// A gateway whose policy rejects everybody, over sessions in memory whose callers hang up when the reject is on the wire.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memorySession, openGateway, openPolicyFile, openStore } from '../dist/index.js';

const policyText = `version: 1
rules:
  block_list: { callers: ["15550100666@s.whatsapp.net"] }
  throttle: { calls: 3, within: 60s, mark_for: 24h }
  vip: { tiers: [premium], text: upgrade }
  default: { action: reject, text: upgrade }
texts: { upgrade: "Please write to us here." }
`;

/**
 * Opens it. `store` is `file` (in a temporary folder), `:memory:`, or the address of a Postgres; `rejected(callId, wait)` is
 * called when a stanza is written, with the milliseconds since its offer, or undefined for a second stanza of a call.
 */
export async function openBench({ store, sessions = 200, rejected = () => undefined, ...options }) {
  const folder = mkdtempSync(join(tmpdir(), 'wacrg-bench-'));
  const policyPath = join(folder, 'policy.yaml');
  writeFileSync(policyPath, policyText);
  const offeredAt = new Map();
  const memories = Array.from({ length: sessions }, () => memorySession({ kept: 1 }));
  const database = await openStore(store === 'file' ? join(folder, 'calls.db') : store);
  const gateway = await openGateway({
    database,
    policy: await openPolicyFile(policyPath),
    instances: memories.map((memory, at) => ({ id: `s${at}`, open: watched(memory) })),
    sources: { tier: async () => null },
    ...options,
  });

  function watched(memory) {
    return async (listen) => {
      const driver = await memory.open(listen);
      const send = async (node) => {
        const callId = node.content[0].attrs['call-id'];
        const at = offeredAt.get(callId);
        offeredAt.delete(callId);
        await driver.send(node);
        memory.receive(stanza('terminate', callId));
        rejected(callId, at === undefined ? undefined : performance.now() - at);
      };
      return { ...driver, send };
    };
  }

  return {
    gateway,
    database,
    folder,
    /** The offers that no stanza answered yet. */
    open: () => offeredAt.size,
    /** Lets the n-th call come in. */
    offer: (at) => {
      const callId = `CALL-${at}`;
      offeredAt.set(callId, performance.now());
      memories[at % sessions].receive(stanza('offer', callId));
    },
    /** How many calls a condition holds for. */
    count: async (condition) => {
      const [[row]] = await database.transact([
        { sql: `SELECT COUNT(*) AS calls FROM calls WHERE ${condition}`, args: [] },
      ]);
      return Number(row.calls);
    },
    close: async () => {
      await gateway.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function stanza(tag, callId) {
  const from = `1555${callId.slice(5).padStart(8, '0')}@s.whatsapp.net`;
  const content = tag === 'offer' ? [{ tag: 'audio', attrs: { enc: 'opus', rate: '16000' } }] : undefined;
  const action = { tag, attrs: { 'call-id': callId, 'call-creator': from }, ...(content && { content }) };
  return { tag: 'call', attrs: { id: `${tag} ${callId}`, from, t: '1766847151' }, content: [action] };
}
