/** The OpenAPI document: made from the routes' schemas, with every error of a route and an example of each. */
import type { SwaggerOptions, SwaggerTransform } from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { type ProblemCode, problemBody, statusOf } from './problems.ts';
import { samplesIn } from './samples.ts';

/** Options of the plug-in that makes the document. */
export function openApiOptions(version: string): SwaggerOptions {
  return {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Call gateway',
        version,
        license: { name: 'MIT', identifier: 'MIT' },
        description:
          'Rejects WhatsApp calls, by request and by policy. A success means that WhatsApp acknowledged the reject.',
      },
      servers: [{ url: '/' }],
      tags: [
        { name: 'calls', description: 'Calls and their audit trail' },
        { name: 'people', description: 'Agents, lines, marks and blocks' },
        { name: 'webhooks', description: 'Events that leave the gateway' },
        { name: 'operations', description: 'The gateway itself' },
      ],
      components: {
        securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'The access token' } },
        schemas: { Problem: problemJsonSchema },
      },
    },
    transform: withProblems,
    transformObject: withSamples,
  };
}

const problemJsonSchema = {
  type: 'object' as const,
  description: 'What went wrong (RFC 9457). `code` is stable; texts are not.',
  required: ['type', 'title', 'status', 'success', 'code', 'message', 'fields'],
  properties: {
    type: { type: 'string' as const },
    title: { type: 'string' as const },
    status: { type: 'integer' as const },
    success: { const: false },
    code: { type: 'string' as const },
    message: { type: 'string' as const },
    fields: {
      type: 'array' as const,
      items: {
        type: 'object' as const,
        required: ['name', 'message'],
        properties: { name: { type: 'string' as const }, message: { type: 'string' as const } },
      },
    },
  },
};

const withProblems: SwaggerTransform = (document) => {
  const { schema, url } = jsonSchemaTransform(document as Parameters<typeof jsonSchemaTransform>[0]);
  const { problems = [], type } = document.route.config ?? {};
  const described = (schema as { response?: object }).response ?? {};
  const text = type && { 200: { description: 'Text.', content: { [type]: { schema: { type: 'string' } } } } };
  return { schema: { ...schema, response: { ...described, ...text, ...responsesOf(problems) } }, url };
};

const withSamples: typeof jsonSchemaTransformObject = (document) => {
  const made = jsonSchemaTransformObject(document) as {
    paths?: Record<string, Record<string, Record<string, unknown>>>;
  };
  const samples = samplesIn(made);
  for (const methods of Object.values(made.paths ?? {})) {
    for (const operation of Object.values(methods)) {
      const ofThis = samples.get(String(operation.operationId));
      if (ofThis !== undefined) operation['x-codeSamples'] = ofThis;
    }
  }
  return made as ReturnType<typeof jsonSchemaTransformObject>;
};

/** One response for each status, with an example for each code. */
function responsesOf(codes: readonly ProblemCode[]): Readonly<Record<number, object>> {
  const statuses = [...new Set(codes.map(statusOf))];
  return Object.fromEntries(
    statuses.map((status) => [status, responseOf(codes.filter((code) => statusOf(code) === status))]),
  );
}

function responseOf(codes: readonly ProblemCode[]): object {
  const examples = Object.fromEntries(codes.map((code) => [code, { value: problemBody(code) }]));
  const description = codes.map((code) => `\`${code}\`: ${problemBody(code).title}.`).join(' ');
  const schema = { $ref: '#/components/schemas/Problem' };
  return { description, content: { 'application/problem+json': { schema, examples } } };
}
