import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printable } from '@wacrg/reports';
import type { Workspace } from '@wacrg/workspace';

/** One fix may make way for another, but not for ever. */
const maxRounds = 5;

/** Writes every certain fix into the library's files, and says what was written. A second run changes nothing. */
export async function writeFixes(
  workspace: Workspace,
  request: { readonly ratchetFile: string; readonly files: readonly string[] | undefined },
): Promise<string> {
  const written = new Map<string, number>();
  for (let round = 0; round < maxRounds; round++) {
    const { root, files } = await workspace.fix(request);
    if (files.length === 0) break;
    for (const { path, bytes, fixes } of files) {
      writeFileSync(join(root, path), bytes);
      written.set(path, (written.get(path) ?? 0) + fixes);
    }
  }
  if (written.size === 0) return 'Nothing to fix.\n\n';
  const lines = [...written].map(([path, fixes]) => `  ${printable(path)}: ${fixes} ${fixes === 1 ? 'fix' : 'fixes'}`);
  return `Fixed:\n${lines.join('\n')}\n\n`;
}
