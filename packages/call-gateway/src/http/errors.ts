/** Every error as `application/problem+json`, with a code that says what to do; nothing of a fault inside gets out. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../log.ts';
import { StoreUnavailable } from '../store/database.ts';
import { type FieldFault, HttpProblem, type ProblemCode, problemBody, statusOf } from './problems.ts';

const byFastifyCode: ReadonlyMap<string, ProblemCode> = new Map([
  ['FST_ERR_CTP_BODY_TOO_LARGE', 'too_large'],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'not_json'],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', 'invalid_json'],
  ['FST_ERR_CTP_INVALID_JSON_BODY', 'invalid_json'],
  ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', 'invalid_json'],
  ['FST_ERR_BAD_URL', 'not_found'],
  ['FST_ERR_MAX_PARAM_LENGTH', 'not_found'],
]);

/** Turns whatever was thrown into a problem. */
export function problemOf(error: unknown, request: FastifyRequest): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof StoreUnavailable) return new HttpProblem('store_unavailable');
  const { code = '', statusCode, validation, validationContext } = error as Partial<FastifyError>;
  const lacksBody = validationContext === 'body' && request.body === undefined;
  if (validation) return lacksBody ? withoutBody(request) : invalidField(validation);
  const known = byFastifyCode.get(code);
  if (known !== undefined) return new HttpProblem(known);
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new HttpProblem('invalid_json');
  return new HttpProblem('internal');
}

/** Writes a problem. */
export function sendProblem(reply: FastifyReply, problem: HttpProblem): FastifyReply {
  const { code, message, fields, retryAfter } = problem;
  const status = statusOf(code);
  if (retryAfter !== undefined || status === 503) reply.header('retry-after', String(retryAfter ?? 1));
  const body = problemBody(code, message, fields);
  return reply.code(status).type('application/problem+json').serializer(JSON.stringify).send(body);
}

/** The handler for the server: faults inside are logged, and never shown. */
export function errorHandler(log: Log): (error: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply {
  return (error, request, reply) => {
    const problem = problemOf(error, request);
    if (problem.code === 'internal' || problem.code === 'store_unavailable') {
      log.error({ route: request.routeOptions.url, error: String(error) }, 'a request failed');
    }
    return sendProblem(reply, problem);
  };
}

type Validation = NonNullable<FastifyError['validation']>;

/** The faults by field, the first of each. */
function invalidField(validation: Validation): HttpProblem {
  const all = validation.flatMap(faultsOf);
  const fields = all.filter(({ name }, at) => all.findIndex((other) => other.name === name) === at);
  const message = fields.map(({ name, message: text }) => `${name}: ${text}`).join('; ');
  return new HttpProblem('invalid_field', { message, fields });
}

function faultsOf({
  instancePath,
  message = 'is invalid',
  keyword,
  params,
}: Validation[number]): readonly FieldFault[] {
  const unknown = keyword === 'unrecognized_keys' ? (params.keys as readonly string[]) : [];
  if (unknown.length > 0)
    return unknown.slice(0, 20).map((name) => ({ name: name.slice(0, 64), message: 'is not known here' }));
  const says = message.endsWith('received undefined') ? 'is missing' : message;
  return [{ name: instancePath.replace(/^\//, '') || 'body', message: says }];
}

function withoutBody({ headers }: FastifyRequest): HttpProblem {
  const hasBody = headers['content-length'] !== undefined && headers['content-length'] !== '0';
  return new HttpProblem(hasBody ? 'not_json' : 'invalid_json');
}
