/** Access tokens. Only their digests are kept; comparing takes the same time whatever is wrong. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A token as the configuration has it. */
export interface TokenEntry {
  /** A name for logs. */
  readonly name: string;
  /** `sha256:` and 64 hexadecimal digits, as `wacrg-gateway token` prints it. */
  readonly hash: string;
  /** The instances that it is for; `*` for all. */
  readonly instances: readonly string[];
}

/** A fresh token and its digest. The token is shown once and kept nowhere. */
export function makeToken(): { readonly token: string; readonly hash: string } {
  const token = `wg_${randomBytes(32).toString('base64url')}`;
  return { token, hash: hashToken(token) };
}

/** The digest of a token. The tokens are random and long, so one round is enough. */
export function hashToken(token: string): string {
  return `sha256:${createHash('sha256').update(token).digest('hex')}`;
}

/** The entry of a token; every entry is compared, so that time says nothing. */
export function findToken(entries: readonly TokenEntry[], token: string): TokenEntry | undefined {
  const hash = Buffer.from(hashToken(token));
  let found: TokenEntry | undefined;
  for (const entry of entries) {
    const known = Buffer.from(entry.hash);
    if (known.length === hash.length && timingSafeEqual(known, hash)) found = entry;
  }
  return found;
}

/** True when the token may act on an instance. */
export function isFor({ instances }: TokenEntry, instance: string): boolean {
  return instances.includes('*') || instances.includes(instance);
}
