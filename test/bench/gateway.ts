import { spawnSync } from 'node:child_process';
import type { Bench, Result, Row } from './row.ts';
import { repositoryRoot } from './tool.ts';

interface Load {
  readonly offers: number;
  readonly lost: number;
  readonly double: number;
  readonly p50: string;
  readonly p99: string;
  readonly 'heap, MB': readonly number[];
}

/** The gateway under load, by its own bench, for a shorter time than its README's. */
export async function gateway({ quick }: Bench): Promise<Result> {
  const seconds = quick ? 5 : 15;
  return {
    rows: [
      row(
        run('file', 50, seconds),
        `50 offers a second over 200 sessions for ${seconds} s, SQLite with every commit on the disk`,
      ),
      row(run(':memory:', 1_000, seconds / 3), `1,000 offers a second for ${seconds / 3} s, SQLite in memory`),
    ],
    note: [
      `The gateway's rows are a short run of \`packages/call-gateway/bench/load.mjs\`; one of ten minutes stands in its`,
      '[README](../packages/call-gateway/README.md).',
    ].join('\n'),
  };
}

function run(store: string, rate: number, seconds: number): Load {
  const program = `${repositoryRoot}packages/call-gateway/bench/load.mjs`;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, store, String(rate), String(seconds)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

const row = (load: Load, what: string): Row => ({
  work: `gateway, ${what}`,
  goal: 'from the offer’s frame to the reject’s frame p99 < 50 ms, none lost, none doubled',
  measured: `p50 ${load.p50}, p99 ${load.p99}; of ${load.offers.toLocaleString('en')} offers ${load.lost} lost, ${load.double} doubled`,
  memory: `heap ${Math.max(...load['heap, MB'])} MB`,
  holds: Number.parseFloat(load.p99) < 50 && load.lost === 0 && load.double === 0,
});
