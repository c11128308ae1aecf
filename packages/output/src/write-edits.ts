import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outputFolder, ToolError } from '@wacrg/workspace';
import { writeArtifacts } from './write-artifacts.ts';

/** A file as it was read, and as it is to be; `bytes` where that is not UTF-8. */
interface EditedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly bytes?: Buffer;
}

/**
 * Writes files that a person has open, whole, below their root or another folder.
 *
 * @throws {ToolError} `cannot-write` where one changed since it was read; then nothing is written
 */
export async function writeEdits(
  { root, files }: { readonly root: string; readonly files: readonly EditedFile[] },
  out?: string,
): Promise<void> {
  const edited = files.filter(({ before, after }) => before !== after);
  for (const { path, before } of edited) {
    const now = await readFile(join(root, path));
    if (now.equals(Buffer.from(before)) || now.equals(Buffer.from(before, 'latin1'))) continue;
    throw new ToolError('cannot-write', `Cannot write "${path}": it changed in the meantime; run the command again.`);
  }
  await writeArtifacts(
    outputFolder(out, root),
    edited.map(({ path, after, bytes }) => ({ path, text: bytes ?? after })),
  );
}
