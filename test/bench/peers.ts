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
} from './inputs/make-peer-project.ts';
import { type Command, inTurn, median, memory, type Sample, seconds } from './measure.ts';
import { installed } from './peer-programs.ts';
import type { Bench, Result, Row } from './row.ts';
import { cold, tool } from './tool.ts';

interface Peer {
  readonly name: string;
  /** As `install-peers.sh` installs it; a search of this machine has none. */
  readonly version?: string;
  readonly program: string;
  readonly args: readonly string[];
  /** What it reads of the files, and what it was spared. */
  readonly settings: string;
  /** Without one it reads the files of the tool. */
  readonly project?: PeerProject;
  /** How many annotations it found, after a run; without it, what it writes does not tell. */
  readonly found?: (run: { readonly folder: string; readonly stdout: string }) => number | undefined;
  /** What it keeps from run to run, in its project; without it every run is cold. */
  readonly keeps?: readonly string[];
  /** Takes minutes, so it reads fewer files, once cold and once warm. */
  readonly isSlow?: true;
}

const lines = ({ stdout }: { readonly stdout: string }): number => stdout.split('\n').length - 1;
const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;
const fileIn = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

/** Most read less than the tool, and none tells authors and dates. */
const peers: readonly Peer[] = [
  {
    name: 'git grep',
    program: 'git',
    args: ['grep', '-nIE', 'bench:'],
    settings: 'a plain search of all files',
    found: lines,
  },
  {
    name: 'ripgrep',
    program: 'rg',
    args: ['-n', 'bench:', '.'],
    settings: 'a plain search of all files',
    found: lines,
  },
  {
    name: 'OpenFastTrace',
    version: '4.2.0',
    program: 'oft',
    args: ['trace', '-v', 'all', '.'],
    settings: 'all files, plain report',
    project: openFastTrace,
    found: ({ stdout }) => count(stdout, /← impl~/g),
  },
  {
    name: 'duvet',
    version: '0.4.3',
    program: 'duvet',
    args: ['report'],
    settings: 'all five languages, JSON report alone',
    project: duvet,
    // The spec's own rules are annotations to it, and have a type.
    found: ({ folder }) =>
      JSON.parse(fileIn(folder, '.duvet/reports/report.json')).annotations.filter(
        (each: { type?: string }) => !each.type,
      ).length,
  },
  {
    name: 'sphinx-codelinks',
    version: '2.0.1',
    program: 'codelinks',
    args: ['analyse', 'codelinks.toml'],
    settings: 'TypeScript, Rust, Go and Python; it has no Java',
    project: codelinks,
    found: ({ folder }) => count(fileIn(folder, 'out/marked_content.json'), /"filepath"/g),
    keeps: ['out'],
  },
  {
    name: 'strictdoc',
    version: '0.30.4',
    program: 'strictdoc',
    args: ['export', '.', '--formats=json', '--output-dir', 'out'],
    settings: 'all files, JSON alone, no pages',
    project: strictdoc,
    keeps: ['out'],
    isSlow: true,
  },
];

/** Its path where `install-peers.sh` put it, so that its version is known; searches are this machine's. */
function pathOf({ program, version }: Peer): string | undefined {
  if (version !== undefined) return installed(program);
  return spawnSync(program, ['--version']).error ? undefined : program;
}

interface Ready {
  readonly peer: Peer;
  readonly cold: Command;
  /** The same command over what the last run left, where it keeps anything. */
  readonly warm: Command | undefined;
  readonly found: number | undefined;
}

const note = [
  'Peers are installed by `test/bench/install-peers.sh` in the versions that their rows name. Each reads the same files,',
  'annotated in its own form; its cold run is compared with our cold run, its warm run with our warm run.',
].join('\n');

type Times = Readonly<Record<string, Sample>>;

/** Peers and the tool on the same files. */
interface Compared {
  readonly annotations: number;
  readonly ready: readonly Ready[];
  readonly times: Times;
}

/** Runs those peers that are installed, in turn with the tool on the same files; says which were left out. */
export async function comparePeers({ folder, quick, rounds }: Bench): Promise<Result> {
  const files = quick ? 500 : 5_000;
  const all = await compare(join(folder, 'all'), files, { rounds: Math.min(rounds, 3), isSlow: false });
  const few = await compare(join(folder, 'few'), files / slowShare, { rounds: 1, isSlow: true });
  return { rows: [...aheadOf(all), ...peers.map((peer) => rowOf(peer, peer.isSlow ? few : all)), ...notRun], note };
}

/** A peer that takes minutes reads one file of so many. */
const slowShare = 10;

