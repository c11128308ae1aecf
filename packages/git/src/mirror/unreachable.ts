import type { UnreachableReason } from '@wacrg/spec';
import { withoutCredentials } from '@wacrg/spec/text';
import { GitFailure } from '../process/git.ts';

/** One flavor's repository cannot be read. Caught where a flavor's scan begins; the others go on. */
export class Unreachable extends Error {
  readonly reason: UnreachableReason;
  /** Where the server says that it is now, on another server; without credentials. */
  readonly movedTo: string | undefined;

  /** @param detail for the terminal only, such as git's own words */
  constructor(
    reason: UnreachableReason,
    detail: string,
    more: { readonly cause?: unknown; readonly movedTo?: string } = {},
  ) {
    super(withoutCredentials(detail), { cause: more.cause });
    this.movedTo = more.movedTo;
    this.name = 'Unreachable';
    this.reason = reason;
  }
}

/** Git tells its reasons in words only; it is asked in English (`LC_ALL=C`). The first that fits counts. */
const words: readonly (readonly [UnreachableReason, RegExp])[] = [
  [
    'private',
    /could not read (username|password)|authentication failed|permission denied|error: 40[13]|access denied|host key verification failed/i,
  ],
  ['timeout', /timed? ?out|operation too slow|block timeout/i],
  ['no-ref', /couldn't find remote ref|not our ref|unadvertised object|no such remote ref|remote branch .* not found/i],
  [
    'network',
    /early eof|unexpected disconnect|hung up|rpc failed|resolve host|connect to|connection (refused|reset)|error: (5\d\d|429)/i,
  ],
  ['gone', /not found|does not appear to be a git repository|no such file or directory|error: 410/i],
  [
    'refused',
    /transport '.*' not allowed|protocol .* (not supported|disabled)|unsupported protocol|unable to update url base from redirection|error: 30\d/i,
  ],
  [
    'damaged',
    /corrupt|bad object|inflate|bad pack|pack has bad|index-pack (failed|died)|invalid index-pack|fsck error/i,
  ],
];

/** Why a network command failed; what git's words do not tell is `network`. */
export function reasonOf(failure: GitFailure): UnreachableReason {
  if (failure.timedOut) return 'timeout';
  return words.find(([, pattern]) => pattern.test(failure.stderr))?.[0] ?? 'network';
}

/**
 * Whether the fault may lie in the mirror and not in the server: git said that something is broken, or nothing that
 * tells of the server.
 */
export function mayBeOfMirror(fault: unknown): boolean {
  if (!(fault instanceof Unreachable)) return true;
  const { reason, cause } = fault;
  if (reason === 'damaged') return true;
  return (
    reason === 'network' && cause instanceof GitFailure && !words.some(([, pattern]) => pattern.test(cause.stderr))
  );
}

/** Makes the fault for a reason that is known without git's words. */
export const unreachable = (reason: UnreachableReason, detail: string): Unreachable => new Unreachable(reason, detail);
