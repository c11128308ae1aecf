import { readFileSync } from 'node:fs';

/**
 * Names the code that runs, so that what another version kept is never mistaken for its own. Written beside the bundle;
 * `undefined` for code that runs from its sources, which may change at any moment: then nothing is kept.
 */
export function buildId(): string | undefined {
  try {
    return readFileSync(new URL('./build-id', import.meta.url), 'utf8');
  } catch {
    return undefined;
  }
}
