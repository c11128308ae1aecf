import type { Artifact } from '../trace/artifact.ts';

/** A file that is made of lines. */
export const artifact = (path: string, lines: readonly string[]): Artifact => ({
  path,
  text: `${lines.join('\n')}\n`,
  committed: true,
});
