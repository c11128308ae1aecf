import { emptyLock, formatLock, parseLock } from '@wacrg/scanner';
import { nearest, ToolError } from '@wacrg/spec';
import {
  type AuthorOptions,
  accept as accepted,
  authorSettings,
  loadSpec,
  lockFile,
  outputFolder,
  readText,
} from '@wacrg/workspace';
import type { ExitCode } from '../main.ts';
import type { CommonOptions } from '../options.ts';
import { writeArtifacts } from '../write.ts';

export interface AcceptOptions extends CommonOptions, AuthorOptions {}

/** `wacrg accept [code]`: the newest spec, or one part of it, has been read and the code is right. */
export async function accept(code: string | undefined, options: AcceptOptions): Promise<ExitCode> {
  const { root, spec: wish, reviewed } = await authorSettings(undefined, options);
  const spec = await loadSpec({ ...wish, head: true, refresh: true });
  if (spec.commit === undefined)
    throw new ToolError(
      'bad-option',
      `Cannot accept "${spec.source}": it has no commit to pin; name a git repository with --spec.`,
    );
  const codes = spec.corpus.parts.map((part) => part.code);
  if (code !== undefined && !codes.includes(code)) {
    const guess = nearest(code, codes);
    throw new ToolError(
      'bad-option',
      `Cannot accept "${code}": the spec has no such part; ${guess === undefined ? 'write its code, such as SIG-08' : `did you mean "${guess}"?`}`,
    );
  }
  const text = await readText(`${root}/${lockFile}`);
  const lock = text === undefined ? emptyLock : parseLock(text);
  const next = { ...lock, reviewed: accepted(reviewed, spec.commit, code) };
  await writeArtifacts(outputFolder(options.out, root), [{ path: lockFile, text: formatLock(next), committed: true }]);
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ accepted: code ?? null, commit: spec.commit }, null, 2)}\n`);
  } else if (!options.quiet) {
    const old =
      spec.unreachable === undefined ? '' : ` (fetched earlier; it could not be reached now: ${spec.unreachable})`;
    process.stdout.write(
      `Accepted ${code ?? 'the whole spec'} at ${spec.commit.slice(0, 9)}${old}; commit ${lockFile}.\n`,
    );
  }
  return 0;
}
