import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeCorpus } from './inputs/make-corpus.ts';
import { makeFlavor } from './inputs/make-flavor.ts';
import {
  codelinks,
  duvet,
  makePeerProject,
  openFastTrace,
  type PeerProject,
  strictdoc,
  tracey,
} from './inputs/make-peer-project.ts';
import { type Command, inTurn, median, type Sample, seconds } from './measure.ts';
import type { Bench, Result, Row } from './row.ts';
import { tool } from './tool.ts';

interface Peer {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** Without one it reads the files of the tool. */
  readonly project?: PeerProject;
  /** How many annotations it found, after a run; `undefined` where what it writes does not tell. */
  readonly found: (run: { readonly folder: string; readonly stdout: string }) => number | undefined;
  /** Takes minutes, so it runs once and not in turn. */
  readonly isSlow?: true;
}

const lines = ({ stdout }: { readonly stdout: string }): number => stdout.split('\n').length - 1;
const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;
const fileIn = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

/** Most read less than the tool, and none tells symbols, authors and dates. */
const peers: readonly Peer[] = [
  { name: 'git grep (a plain search)', program: 'git', args: ['grep', '-nIE', 'bench:'], found: lines },
  { name: 'ripgrep (a plain search)', program: 'rg', args: ['-n', 'bench:', '.'], found: lines },
  {
    name: 'OpenFastTrace (Java)',
    program: 'oft',
    args: ['trace', '-v', 'all', '.'],
    project: openFastTrace,
    found: ({ stdout }) => count(stdout, /← impl~/g),
  },
  {
    name: 'duvet (Rust)',
    program: 'duvet',
    args: ['report'],
    project: duvet,
    // The spec's own rules are annotations to it, and have a type.
    found: ({ folder }) =>
      JSON.parse(fileIn(folder, '.duvet/reports/report.json')).annotations.filter(
        (each: { type?: string }) => !each.type,
      ).length,
  },
  {
    name: 'tracey (Rust; reads Rust only)',
    program: 'tracey',
    args: ['-v'],
    project: tracey,
    found: ({ stdout }) => count(stdout, /\.rs\b/g),
  },
  {
    name: 'sphinx-codelinks (Python; C, C++, Rust, Python)',
    program: 'codelinks',
    args: ['analyse', 'codelinks.toml'],
    project: codelinks,
    found: ({ folder }) => count(fileIn(folder, 'out/marked_content.json'), /"filepath"/g),
  },
  {
    name: 'strictdoc (Python; without its pages)',
    program: 'strictdoc',
    args: ['export', '.', '--formats=json', '--output-dir', 'out'],
    project: strictdoc,
    found: () => undefined,
    isSlow: true,
  },
];

/** Runs those peers that are installed, in turn with the tool on the same files; says which were left out. */
export async function comparePeers({ folder, quick, rounds }: Bench): Promise<Result> {
  const size = { files: quick ? 500 : 5_000, annotations: quick ? 100 : 1_000, parts: 120, commits: 20, seed: 2 };
  const [flavor, spec, cache] = ['flavor', 'spec', 'cache'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  makeFlavor(flavor, size);
  makeCorpus(spec, { parts: size.parts, flavors: 1, repositoryOf: () => '../flavor' });
  const scan = tool('scan', '--corpus', spec, '--cache', cache, '--quiet');
  const here = peers.filter(({ program }) => !spawnSync(program, ['--help']).error);
  const commands: Record<string, Command> = {
    first: { ...scan, before: () => rmSync(cache, { recursive: true, force: true }) },
    again: scan,
  };
  const found = new Map<string, number | undefined>();
  const slow: Record<string, Pick<Sample, 'times'>> = {};
  for (const { program, args, project, found: count, isSlow } of here) {
    const at = project ? join(folder, program) : flavor;
    if (project) makePeerProject(at, project, size);
    const start = performance.now();
    const { stdout } = spawnSync(program, args, { cwd: at, encoding: 'utf8', maxBuffer: 1e9 });
    const time = performance.now() - start;
    found.set(program, count({ folder: at, stdout }));
    if (isSlow) slow[program] = { times: [time] };
    else commands[program] = { program, args, cwd: at };
  }
  const times = await inTurn(Math.min(rounds, 5), commands);
  return { rows: rowsOf({ ...times, ...slow }, found, size.annotations) };
}

function rowsOf(
  times: Readonly<Record<string, Pick<Sample, 'times'>>>,
  found: ReadonlyMap<string, number | undefined>,
  annotations: number,
): readonly Row[] {
  const of = (name: string): number => median(times[name] ?? { times: [] });
  const own = `first ${seconds(of('first'))}, again ${seconds(of('again'))}`;
  const compared = peers.map(({ name, program }): Row => {
    const row = { work: name, goal: `for comparison (a scan: ${own})`, holds: undefined };
    if (!found.has(program)) return { ...row, measured: `skipped: \`${program}\` is not on the PATH` };
    const count = found.get(program);
    const finds = count === undefined ? 'does not say how many it found' : `finds ${count} of ${annotations}`;
    const [first, again] = ['first', 'again'].map((name) => (of(program) / of(name)).toFixed(2));
    return { ...row, measured: `${seconds(of(program))}: ${first} × a first scan, ${again} × a scan again; ${finds}` };
  });
  if (!found.has('oft')) return compared;
  const ahead: Row = {
    work: 'scan again, nothing changed, beside OpenFastTrace on the same files',
    goal: `< OpenFastTrace (${seconds(of('oft'))}), which tells neither symbols nor authors`,
    measured: `${(of('again') / of('oft')).toFixed(2)} × (${seconds(of('again'))})`,
    holds: of('again') < of('oft'),
  };
  return [ahead, ...compared];
}
