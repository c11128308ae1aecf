import { renameSync, rmSync } from 'node:fs';
import { makeFolder, temporaryName } from '@wacrg/workspace';
import { writing } from './output-folder.ts';

/**
 * Fills a folder beside its place and then puts it there, so nobody sees half of one, and no file of an earlier one stays.
 *
 * @throws {ToolError} `cannot-write` when the disk refuses
 */
export async function replaceFolder<Made>(folder: string, fill: (made: string) => Promise<Made>): Promise<Made> {
  const beside = temporaryName(folder);
  try {
    // First, because a place where no folder can be is not worth the work.
    writing(folder, () => makeFolder(beside));
    const made = await fill(beside);
    rmSync(folder, { recursive: true, force: true });
    renameSync(beside, folder);
    return made;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}
