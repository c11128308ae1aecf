import { join } from 'node:path';
import { type Artifact, type OutOfDate, readText } from '@wacrg/workspace';

/** Compares what a run made with what is there; nothing is written. */
export async function compareArtifacts(root: string, artifacts: Iterable<Artifact>): Promise<readonly OutOfDate[]> {
  const results: OutOfDate[] = [];
  for (const { path, text: made, committed } of artifacts) {
    if (!committed) continue;
    const text = typeof made === 'string' ? made : [...made()].join('');
    const present = await readText(join(root, path));
    if (present === text) continue;
    const { createTwoFilesPatch } = await import('diff');
    const diff = createTwoFilesPatch(
      present === undefined ? '/dev/null' : `a/${path}`,
      `b/${path}`,
      present ?? '',
      text,
      undefined,
      undefined,
      { context: 2 },
    );
    results.push({ path, diff });
  }
  return results;
}
