/** Requests with an Idempotency-Key and what was answered, so that a repeat gets the same answer over a restart too. */
import type { Database } from './database.ts';
import { rowsOf, sql } from './database.ts';

/** A request as it is kept; the token and the body only as digests. */
export interface KeyedRequest {
  readonly token: string;
  readonly key: string;
  readonly digest: string;
}

/** How long an answer is kept, in milliseconds. */
export const requestAge: number = 24 * 60 * 60_000;

/** `mine`: not seen before, or never answered. `conflict`: the key was used for another body. Else the answer of then. */
export type Claim = 'mine' | 'conflict' | { readonly answer: string };

/** Claims a key for a request. */
export async function claimRequest(database: Database, request: KeyedRequest, at: number): Promise<Claim> {
  const { token, key, digest } = request;
  const claimed = await rowsOf(
    database,
    sql`INSERT INTO requests (token, key, digest, at) VALUES (${token}, ${key}, ${digest}, ${at})
      ON CONFLICT (token, key) DO UPDATE SET digest = excluded.digest, at = excluded.at, answer = NULL
      WHERE requests.at < ${at - requestAge} RETURNING key`,
  );
  if (claimed.length > 0) return 'mine';
  const [row] = await rowsOf(
    database,
    sql`SELECT digest, answer FROM requests WHERE token = ${token} AND key = ${key}`,
  );
  if (row !== undefined && row.digest !== digest) return 'conflict';
  return row?.answer == null ? 'mine' : { answer: String(row.answer) };
}

/** Keeps the answer, unless another gateway has kept one for the same key: gives the one that is kept. */
export async function keepAnswer(database: Database, { token, key }: KeyedRequest, answer: string): Promise<string> {
  const [row] = await rowsOf(
    database,
    sql`UPDATE requests SET answer = COALESCE(answer, ${answer}) WHERE token = ${token} AND key = ${key}
      RETURNING answer`,
  );
  return String(row?.answer ?? answer);
}
