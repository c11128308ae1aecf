/** Facts that only others know: a caller's tier, and who is there. They are asked over HTTP; who is late is cut off. */
import { z } from 'zod';
import type { IncomingCall } from './calls/call.ts';
import type { Sources } from './calls/look-up.ts';

/** Whom to ask. */
export interface RemoteSource {
  readonly url: string;
  readonly token?: string | undefined;
}

const tierAnswer = z.object({ tier: z.string().max(64).nullable() });
const agentsAnswer = z.object({ online: z.number().int().min(0), free: z.number().int().min(0) });

/** What is never worth waiting for; the policy's budget ends the waiting sooner. */
const maxMs = 2000;
const maxBytes = 65_536;

/** The sources that a configuration names. */
export function remoteSources(given: {
  readonly tier?: RemoteSource | undefined;
  readonly agents?: RemoteSource | undefined;
}): Partial<Sources> {
  const { tier, agents } = given;
  return {
    ...(tier && { tier: async (call) => tierAnswer.parse(await ask(tier, call)).tier }),
    ...(agents && { agents: async (call) => agentsAnswer.parse(await ask(agents, call)) }),
  };
}

async function ask({ url, token }: RemoteSource, { session, callId, caller }: IncomingCall): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ instanceId: session, callId, caller }),
    signal: AbortSignal.timeout(maxMs),
  });
  if (!answer.ok) throw new Error(`it answered ${answer.status}`);
  return JSON.parse(await textOf(answer));
}

/** The body, as far as it may go. */
async function textOf({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.length;
    if (length > maxBytes) throw new Error('its answer is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}
