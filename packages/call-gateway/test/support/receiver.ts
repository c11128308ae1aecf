import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { onTestFinished } from 'vitest';

export const secret = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`;
export const olderSecret = `whsec_${Buffer.from('another secret of 24 byte').toString('base64')}`;

/** An event that was received. */
export interface Received {
  readonly id: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
}

/** A webhook receiver on this machine; `answer` says what it does with each event, 204 by default. */
export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  answer: (event: Received, response: ServerResponse) => void;
}

export async function startReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received: [],
    answer: (_, response) => void response.writeHead(204).end(),
  };
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString();
    const headers = request.headers as Record<string, string>;
    for (const key of [secret, olderSecret]) new Webhook(key).verify(body, headers);
    const event = { id: String(headers['webhook-id']), ...(JSON.parse(body) as Omit<Received, 'id'>) };
    receiver.received.push(event);
    receiver.answer(event, response);
  }
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return receiver;
}
