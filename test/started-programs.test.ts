import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { makeRepository, type TestRepository, temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { bin } from './command.ts';
import { changedEverywhere, everyProgram, makeTrap } from './hostile-repository.ts';

// A slow machine is no fault.
vi.setConfig({ testTimeout: 240_000 });

const hasStrace = spawnSync('strace', ['-f', '-e', 'trace=execve', 'true']).status === 0;

/** Every program that a command starts, however deep, as the kernel tells it. */
function programsOf(args: readonly string[], cwd: string): { readonly names: readonly string[]; readonly out: string } {
  const log = join(temporaryFolder(), 'execve.log');
  const home = temporaryFolder();
  const traced = [
    '-f',
    '-qq',
    '-e',
    'trace=execve',
    '-e',
    'signal=none',
    '-s',
    '4096',
    '-o',
    log,
    process.execPath,
    bin,
    ...args,
  ];
  const run = spawnSync('strace', traced, {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', HOME: home, XDG_CACHE_HOME: home },
  });
  const started = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /execve\("/.test(line) && !/ = -1 /.test(line))
    .map((line) => basename(/execve\("([^"]+)"/.exec(line)?.[1] ?? ''));
  return { names: [...new Set(started)].sort(), out: `${run.status}\n${run.stdout}\n${run.stderr}` };
}

const hooks =
  'applypatch-msg pre-commit post-checkout post-index-change post-rewrite pre-auto-gc reference-transaction fsmonitor-watchman post-update pre-receive update push-to-checkout proc-receive'.split(
    ' ',
  );

type Poison = (repository: TestRepository, script: string) => void;

/** How a repository tries to have a program run. */
const poisons: readonly (readonly [string, Poison])[] = [
  [
    'its configuration',
    ({ git }, script) => {
      git('config', 'core.repositoryFormatVersion', '1');
      for (const [key, value] of everyProgram(script)) git('config', key, value);
    },
  ],
  [
    'its hooks',
    ({ folder, git }, script) => {
      mkdirSync(join(folder, '.git/hooks'), { recursive: true });
      for (const hook of hooks) symlinkSync(script, join(folder, '.git/hooks', hook));
      git('config', 'core.fsmonitor', 'true');
    },
  ],
  [
    'a file that its configuration includes, and its own attributes',
    ({ folder, git }, script) => {
      mkdirSync(join(folder, '.git/info'), { recursive: true });
      writeFileSync(
        join(folder, '.git/evil'),
        `[filter "evil"]\n\tclean = ${script}\n\tsmudge = ${script}\n\trequired\n`,
      );
      writeFileSync(join(folder, '.git/info/attributes'), '* filter=evil diff=evil\n');
      git('config', 'include.path', 'evil');
    },
  ],
  [
    'a submodule and objects that lie elsewhere',
    ({ folder, git, commit }, script) => {
      const url = `ext::${script}`;
      const module = `[submodule "s"]\n\tpath = s\n\turl = ${url}\n\tupdate = !${script}\n\tbranch = .\n`;
      commit({ '.gitmodules': module });
      const head = git('rev-parse', 'HEAD');
      git('update-index', '--add', '--cacheinfo', `160000,${head},s`);
      git('commit', '--quiet', '--message', 'module');
      git('config', 'submodule.s.url', url);
      git('config', 'submodule.s.update', `!${script}`);
      git('config', 'submodule.recurse', 'true');
      mkdirSync(join(folder, '.git/objects/info'), { recursive: true });
      writeFileSync(join(folder, '.git/objects/info/alternates'), '/proc/self/cwd\n../../../elsewhere\n');
    },
  ],
  ['a working tree that is elsewhere', ({ git }) => void git('config', 'core.worktree', '../..')],
];

const attributes = '*.ts diff=evil filter=evil merge=evil working-tree-encoding=UTF-8\n*.md filter=evil\n';

const part =
  '---\nid: a\ncode: SIG-08\ncategory: signalling\ntitle: A\n---\n\nA part.\n\n## Normative\n\nIt MUST be.\n';

/** A library that is hostile in one way, and a spec that is so too and names it as a flavor. */
function hostileWorld(poison: Poison) {
  const { script, mark } = makeTrap();
  const library = changedEverywhere(attributes);
  const spec = makeRepository();
  spec.commit({ '.gitattributes': attributes, 'spec/signalling/a.md': part });
  spec.commit({ 'spec/flavors/it.yaml': `id: it\nname: It\nrepository: ${library.folder}\n` });
  spec.write('spec/signalling/a.md', `${part}\nMore.\n`);
  for (const each of [library, spec]) poison(each, script);
  return { library: library.folder, spec: spec.folder, mark };
}

test.skipIf(hasStrace)('no strace here: 0 started programs watched', () => {});

describe.skipIf(!hasStrace)('a hostile repository, watched for every program that is started,', () => {
  test.each(poisons)('has git and node started alone, whatever %s says', (_, poison) => {
    const { library, spec, mark } = hostileWorld(poison);
    const commands: readonly (readonly [readonly string[], string])[] = [
      [['check', '--spec', spec], library],
      [['check', '--staged', '--spec', spec], library],
      [['suggest', '--spec', spec], library],
      [['scan', '--out', join(temporaryFolder(), 'out')], spec],
      [['build', '--out', join(temporaryFolder(), 'out')], spec],
      [['check', '--spec', `${spec}@HEAD`], library],
      [['site', '--out', join(temporaryFolder(), 'site')], spec],
    ];
    for (const [args, cwd] of commands) {
      const { names, out } = programsOf(args, cwd);
      expect(names, `${args.join(' ')}\n${out}`).toEqual(['git', 'node']);
      expect(out, args.join(' ')).not.toMatch(/our fault/);
    }
    expect(existsSync(mark)).toBe(false);
  });

  test('is seen at all: a program that git is made to start is watched', () => {
    const { script } = makeTrap();
    const { folder, git } = changedEverywhere(attributes);
    git('config', 'filter.evil.clean', script);
    const log = join(temporaryFolder(), 'execve.log');
    spawnSync('strace', ['-f', '-qq', '-e', 'trace=execve', '-o', log, 'git', 'status'], { cwd: folder });
    expect(readFileSync(log, 'utf8')).toContain(basename(script));
  });
});
