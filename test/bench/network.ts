import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startGitServer } from '../git-server.ts';
import { makeCorpus } from './inputs/make-corpus.ts';
import { makeHistory } from './inputs/make-history.ts';
import { inTurn, median, seconds } from './measure.ts';
import type { Bench, Result, Row } from './row.ts';
import { tool } from './tool.ts';

/** First scans over git's own HTTP server, 50 ms away on a line of 20 Mbit/s, against a full clone over the same line. */
export async function network({ folder, quick }: Bench): Promise<Result> {
  const commits = quick ? 2_000 : 21_000;
  const cases = [
    { name: 'nothing', depth: undefined, bytes: 0.1, time: 1.1, work: 'nothing found' },
    {
      name: 'near',
      depth: Math.round(commits / 8),
      bytes: 1 / 8,
      time: 1 / 3,
      work: `a line ${Math.round(commits / 8)} commits deep, with blame`,
    },
    {
      name: 'deep',
      depth: Math.round(commits * 0.45),
      bytes: 0.5,
      time: 1.1,
      work: `a line ${Math.round(commits * 0.45)} commits deep, with blame`,
    },
  ];
  const rows: Row[] = [];
  for (const { name, depth, bytes, time, work } of cases) {
    makeHistory(join(folder, 'served', name), commits, depth);
    const server = await startGitServer(join(folder, 'served'), { latencyMs: 50, bytesPerSecond: 2_500_000 });
    const address = `${server.url}${name}/.git`;
    const spec = join(folder, `spec-${name}`);
    makeCorpus(spec, { parts: 5, flavors: 1, repositoryOf: () => address });
    const clone = {
      program: 'git',
      args: ['clone', '--quiet', '--bare', address, join(folder, 'clone')],
      before: () => rmSync(join(folder, 'clone'), { recursive: true, force: true }),
    };
    const full = await traffic(server, clone);
    const own = await traffic(
      server,
      tool('scan', '--corpus', spec, '--cache', join(folder, `cache-${name}`), '--quiet'),
    );
    await server.close();
    const [byBytes, byTime] = [own.bytes / full.bytes, own.ms / full.ms];
    rows.push({
      work: `first scan of ${commits} commits, ${work}`,
      goal: `≤ ${bytes.toFixed(2)} × the bytes (${megabytes(full.bytes)}) and ≤ ${time.toFixed(2)} × the time (${seconds(full.ms)}) of a full clone`,
      measured: `${byBytes.toFixed(3)} × (${megabytes(own.bytes)}) and ${byTime.toFixed(2)} × (${seconds(own.ms)}), ${own.requests} requests`,
      holds: byBytes <= bytes && byTime <= time,
    });
  }
  return { rows };
}

async function traffic(
  server: { readonly traffic: { requests: number; bytes: number } },
  command: Parameters<typeof inTurn>[1][string],
) {
  const before = { ...server.traffic };
  const { sample } = await inTurn(1, { sample: command });
  return {
    ms: median(sample ?? { times: [] }),
    bytes: server.traffic.bytes - before.bytes,
    requests: server.traffic.requests - before.requests,
  };
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;
