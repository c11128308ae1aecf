import type { Artifact } from '@wacrg/workspace';
import { compareArtifacts } from './compare.ts';
import type { Outcome } from './outcome.ts';
import { writeArtifacts } from './write.ts';

/** Writes the files of a run, or only compares them with what is there. */
export async function apply(
  root: string,
  artifacts: Iterable<Artifact>,
  check: boolean,
): Promise<Pick<Outcome, 'written' | 'outOfDate'>> {
  return check
    ? { written: [], outOfDate: await compareArtifacts(root, artifacts) }
    : { written: await writeArtifacts(root, artifacts), outOfDate: [] };
}
