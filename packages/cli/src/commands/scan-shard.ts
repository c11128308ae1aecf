import { flavorsOfShard, type PartialScan, type Shard, ToolError } from '@wacrg/spec';
import { formatPartial } from '@wacrg/spec/result';
import { outputFolder, readFlavors, startOf, type TraceSettings } from '@wacrg/workspace';
import type { ExitCode } from '../main.ts';
import { writeArtifacts } from '../write.ts';
import type { ScanOptions } from './scan.ts';

/** `wacrg scan --shard i/n`: a share of the flavors is read, and what was found is written for `merge`. */
export async function scanShard(shard: Shard, settings: TraceSettings, options: ScanOptions): Promise<ExitCode> {
  const name = `${shard.index}/${shard.of}`;
  if (!settings.locked || options.flavor !== undefined) {
    const what = settings.locked ? '--flavor picks flavors too' : 'without --locked every share may see other commits';
    throw new ToolError(
      'bad-option',
      `Cannot scan shard "${name}": ${what}; run "wacrg scan --locked --shard ${name}".`,
    );
  }
  const start = await startOf(settings);
  const { scans, history, unchanged } = await readFlavors(flavorsOfShard(start.corpus.flavors, shard), start, settings);
  const partial: PartialScan = {
    of: shard.of,
    digest: start.corpus.digest,
    pins: new Map([...start.lock.flavors].map(([flavor, { commit }]) => [flavor, commit])),
    history,
    unchanged,
    shards: new Map([[shard.index, scans]]),
  };
  const path = `traceability.shard-${shard.index}-of-${shard.of}.json`;
  await writeArtifacts(outputFolder(options.out, settings.corpusDir), [
    { path, text: formatPartial(partial), committed: false },
  ]);
  const flavors = scans.map(({ flavor, state, reason }) => ({ flavor, state, ...(reason && { reason }) }));
  if (options.json) process.stdout.write(`${JSON.stringify({ shard: name, file: path, flavors }, null, 2)}\n`);
  else if (!options.quiet) {
    const lines = flavors.map(({ flavor, state, reason }) => `  ${flavor}: ${reason ?? state}\n`);
    process.stdout.write(`Shard ${name}:\n${lines.join('')}written to ${path}; join all with "wacrg merge"\n`);
  }
  return 0;
}
