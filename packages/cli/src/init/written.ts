import type { Artifact } from '@wacrg/workspace';

/** A file that is made of lines. */
export const artifact = (path: string, lines: readonly string[]): Artifact => ({
  path,
  text: `${lines.join('\n')}\n`,
  committed: true,
});
