import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git } from './inputs/fast-import.ts';
import { type Command, inTurn, median, memory, type Sample, seconds, spread } from './measure.ts';
import { installed } from './peer-programs.ts';
import type { Bench, Result, Row } from './row.ts';
import { cold, node, tool } from './tool.ts';

/** Repositories that nobody here wrote, with the citations that their authors wrote; and the peer that these are written for. */
export async function realTrees(bench: Bench): Promise<Result> {
  const trees = [quic, projectKeeper, groupSpec];
  const rows: Row[] = [];
  for (const tree of trees) rows.push(...(await tree(bench)));
  return { rows };
}

const lacking = ({ trees }: Bench, names: readonly string[]): string | undefined => {
  if (trees === undefined) return 'not run: no folder of clones was named (`--trees`)';
  const missing = names.filter((name) => !existsSync(join(trees, name)));
  return missing.length === 0 ? undefined : `not run: there is no clone of ${missing.join(', ')}`;
};

const notRun = (work: string, why: string): readonly Row[] => [{ work, goal: '', measured: why, holds: undefined }];

const none: Pick<Sample, 'times'> = { times: [] };

/** A copy without a worktree's own files, so that what is written beside it is ours. */
function copy({ folder, trees = '' }: Bench, name: string): string {
  const at = join(folder, name);
  git(folder, ['clone', '--quiet', '--shared', join(trees, name), at]);
  return at;
}

function commitAll(folder: string): void {
  git(folder, ['init', '--quiet', '.']);
  git(folder, ['add', '-A']);
  git(folder, ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '--quiet', '-m', 'Spec']);
}

const duvetSettings = `'$schema' = "https://awslabs.github.io/duvet/config/v0.4.0.json"
[[source]]
pattern = "quic/**/*.rs"
[[source]]
pattern = "common/**/*.rs"
[[requirement]]
pattern = "specs/**/*.toml"
[report.json]
enabled = true
[report.html]
enabled = false
`;

/** s2n-quic and the RFCs that it carries, as duvet reads them and as we do. */
async function quic(bench: Bench): Promise<readonly Row[]> {
  const why = lacking(bench, ['s2n-quic']);
  if (why !== undefined) return notRun('s2n-quic, its duvet citations', why);
  const lib = copy(bench, 's2n-quic');
  const spec = join(bench.folder, 'quic-spec');
  for (const name of ['www.rfc-editor.org', 'tools.ietf.org'])
    cpSync(join(lib, 'specs', name), join(spec, 'specs', name), { recursive: true });
  writeFileSync(
    join(spec, 'wacrg.yaml'),
    "corpus: { form: duvet, files: ['specs/**/*.txt'] }\ndialects: [duvet]\nflavors: { s2n-quic: { repository: ../s2n-quic } }\n",
  );
  commitAll(spec);
  mkdirSync(join(lib, '.duvet'));
  writeFileSync(join(lib, '.duvet/config.toml'), duvetSettings);
  symlinkSync('../specs', join(lib, '.duvet/specifications'));
  appendFileSync(join(lib, '.git/info/exclude'), '.duvet\n');
  const duvet = installed('duvet');
  return sideBySide(bench, {
    name: 's2n-quic',
    checked: [lib, '--spec', spec, '--flavor', 's2n-quic'],
    corpus: spec,
    peer: duvet === undefined ? undefined : { program: duvet, args: ['report'], cwd: lib },
    peerName: 'duvet 0.4.3 (`duvet report`, JSON alone, the same texts)',
    most: 2,
  });
}

/** project-keeper and its own requirements, as OpenFastTrace reads them and as we do. */
async function projectKeeper(bench: Bench): Promise<readonly Row[]> {
  const why = lacking(bench, ['project-keeper']);
  if (why !== undefined) return notRun('project-keeper, its OpenFastTrace tags', why);
  const lib = copy(bench, 'project-keeper');
  const spec = join(bench.folder, 'keeper-spec');
  cpSync(join(lib, 'doc'), join(spec, 'doc'), { recursive: true });
  writeFileSync(
    join(spec, 'wacrg.yaml'),
    "corpus: { form: oft, files: ['doc/**/*.md'] }\ndialects: [oft]\nflavors: { project-keeper: { repository: ../project-keeper } }\n",
  );
  commitAll(spec);
  const oft = installed('oft');
  return sideBySide(bench, {
    name: 'project-keeper',
    checked: [lib, '--spec', spec, '--flavor', 'project-keeper'],
    corpus: spec,
    peer: oft === undefined ? undefined : { program: oft, args: ['trace', '-v', 'summary', '.'], cwd: lib },
    peerName: 'OpenFastTrace 4.2.0 (`oft trace`, all files)',
    most: undefined,
  });
}

