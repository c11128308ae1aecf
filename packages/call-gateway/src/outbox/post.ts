/** Posts one event to a webhook. A stranger's server can be slow, endless or sly: no redirect, no body, and an end. */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Webhook } from 'standardwebhooks';
import type { Delivery } from '../store/delivery-store.ts';
import { publicLookup, urlFault } from './addresses.ts';

/** A webhook as the configuration has it. */
export interface Endpoint {
  readonly id: string;
  readonly url: string;
  /** `whsec_…`; the newest first. Two while a key is changed: then each event carries two signatures. */
  readonly secrets: readonly string[];
  /** The types that it gets; default all. */
  readonly events?: readonly string[];
  /** Addresses of one's own network, and http, are allowed. */
  readonly allowPrivate?: boolean;
  /** Milliseconds for name, connection and the head of the answer; default {@link postLimit}. */
  readonly limit?: number;
}

/** The status, or why there was none. */
export type Posted = { readonly status: number } | { readonly fault: string };

/** The longest limit, in milliseconds. */
export const postLimit = 10_000;

/** Posts. It never throws. */
export async function postEvent(endpoint: Endpoint, delivery: Delivery, now: number): Promise<Posted> {
  const fault = urlFault(endpoint.url, endpoint.allowPrivate ?? false);
  if (fault !== undefined) return { fault: `the URL ${fault}` };
  const body = JSON.stringify({
    type: delivery.type,
    timestamp: new Date(delivery.at).toISOString(),
    data: delivery.data,
  });
  return post(endpoint, { body, headers: signed(endpoint, { id: delivery.eventId, body, now }) });
}

/** Why a text cannot be the secret of a webhook; undefined when it can. */
export function secretFault(secret: string): string | undefined {
  try {
    return new Webhook(secret) && undefined;
  } catch {
    return 'is no secret; make one with `echo whsec_$(openssl rand -base64 32)`';
  }
}

/** The headers of Standard Webhooks. */
function signed(
  { secrets }: Endpoint,
  { id, body, now }: { readonly id: string; readonly body: string; readonly now: number },
): Readonly<Record<string, string>> {
  const moment = new Date(Math.floor(now / 1000) * 1000);
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, moment, body));
  return {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'wacrg-call-gateway',
    'webhook-id': id,
    'webhook-timestamp': String(moment.getTime() / 1000),
    'webhook-signature': signatures.join(' '),
  };
}

function post(
  { url, allowPrivate = false, limit = postLimit }: Endpoint,
  { body, headers }: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
): Promise<Posted> {
  const ask = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(limit);
    const guard = allowPrivate ? {} : { lookup: publicLookup };
    const asked = ask(url, { method: 'POST', headers, signal, agent: false, ...guard }, (answer) => {
      // Whatever it says beyond its status is nobody's business.
      answer.destroy();
      resolve({ status: answer.statusCode ?? 0 });
    });
    asked.on('error', (error) => resolve({ fault: signal.aborted ? `no answer within ${limit} ms` : error.message }));
    asked.end(body);
  });
}
