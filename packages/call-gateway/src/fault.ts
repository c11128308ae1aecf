/** The gateway cannot go on. The message says what is and what to do, so that nobody needs to see where in the code it was. */
export class Fault extends Error {}

/** What a system call had against it, in a word such as `EADDRINUSE`; undefined for another fault. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