const triedTree =
  'Tried: texts of RFCs without the parser of Markdown, the text of each part of today found once, files read side by side, grammars without the optimising compiler (first check of s2n-quic 12.9 → 5.5 s of CPU); former files of strangers kept; what a spec of another form says of itself kept too, where a process had to parse it each time, and its history asked for once (second check of s2n-quic 2.17 → 1.67 s of CPU). Next: duvet reads comments by lines and names no declaration; where nobody asks for one, syntax trees could wait.';

interface Compared {
  readonly name: string;
  readonly checked: readonly string[];
  readonly corpus: string;
  readonly peer: Command | undefined;
  readonly peerName: string;
  /** How many times the peer's time a first check may take, where that is a goal. */
  readonly most: number | undefined;
}

async function sideBySide({ folder, rounds }: Bench, tree: Compared): Promise<readonly Row[]> {
  const [checks, scans] = ['checks', 'scans'].map((name) => join(folder, `${tree.name}-${name}`)) as [string, string];
  const check = tool('check', ...tree.checked, '--cache', checks);
  const scan = tool('scan', '--corpus', tree.corpus, '--cache', scans, '--quiet');
  const commands: Readonly<Record<string, Command>> = {
    first: cold(check, checks),
    again: check,
    scan: cold(scan, scans),
    scanAgain: scan,
  };
  const times = await inTurn(Math.min(rounds, 3), { node, ...(tree.peer && { peer: tree.peer }), ...commands });
  const of = (name: string): number => median(times[name] ?? none);
  const peerTime = tree.peer === undefined ? 'not run: it is not installed' : seconds(of('peer'));
  const row = (name: string, work: string, goal: string, holds: boolean | undefined): Row => ({
    work: `${tree.name}, ${work}`,
    goal,
    measured: `${seconds(of(name))} (${spread(times[name] ?? none)})`,
    memory: memory(times[name]),
    holds,
    tried: triedTree,
    ...(commands[name] && { command: commands[name] }),
  });
  const isGoal = tree.most !== undefined && tree.peer !== undefined;
  const firstGoal = isGoal ? `≤ ${tree.most} × the peer (${peerTime})` : `for comparison (the peer ${peerTime})`;
  return [
    {
      work: `${tree.name}, ${tree.peerName}; no declarations, authors or dates`,
      goal: 'for comparison',
      measured: tree.peer === undefined ? peerTime : `${peerTime} (${spread(times.peer ?? none)})`,
      memory: memory(times.peer),
      holds: undefined,
    },
    row(
      'first',
      '`wacrg check`, nothing kept',
      firstGoal,
      isGoal ? of('first') <= (tree.most ?? 0) * of('peer') : undefined,
    ),
    row('again', '`wacrg check` again', `≤ 5 × Node's start (${seconds(of('node'))})`, of('again') <= 5 * of('node')),
    row('scan', '`wacrg scan`, nothing kept, with blame of all', 'for comparison', undefined),
    row('scanAgain', '`wacrg scan` again', '≤ 0.2 s', of('scanAgain') <= 200),
  ];
}

const groupFlavors: Readonly<Record<string, string>> = {
  cobalt: 'Cobalt',
  meowcaller: 'meowcaller',
  'whatsapp-rust': 'whatsapp-rust',
  'zapo-caller': 'zapo',
};

/** The group's own spec with its registry, each flavor at a clone. */
async function groupSpec(bench: Bench): Promise<readonly Row[]> {
  const { folder, trees = '', rounds } = bench;
  const work = `the group's spec with ${Object.keys(groupFlavors).length} of its flavors`;
  const why = lacking(bench, ['wacrg-group-spec', ...Object.values(groupFlavors)]);
  if (why !== undefined) return notRun(work, why);
  const spec = copy(bench, 'wacrg-group-spec');
  for (const [id, name] of Object.entries(groupFlavors)) {
    const file = join(spec, `spec/flavors/${id}.yaml`);
    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(
      file,
      [...lines.filter((line) => !/^repository:/.test(line)), `repository: ${join(trees, name)}`, ''].join('\n'),
    );
  }
  const cache = join(folder, 'group-cache');
  const build = tool('build', '--corpus', spec, '--cache', cache, '--quiet');
  const times = await inTurn(Math.min(rounds, 2), {
    first: cold(build, cache),
    again: build,
  });
  const row = (name: string, what: string): Row => ({
    work: `${work}, \`wacrg build\` ${what}`,
    goal: 'for comparison',
    measured: `${seconds(median(times[name] ?? none))} (${spread(times[name] ?? none)})`,
    memory: memory(times[name]),
    holds: undefined,
  });
  return [row('first', 'with nothing kept'), row('again', 'again')];
}
