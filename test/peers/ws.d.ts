// The part of `ws` that the live client needs; the package ships no types.
declare module 'ws' {
  import type { EventEmitter } from 'node:events';
  import type { AddressInfo } from 'node:net';

  export class WebSocket extends EventEmitter {
    on(event: 'message', listener: (data: Buffer) => void): this;
    terminate(): void;
  }

  export class WebSocketServer extends EventEmitter {
    readonly clients: ReadonlySet<WebSocket>;
    constructor(options: { host: string; port: number });
    on(event: 'connection', listener: (socket: WebSocket) => void): this;
    address(): AddressInfo | string | null;
    close(): void;
  }
}
