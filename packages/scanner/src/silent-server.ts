import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { digest } from '@wacrg/kept';

/** What is known of an address that did not answer; a mark in the cache, and no more than a hint. */
export interface SilentServer {
  /** Whether it was silent in a run of the last hour. */
  isKnown(): boolean;
  remember(): void;
  forget(): void;
}

const hourMs = 3_600_000;

export function silentServer(cacheDir: string, url: string): SilentServer {
  const mark = join(cacheDir, 'silent', digest(url));
  return {
    isKnown: () => Math.abs(Date.now() - orElse(0, () => statSync(mark).mtimeMs)) < hourMs,
    // Where the cache cannot be written, the next run waits again.
    remember: () =>
      orElse(undefined, () => {
        mkdirSync(dirname(mark), { recursive: true });
        writeFileSync(mark, '');
      }),
    forget: () => orElse(undefined, () => rmSync(mark)),
  };
}

/** What a disk refuses is as good as not there: the mark is a hint. */
function orElse<T>(other: T, work: () => T): T {
  try {
    return work();
  } catch {
    return other;
  }
}
