import type { Problem } from '@wacrg/spec';

const errors: ReadonlySet<string> = new Set([
  'unknown-code',
  'unknown-clause',
  'malformed-annotation',
  'exception-on-site',
  'merge-conflict',
]);

/** In their own repository authors can fix what elsewhere is somebody else's fault. */
export function asAuthorSees({ flavor: _, ...found }: Problem): Problem {
  return errors.has(found.code) ? { ...found, severity: 'error' } : found;
}
