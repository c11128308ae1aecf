import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CommitFiles, git, importRepository } from './inputs/fast-import.ts';
import { makeCorpus } from './inputs/make-corpus.ts';
import { partCode } from './inputs/words.ts';
import { inTurn, median, seconds } from './measure.ts';
import type { Bench, Result, Row, Series } from './row.ts';
import { tool } from './tool.ts';

type Point = Series['points'][number];

/** What grows in one direction alone: annotations in one file, files in one repository, refs in one repository. */
export async function wide(bench: Bench): Promise<Result> {
  const part = bench.quick ? 0.1 : 1;
  const kinds = [
    { name: 'annotations', what: 'annotations in one file', sizes: [5_000, 20_000], make: inOneFile },
    { name: 'files', what: 'files, 1,000 of them annotated', sizes: [50_000, 200_000], make: manyFiles },
    { name: 'refs', what: 'refs', sizes: [25_000, 100_000], make: manyRefs },
  ] as const;
  const rows: Row[] = [];
  for (const { name, what, sizes, make } of kinds) {
    const points: Point[] = [];
    for (const size of sizes.map((each) => each * part))
      points.push(await firstScan(join(bench.folder, `${name}-${size}`), size, make));
    rows.push(rowOf(what, points));
  }
  return { rows };
}

async function firstScan(folder: string, size: number, make: (folder: string, size: number) => void): Promise<Point> {
  mkdirSync(folder);
  make(join(folder, 'flavor'), size);
  const spec = join(folder, 'spec');
  makeCorpus(spec, { parts: 120, flavors: 1, repositoryOf: () => '../flavor', clauses: 2 });
  const scan = tool('scan', '--corpus', spec, '--cache', join(folder, 'cache'), '--quiet');
  const { sample } = await inTurn(1, { sample: scan });
  if (sample === undefined) throw new RangeError('nothing was run');
  return { size, ms: median(sample), mb: sample.treeMb };
}

/** What a scan takes whatever it reads is in both runs, so growth is at most that of the sizes where time is linear. */
function rowOf(what: string, points: readonly Point[]): Row {
  const [first, last] = [points[0], points.at(-1)];
  const growth = first && last ? last.ms / last.size / (first.ms / first.size) : Number.NaN;
  const memory = last?.mb ?? Number.NaN;
  return {
    work: `first scan of a repository with ${last?.size.toLocaleString('en')} ${what}`,
    goal: `linear (time for each × 1.3 at most, from ${first?.size.toLocaleString('en')} on), ≤ 512 MB`,
    measured: `× ${growth.toFixed(2)}; ${seconds(last?.ms ?? Number.NaN)}`,
    memory: `${memory.toFixed(0)} MB with its helpers`,
    holds: growth <= 1.3 && memory <= 512,
  };
}

const block = (n: number): string => `// bench:${partCode(n % 120)}\nfunc f${n}() int { return ${n} }\n`;

function inOneFile(folder: string, size: number): void {
  const text = `package a\n\n${Array.from({ length: size }, (_, n) => block(n)).join('\n')}`;
  importRepository(folder, [{ 'a.go': text }]);
}

/** By `git fast-import`, and never checked out. */
function manyFiles(folder: string, size: number): void {
  const files: CommitFiles = Object.fromEntries(
    Array.from({ length: size }, (_, n) => [
      `src/m${n % 997}/f${n}.go`,
      `package a\n\n${n % (size / 1_000) === 0 ? block(n) : `func f${n}() int { return ${n} }\n`}`,
    ]),
  );
  importRepository(folder, [files], { bare: true });
}

/** Every one at the same commit, written as git packs them. */
function manyRefs(folder: string, size: number): void {
  importRepository(folder, [{ 'a.go': `package a\n\n${block(1)}` }]);
  const commit = git(folder, ['rev-parse', 'HEAD']).trim();
  const names = Array.from({ length: size }, (_, n) => `refs/tags/v${String(n).padStart(7, '0')}`);
  const text = ['refs/heads/main', ...names].map((name) => `${commit} ${name}\n`).join('');
  writeFileSync(join(folder, '.git/packed-refs'), `# pack-refs with: peeled fully-peeled sorted \n${text}`);
  const { status } = spawnSync('git', ['show-ref', '--quiet', '--verify', names.at(-1) ?? ''], { cwd: folder });
  if (status !== 0) throw new Error('The refs were not written as git reads them.');
}
