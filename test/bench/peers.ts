import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { makeFlavor } from './inputs/make-flavor.ts';
import { inTurn, median, seconds } from './measure.ts';
import type { Bench, Result } from './row.ts';

/** What other tools do with the same files; most read less, and none blames. */
const peers: readonly { readonly name: string; readonly program: string; readonly args: readonly string[] }[] = [
  { name: 'git grep (a plain search)', program: 'git', args: ['grep', '-nIE', 'bench:'] },
  { name: 'ripgrep (a plain search)', program: 'rg', args: ['-n', 'bench:'] },
  { name: 'OpenFastTrace (finds tags)', program: 'oft', args: ['trace', '.'] },
  { name: 'duvet (finds citations)', program: 'duvet', args: ['report'] },
  { name: 'tracey', program: 'tracey', args: ['query', 'status'] },
  { name: 'strictdoc', program: 'strictdoc', args: ['export', '.'] },
  { name: 'sphinx-codelinks', program: 'codelinks', args: ['analyse', '.'] },
];

/** Runs those peers that are installed; says which were left out. */
export async function comparePeers({ folder, quick, rounds }: Bench): Promise<Result> {
  const flavor = join(folder, 'flavor');
  makeFlavor(flavor, {
    files: quick ? 500 : 5_000,
    annotations: quick ? 100 : 1_000,
    parts: 120,
    commits: 20,
    seed: 2,
  });
  const rows = [];
  for (const { name, program, args } of peers) {
    const row = { work: name, goal: 'for comparison', holds: undefined };
    if (spawnSync(program, ['--version']).error) {
      rows.push({ ...row, measured: `skipped: \`${program}\` is not on the PATH` });
      continue;
    }
    const measured = await inTurn(rounds, { peer: { program, args, cwd: flavor } }).then(
      ({ peer }) => seconds(median(peer ?? { times: [] })),
      () => 'skipped: it cannot read these files without a project of its own',
    );
    rows.push({ ...row, measured });
  }
  return { rows };
}
