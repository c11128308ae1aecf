/** The errors of the HTTP contract: RFC 9457, with the fields that callers of such gateways look at. One table. */
/** The stable name of an error. */
export type ProblemCode =
  | 'invalid_json'
  | 'invalid_field'
  | 'query_refused'
  | 'invalid_idempotency_key'
  | 'unauthorized'
  | 'wrong_instance'
  | 'not_found'
  | 'instance_unknown'
  | 'call_unknown'
  | 'call_ended'
  | 'caller_mismatch'
  | 'already_answered'
  | 'idempotency_conflict'
  | 'too_large'
  | 'not_json'
  | 'rate_limited'
  | 'internal'
  | 'engine_cannot_reject'
  | 'refused_upstream'
  | 'session_unavailable'
  | 'store_unavailable'
  | 'unconfirmed';

/** Status, title and an example of each error. */
const table: Readonly<Record<ProblemCode, readonly [number, string, string]>> = {
  invalid_json: [400, 'The body is not JSON', 'The body is not JSON: send an object with the four fields.'],
  invalid_field: [400, 'A field is missing or malformed', 'from: must be a JID such as 15550100001@s.whatsapp.net'],
  query_refused: [
    400,
    'This endpoint takes nothing in the URL',
    'Send the fields as a JSON body; what stands in a URL ends in logs.',
  ],
  invalid_idempotency_key: [400, 'The Idempotency-Key is malformed', 'Send 1 to 255 visible ASCII characters.'],
  unauthorized: [401, 'The access token is missing or wrong', 'The access token is missing or wrong.'],
  wrong_instance: [403, 'The token is not for this instance', 'The token is not for this instance.'],
  not_found: [404, 'There is nothing here', 'There is no such page.'],
  instance_unknown: [404, 'There is no such instance', 'There is no instance "shop".'],
  call_unknown: [404, 'The call was never offered to this instance', 'There is no call "CALL-1".'],
  call_ended: [404, 'The call is over', 'The call ended before it could be rejected.'],
  caller_mismatch: [409, 'This caller is not the caller of the call', 'The call "CALL-1" has another caller.'],
  already_answered: [409, 'The call was answered on another device', 'The call was answered on another device.'],
  idempotency_conflict: [
    409,
    'The Idempotency-Key was used for another request',
    'Use a fresh key for another request.',
  ],
  too_large: [413, 'The body is too large', 'The body may have 16,384 bytes.'],
  not_json: [415, 'The body must be JSON', 'Send Content-Type: application/json.'],
  rate_limited: [429, 'Too many requests', 'Try again in 1 s.'],
  internal: [500, 'The gateway failed', 'The gateway failed; its log says why.'],
  engine_cannot_reject: [
    501,
    'The client of this instance cannot do that',
    'The client of this instance cannot reject calls.',
  ],
  refused_upstream: [502, 'WhatsApp refused the reject', 'WhatsApp refused the reject: 439.'],
  session_unavailable: [503, 'The session cannot send now', 'The session is not connected; try again.'],
  store_unavailable: [503, 'The store cannot be reached', 'The store cannot be reached; nothing was sent.'],
  unconfirmed: [504, 'The reject was sent and not acknowledged', 'Nobody knows whether the call still rings.'],
};

/** Every error, by its name. */
export const problemCodes: readonly ProblemCode[] = Object.keys(table) as ProblemCode[];

/** A field that is wrong, and why. */
export interface FieldFault {
  readonly name: string;
  readonly message: string;
}

/** The body of an error. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  success: false;
  code: ProblemCode;
  message: string;
  fields: { name: string; message: string }[];
}

/** An answer that is an error; thrown by routes, written by the server. */
export class HttpProblem extends Error {
  readonly code: ProblemCode;
  readonly fields: readonly FieldFault[];
  /** Seconds, for `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(code: ProblemCode, more: { message?: string; fields?: readonly FieldFault[]; retryAfter?: number } = {}) {
    super(more.message ?? table[code][2]);
    this.code = code;
    this.fields = more.fields ?? [];
    this.retryAfter = more.retryAfter;
  }
}

/** The status of an error. */
export function statusOf(code: ProblemCode): number {
  return table[code][0];
}

/** The body of an error; without a message it is the documented example. */
export function problemBody(code: ProblemCode, message?: string, fields: readonly FieldFault[] = []): ProblemBody {
  const [status, title, example] = table[code];
  return {
    type: `urn:wacrg:problem:${code}`,
    title,
    status,
    success: false,
    code,
    message: message ?? example,
    fields: [...fields],
  };
}
