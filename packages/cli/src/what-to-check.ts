import { statSync } from 'node:fs';
import { writeArtifacts } from '@wacrg/output';
import { cannotJudge, ratchetArtifacts, type SpecReport, slowFile, ToolError } from '@wacrg/workspace';
import { say } from './say.ts';

/** A folder with all that is below it, or some files. @throws {ToolError} `bad-option` for a mixture */
export function whatToCheck(paths: readonly string[]): { readonly dir?: string; readonly files?: readonly string[] } {
  const [first, ...more] = paths;
  if (first === undefined) return {};
  const folder = paths.find((path) => statSync(path, { throwIfNoEntry: false })?.isFile() !== true);
  if (folder === undefined) return { files: paths };
  if (more.length === 0) return { dir: first };
  throw new ToolError(
    'bad-option',
    `Cannot check "${folder}" among others: it is no file; name files alone, or one folder.`,
  );
}

interface RatchetPlace {
  readonly root: string;
  readonly path: string;
  readonly files: readonly string[] | undefined;
}

/** Writes the ratchet of every library that was checked. @throws {ToolError} `bad-option`, `time-limit` */
export async function updateRatchets(
  reports: readonly SpecReport[],
  { root, path, files }: RatchetPlace,
): Promise<void> {
  if (files !== undefined)
    throw new ToolError(
      'bad-option',
      'Cannot write a ratchet of some files: it keeps what a whole library has; leave the files out.',
    );
  for (const { report } of reports) {
    const slow = slowFile(report.files);
    if (slow !== undefined) throw cannotJudge(report.flavor, slow);
  }
  const made = ratchetArtifacts(reports, path);
  const changed = await writeArtifacts(root, made);
  for (const { path: file } of made)
    say(changed.includes(file) ? `Wrote ${file}; commit it.\n` : `${file} is up to date.\n`);
}
