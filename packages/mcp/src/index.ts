export type { AgentRoom } from './agent-room.ts';
export { type HttpServer, serveHttp } from './serve-http.ts';
export { serveStdio } from './serve-stdio.ts';
