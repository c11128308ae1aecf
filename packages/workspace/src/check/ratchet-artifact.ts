import { formatRatchet, ratchetOf } from '@wacrg/spec';
import type { Artifact } from '../trace/artifact.ts';
import type { CheckReport } from './check-tree.ts';

/** The ratchet file that holds what a check found covered. */
export const ratchetArtifact = ({ coverage }: Pick<CheckReport, 'coverage'>, path: string): Artifact => ({
  path,
  text: formatRatchet(ratchetOf(coverage)),
  committed: true,
});
