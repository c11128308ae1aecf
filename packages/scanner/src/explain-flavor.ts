import type { Explained } from '@wacrg/finder';
import { GitFailure, openBlobs, Unreachable } from '@wacrg/git';
import { type Flavor, ToolError } from '@wacrg/spec';
import { findTarget } from './find-target.ts';
import { emptyLock } from './lock.ts';
import { type ScanOptions, scanSettings } from './scan-all.ts';
import { withRun } from './scan-run.ts';

/**
 * What each line of a flavor's file is, at the commit that a scan with the same options would read.
 *
 * @throws {ToolError} `cannot-read` where the repository or the file is not there
 */
export async function explainInFlavor(flavor: Flavor, path: string, options: ScanOptions): Promise<Explained> {
  const settings = scanSettings(options);
  const { lock = emptyLock } = options;
  return withRun(settings, { small: true }, async (runOf) => {
    const run = runOf({ claims: new Map(), lock, report: () => undefined });
    try {
      const target = await findTarget(flavor, run);
      return await target.open(async ({ gitDir, commit }) => {
        const blobs = openBlobs(gitDir);
        try {
          const bytes = await blobs.read(`${commit}:${path}`);
          if (bytes === undefined) throw noFile(flavor, path, commit);
          const { dialects, guessed } = flavor;
          return await run.readers.explain(bytes, { path, namespace: settings.namespace, dialects, guessed });
        } finally {
          blobs.close();
        }
      });
    } catch (cause) {
      throw cause instanceof Unreachable || cause instanceof GitFailure ? unread(flavor, path, cause) : cause;
    }
  });
}

const noFile = ({ id }: Flavor, path: string, commit: string): ToolError =>
  new ToolError(
    'cannot-read',
    `Cannot read "${path}": "${id}" has no such file at ${commit.slice(0, 9)}; write it from the root of its repository.`,
  );

function unread({ id }: Flavor, path: string, cause: Unreachable | GitFailure): ToolError {
  const why = cause instanceof Unreachable ? cause.reason : 'damaged';
  const message = `Cannot read "${path}": the repository of "${id}" could not be read (${why}); run "wacrg scan --flavor ${id}" to see why.`;
  return new ToolError('cannot-read', message, { cause });
}
