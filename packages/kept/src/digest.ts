import { createHash } from 'node:crypto';

/** A short name for anything that can be written as text: 32 hex digits of its SHA-256. */
export const digest = (text: string | Uint8Array): string =>
  createHash('sha256').update(text).digest('hex').slice(0, digestLength);

export const digestLength = 32;
