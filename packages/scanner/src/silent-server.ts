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
    isKnown: () => Date.now() - (statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? 0) < hourMs,
    remember: () => {
      try {
        mkdirSync(dirname(mark), { recursive: true });
        writeFileSync(mark, '');
      } catch {
        // Then the next run waits again.
      }
    },
    forget: () => rmSync(mark, { force: true }),
  };
}
