/** The server as routes see it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { ProblemCode } from './problems.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The errors that the route can answer with, for the document. */
    readonly problems?: readonly ProblemCode[];
    /** What it answers with, where that is no JSON. */
    readonly type?: string;
  }
}

/** A server whose routes are typed by their schemas. */
export type Server = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;
