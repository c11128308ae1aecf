import { resolve } from 'node:path';
import type { Lock } from '@wacrg/scanner';
import {
  completeScans,
  type FlavorScan,
  flavorsOfShard,
  type PartialScan,
  partsToFollow,
  problem,
  type Shard,
  ToolError,
  unite,
} from '@wacrg/spec';
import { readText } from '../load/read.ts';
import type { SpecReading } from '../spec/read-spec.ts';
import { specRenames } from '../spec/spec-history.ts';
import type { Artifact } from './artifact.ts';
import { joinScans, readFlavors, resultArtifacts, startOf } from './pipeline.ts';
import { resultFile } from './result-files.ts';
import type { Run } from './run.ts';
import { type RunPlace, rootOf, type ScanRequest } from './trace-runs.ts';

const unknownHistory = 'spec-history-unknown';

/** A share of a scan, as the file that {@link mergeRun} reads. */
export interface ShardRun {
  readonly artifact: Artifact;
  readonly root: string;
  readonly flavors: readonly Pick<FlavorScan, 'flavor' | 'state' | 'reason'>[];
}

/** Reads a share of the flavors. @throws {ToolError} `bad-option` where shares could see different commits */
export async function shardRun(shard: Shard, request: ScanRequest): Promise<ShardRun> {
  const name = `${shard.index}/${shard.of}`;
  if (!request.locked || request.only !== undefined) {
    const what = request.locked ? '--flavor picks flavors too' : 'without --locked every share may see other commits';
    throw new ToolError(
      'bad-option',
      `Cannot scan shard "${name}": ${what}; run "wacrg scan --locked --shard ${name}".`,
    );
  }
  const { formatPartial } = await import('@wacrg/spec/result');
  const settings = { ...request, resultDirs: [rootOf(request), request.corpusDir] };
  const start = await startOf(settings);
  const found = await readFlavors(flavorsOfShard(start.corpus.flavors, shard), start, settings);
  const { scans, history, unchanged, problems } = found;
  const partial: PartialScan = {
    of: shard.of,
    digest: start.corpus.digest,
    pins: new Map([...start.lock.flavors].map(([flavor, { commit }]) => [flavor, commit])),
    history,
    ...(problems.some(({ code }) => code === unknownHistory) ? { isCutOff: true } : {}),
    unchanged,
    shards: new Map([[shard.index, scans]]),
  };
  const path = `traceability.shard-${shard.index}-of-${shard.of}.json`;
  return {
    artifact: { path, text: formatPartial(partial), committed: false },
    root: rootOf(request),
    flavors: scans.map(({ flavor, state, reason }) => ({ flavor, state, ...(reason && { reason }) })),
  };
}

/** What the shards of one scan found becomes the result of that scan. */
export async function mergeRun(files: readonly string[], place: RunPlace, reading: SpecReading): Promise<Run> {
  const root = rootOf(place);
  const [first, ...others] = await Promise.all(files.map(readPartial));
  if (first === undefined) throw new RangeError('There are no files to merge.');
  const whole = unite([first, ...others]);
  const start = await startOf({ ...reading, corpusDir: place.corpusDir, resultDirs: [root, place.corpusDir] });
  const scans = completeScans(whole, start.corpus);
  refuseMoved(scans, start.lock);
  const previous = await start.lastKnown(scans);
  const parts = partsToFollow(start.corpus, scans);
  const renames = await specRenames(place.corpusDir, start.corpus, { cacheDir: reading.cacheDir, parts });
  const problems = whole.isCutOff ? [problem(unknownHistory, {})] : [];
  const found = { scans, history: whole.history, problems, unchanged: whole.unchanged, previous, renames };
  const traced = await joinScans(start, found, place);
  const { result } = traced;
  return { result, problems: () => result.problems, artifacts: await resultArtifacts(traced), root, entry: resultFile };
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

async function readPartial(file: string): Promise<PartialScan> {
  const text = await readText(resolve(file));
  const { parsePartial } = await import('@wacrg/spec/result');
  if (text !== undefined) return parsePartial(text, file);
  throw new ToolError(
    'cannot-read',
    `Cannot read "${file}": there is no such file; name those that "wacrg scan --shard" wrote.`,
  );
}