async function compare(
  folder: string,
  files: number,
  { rounds, isSlow }: { readonly rounds: number; readonly isSlow: boolean },
): Promise<Compared> {
  const size = { files, annotations: files / 5, parts: 120, commits: 20, seed: 2 };
  const [flavor, spec, cache] = [join(folder, 'flavor'), join(folder, 'spec'), join(folder, 'cache')];
  makeFlavor(flavor, size);
  makeCorpus(spec, { parts: size.parts, flavors: 1, repositoryOf: () => '../flavor' });
  const scan = tool('scan', '--corpus', spec, '--cache', cache, '--quiet');
  const ready = peers.flatMap((peer) => {
    const program = (peer.isSlow ?? false) === isSlow ? pathOf(peer) : undefined;
    if (program === undefined) return [];
    const at = peer.project ? join(folder, peer.program) : flavor;
    if (peer.project) makePeerProject(at, peer.project, size);
    return [prepare(peer, program, at)];
  });
  const times = await inTurn(rounds, {
    first: cold(scan, cache),
    again: scan,
    ...commandsOf(ready),
  });
  return { annotations: size.annotations, ready, times };
}

/** Where what it finds can be told, one run that is not measured tells it. */
function prepare(peer: Peer, program: string, at: string): Ready {
  const command = { program, args: peer.args, cwd: at };
  const run = (): string => spawnSync(program, peer.args, { cwd: at, encoding: 'utf8', maxBuffer: 1e9 }).stdout;
  const forget = (): void => {
    for (const path of peer.keeps ?? []) rmSync(join(at, path), { recursive: true, force: true });
  };
  return {
    peer,
    cold: { ...command, before: forget },
    warm: peer.keeps && command,
    found: peer.found?.({ folder: at, stdout: run() }),
  };
}

const commandsOf = (ready: readonly Ready[]): Readonly<Record<string, Command>> =>
  Object.fromEntries(
    ready.flatMap(({ peer, cold, warm }) => [
      [`${peer.program} cold`, cold],
      ...(warm ? ([[`${peer.program} warm`, warm]] as const) : []),
    ]),
  );

function rowOf(peer: Peer, { times, ready, annotations }: Compared): Row {
  const of = (name: string): number => median(times[name] ?? { times: [] });
  const { name, version, settings, program, isSlow } = peer;
  const share = isSlow ? `; one file of ${slowShare}, for all take minutes` : '';
  const work = `${version === undefined ? name : `${name} ${version}`} (${settings}${share})`;
  const goal = `for comparison (a scan: cold ${seconds(of('first'))}, warm ${seconds(of('again'))})`;
  const row = { work, goal, holds: undefined };
  const run = ready.find((each) => each.peer === peer);
  if (run === undefined) return { ...row, measured: 'not run: it is not installed' };
  const finds = run.found === undefined ? 'does not say how many it found' : `finds ${run.found} of ${annotations}`;
  const [cold, warm] = [of(`${program} cold`), run.warm ? of(`${program} warm`) : of(`${program} cold`)];
  const measured = [
    `cold ${seconds(cold)}, ${(cold / of('first')).toFixed(2)} × our cold`,
    `${run.warm ? `warm ${seconds(warm)}` : 'keeps nothing, so warm the same'}, ${(warm / of('again')).toFixed(2)} × our warm`,
    finds,
  ];
  return { ...row, measured: measured.join('; '), memory: memory(times[`${program} cold`]) };
}

/** What cannot read the same files is no row to compare, nor is what could not be built. */
const notRun: readonly Row[] = [
  {
    work: 'tracey 1.3.0',
    goal: '',
    measured: 'not run: it could not be built where this was measured (its dashboard is built with it)',
    holds: undefined,
  },
  {
    work: 'doorstop 3.2',
    goal: '',
    measured: 'not run: its items name places in code, and no code cites an item',
    holds: undefined,
  },
  {
    work: 'reqstool 0.12.2',
    goal: '',
    measured:
      'not run: it reads no source, but what a build plugin of each language has collected (it has none for Go and Rust)',
    holds: undefined,
  },
];

function aheadOf({ times, ready }: Compared): readonly Row[] {
  const oft = ready.find(({ peer }) => peer.program === 'oft');
  if (oft === undefined) return [];
  const of = (name: string): number => median(times[name] ?? { times: [] });
  return [
    {
      work: 'scan again, nothing changed, beside OpenFastTrace on the same files',
      goal: `< OpenFastTrace ${oft.peer.version} (${seconds(of('oft cold'))}), which keeps nothing, and tells neither symbols nor authors`,
      measured: `${(of('again') / of('oft cold')).toFixed(2)} × (${seconds(of('again'))})`,
      holds: of('again') < of('oft cold'),
    },
  ];
}
