import { resolve } from 'node:path';
import type { Lock } from '@wacrg/scanner';
import { completeScans, type FlavorScan, ToolError, unite } from '@wacrg/spec';
import { parsePartial } from '@wacrg/spec/result';
import {
  cacheFolder,
  corpusFolder,
  joinScans,
  outputFolder,
  readText,
  resultArtifacts,
  startOf,
} from '@wacrg/workspace';
import { apply } from '../apply.ts';
import type { ExitCode } from '../main.ts';
import type { CommonOptions } from '../options.ts';
import { report } from '../outcome.ts';

/** `wacrg merge`: what the shards of one scan found becomes the result of that scan. */
export async function merge(files: readonly string[], options: CommonOptions): Promise<ExitCode> {
  const corpusDir = await corpusFolder(options.corpus);
  const root = outputFolder(options.out, corpusDir);
  const partials = await Promise.all(files.map(readPartial));
  const whole = partials.reduce(unite);
  const start = await startOf({ corpusDir, cacheDir: cacheFolder(options.cache), resultDirs: [root, corpusDir] });
  const scans = completeScans(whole, start.corpus);
  refuseMoved(scans, start.lock);
  const previous = await start.lastKnown(scans);
  const traced = joinScans(start, { scans, history: whole.history, unchanged: whole.unchanged, previous });
  const artifacts = await resultArtifacts(traced);
  const done = await apply(root, artifacts, false);
  const { problems } = traced.result;
  return report({ result: traced.result, problems, ...done, root, entry: artifacts[0]?.path ?? '' }, options);
}

/** A result must not stand beside a lock that names other commits. */
function refuseMoved(scans: readonly FlavorScan[], { flavors }: Lock): void {
  const moved = scans.find(({ flavor, state, commit }) => {
    const pinned = flavors.get(flavor)?.commit;
    return state === 'scanned' && pinned !== undefined && pinned !== commit;
  });
  if (moved === undefined) return;
  throw new ToolError(
    'bad-result',
    `Cannot merge shards: "${moved.flavor}" is at another commit in wacrg.lock.json by now; merge on the lock that was scanned.`,
  );
}

async function readPartial(file: string) {
  const text = await readText(resolve(file));
  if (text !== undefined) return parsePartial(text, file);
  throw new ToolError(
    'cannot-read',
    `Cannot read "${file}": there is no such file; name those that "wacrg scan --shard" wrote.`,
  );
}
