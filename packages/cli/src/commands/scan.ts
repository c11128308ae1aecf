import { InvalidArgumentError } from '@commander-js/extra-typings';
import { writeArtifacts } from '@wacrg/output';
import { explainFormats, jsonText } from '@wacrg/reports';
import { parseShard, type Shard, type ShardRun, shardOfJob, ToolError } from '@wacrg/workspace';
import { type AddCommand, command } from '../command.ts';
import { finishRun } from '../finish-run.ts';
import { open } from '../open.ts';
import { type CommonOptions, collect, positiveInteger, resultsHelp } from '../options.ts';
import { print } from '../print-context.ts';
import { say } from '../say.ts';

/** `wacrg scan`: every flavor is read; result and lock are written. */
export const scan: AddCommand = (root, finish) => {
  command(root, 'scan', {
    examples: [
      ['wacrg scan --flavor my-lib', 'one flavor; the rest stays as it was'],
      ['wacrg scan --locked --offline', 'the same commits, without a network'],
      ['wacrg scan --explain src/call.rs', 'in a library: why a line counts or does not'],
      ['wacrg scan --flavor my-lib --explain src/call.rs', 'in a spec: the same of a library'],
    ],
  })
    .option('--flavor <id>', 'scan this flavor only and keep the rest of the result (may be repeated)', collect)
    .option('--locked', 'scan the commits that wacrg.lock.json names')
    .option('--repin', 'pin every flavor at its newest commit, also where nothing that is read changed')
    .option('--offline', 'use the mirrors as they are')
    .option(
      '--shard <i/n>',
      'scan one of n equal shares, for "merge"; "auto" asks the CI service, "auto/n" with how many; needs --locked',
      shardOption,
    )
    .option('--explain <path>', 'tell for one file what was found, and why the rest was not')
    .option('--discard-last', 'go on without a last result or lock that cannot be read')
    .option('--results <file>', `${resultsHelp}; needs --flavor and --out`, collect)
    .option('--jobs <n>', 'flavors that are read at the same time', positiveInteger)
    .action(async (options) => {
      const { out, locked, jobs, flavor: only, shard, explain, repin, discardLast, results } = options;
      if (results !== undefined && (explain !== undefined || shard !== undefined)) throw noResultsHere();
      const workspace = open({ ...options, flavor: undefined });
      if (explain !== undefined) {
        if (only !== undefined && only.length > 1) throw severalFlavors(explain);
        const explained = await workspace.explain(explain, { flavor: only?.[0], locked });
        print(explainFormats, { path: explain, explained }, options);
        finish(0);
      } else if (shard !== undefined) {
        await writeShard(shard, await workspace.traceShard(shard, { out, locked, jobs, only }), options);
        finish(0);
      } else {
        const run = await workspace.trace({ out, locked, jobs, only, repin, discardLast, results });
        finish(await finishRun(run, options));
      }
    });
};

const noResultsHere = (): ToolError =>
  new ToolError('bad-option', 'Cannot use --results with --explain or --shard: scan the library alone, with --flavor.');

const severalFlavors = (path: string): ToolError =>
  new ToolError('bad-option', `Cannot explain "${path}" in several flavors: name one with --flavor.`);

/** A share like `2/3`, or the one of the job that runs this. */
function shardOption(text: string): Shard {
  const shard = text.startsWith('auto') ? shardOfJob(text, process.env) : parseShard(text);
  if (typeof shard === 'object') return shard;
  throw new InvalidArgumentError(
    shard === undefined
      ? 'Write it like 2/3: the second of three shares; or auto.'
      : `Cannot tell the shard: ${shard}.`,
  );
}

async function writeShard(shard: Shard, { artifact, root, flavors }: ShardRun, options: CommonOptions): Promise<void> {
  await writeArtifacts(root, [artifact]);
  const name = `${shard.index}/${shard.of}`;
  if (options.json) process.stdout.write(jsonText({ shard: name, file: artifact.path, flavors }));
  else if (!options.quiet) {
    const lines = flavors.map(({ flavor, state, reason }) => `  ${flavor}: ${reason ?? state}\n`);
    const next = `written to ${artifact.path}; join all with "wacrg merge"`;
    say(`Shard ${name}:\n${lines.join('')}${next}\n`);
  }
}
