import { join } from 'node:path';
import { type Artifact, artifactText, type OutOfDate, readText } from '@wacrg/workspace';

/** Compares what a run made with what is there; nothing is written. */
export async function compareArtifacts(root: string, artifacts: Iterable<Artifact>): Promise<readonly OutOfDate[]> {
  const results: OutOfDate[] = [];
  for (const artifact of artifacts) {
    if (!artifact.committed) continue;
    const { path } = artifact;
    const text = artifactText(artifact);
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
