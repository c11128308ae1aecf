import { createHash } from 'node:crypto';
import type { Artifact } from '@wacrg/workspace';

/** Artifacts, and the digests of their texts: SHA-256 by path, of each that was read to its end. */
export interface Noted {
  readonly artifacts: readonly Artifact[];
  readonly digests: ReadonlyMap<string, string>;
}

/** Notes what artifacts hold while they are written: what stands at their paths later another run may have written. */
export function noteDigests(artifacts: readonly Artifact[]): Noted {
  const digests = new Map<string, string>();
  function* noted({ path, text }: Artifact): Generator<string> {
    const hash = createHash('sha256');
    for (const piece of typeof text === 'string' ? [text] : text()) {
      hash.update(piece);
      yield piece;
    }
    digests.set(path, hash.digest('hex'));
  }
  return { artifacts: artifacts.map((each) => ({ ...each, text: () => noted(each) })), digests };
}
