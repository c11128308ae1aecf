import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { authorWorld } from '../packages/cli/test/author-world.ts';
import { temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { bin } from './command.ts';

// What CI would run is run here, with an `npx` that starts this build in place of the published package.

const root = fileURLToPath(new URL('..', import.meta.url));
const good = '// wacrg:DOR-01#once\npub fn open() {}\n';
const config = 'spec: ../spec\n';

function withNpx(folder: string) {
  const tools = join(temporaryFolder(), 'bin');
  mkdirSync(tools, { recursive: true });
  writeFileSync(join(tools, 'npx'), `#!/bin/sh\nshift 2\nexec "${process.execPath}" "${bin}" "$@"\n`);
  chmodSync(join(tools, 'npx'), 0o755);
  const home = temporaryFolder();
  const summary = join(home, 'summary.md');
  writeFileSync(summary, '');
  const env = { PATH: `${tools}:${process.env.PATH ?? ''}`, HOME: home, GITHUB_STEP_SUMMARY: summary };
  const shell = (script: string, more: Readonly<Record<string, string>> = {}) =>
    spawnSync('bash', ['-e', '-c', script], { cwd: folder, env: { ...env, ...more }, encoding: 'utf8' });
  return { shell, env, summary: () => readFileSync(summary, 'utf8') };
}

describe('action.yml', { timeout: 120_000 }, () => {
  const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
  const [step] = action.runs.steps;
  const defaults = Object.entries(step.env as Record<string, string>).map(([name, value]) => {
    const input = /\$\{\{ inputs\.([\w-]+) \}\}/.exec(value)?.[1] ?? '';
    return [name, String(action.inputs[input].default)];
  });
  const run = (source: string, inputs: Readonly<Record<string, string>> = {}) => {
    const { lib } = authorWorld({ 'src/door.rs': source, 'wacrg.yaml': config });
    const { shell, summary } = withNpx(lib.folder);
    const done = shell(step.run, { ...Object.fromEntries(defaults), ...inputs });
    return { ...done, summary: summary(), read: (path: string) => readFileSync(join(lib.folder, path), 'utf8') };
  };

  test('passes, writes the summary and, where asked, SARIF', () => {
    const { status, summary, read, stderr } = run(good, { SARIF: 'wacrg.sarif', MIN_COVERAGE: 'MUST=50 parts=50' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(summary).toContain('### wacrg check');
    expect(JSON.parse(read('wacrg.sarif')).version).toBe('2.1.0');
  });

  test('fails with the lines marked when an annotation is wrong or a gate does not hold', () => {
    const wrong = run(good.replace('DOR-01', 'DOR-77'));
    expect(wrong.status).toBe(1);
    expect(wrong.stdout).toContain('::error file=src/door.rs,line=1,col=4,title=unknown-code::');
    expect(run(good, { MIN_COVERAGE: 'parts=100' }).status).toBe(1);
  });

  test('an input is never read as a command', () => {
    const { status, stdout, stderr } = run(good, { FLAVOR: '$(echo owned >&2)', MIN_COVERAGE: '`echo owned >&2`' });
    expect(status).toBe(2);
    expect(stdout + stderr).not.toMatch(/^owned/m);
  });

  test('every input is described, and used', () => {
    const used = Object.values(step.env as Record<string, string>).join(' ');
    for (const [name, { description }] of Object.entries(action.inputs as Record<string, { description: string }>)) {
      expect(description.length).toBeGreaterThan(5);
      expect(used).toContain(`inputs.${name} `);
    }
  });
});

test('the pre-commit hook refuses a commit with an unknown code, and lets it pass when it is mended', {
  timeout: 120_000,
}, () => {
  const [hook] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'));
  const { lib } = authorWorld({ 'src/door.rs': good, 'wacrg.yaml': config });
  const { env } = withNpx(lib.folder);
  writeFileSync(join(lib.folder, '.git/hooks/pre-commit'), `#!/bin/sh\nexec ${hook.entry}\n`);
  chmodSync(join(lib.folder, '.git/hooks/pre-commit'), 0o755);
  const identity = {
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@example.org',
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@example.org',
  };
  const commit = () =>
    spawnSync('git', ['commit', '--all', '--message', 'x'], {
      cwd: lib.folder,
      env: { ...env, ...identity },
      encoding: 'utf8',
    });
  lib.write('src/door.rs', good.replace('DOR-01', 'DOR-77'));
  const refused = commit();
  expect(refused.status).toBe(1);
  expect(refused.stdout + refused.stderr).toContain('src/door.rs:1:4 error The code "DOR-77" is not in the spec');
  lib.write('src/door.rs', good.replace('once', 'bell'));
  expect(commit().status).toBe(0);
});

describe('what "wacrg init" writes', { timeout: 120_000 }, () => {
  const initialised = (...args: readonly string[]) => {
    const world = authorWorld({ 'src/door.rs': good });
    return { ...world, init: world.run('init', '--spec', '../spec', ...args), ...withNpx(world.lib.folder) };
  };

  test('the GitHub workflow passes its steps', () => {
    const { init, read, shell, summary } = initialised('--flavor', 'door-rs', '--ci', 'github');
    expect(init.status).toBe(0);
    const { steps } = parse(read('.github/workflows/wacrg.yml')).jobs.wacrg;
    expect(steps[0]).toMatchObject({ with: { 'fetch-depth': 0 } });
    for (const { run } of steps.filter((each: { run?: string }) => each.run)) expect(shell(run).status).toBe(0);
    expect(summary()).toContain('`door-rs`');
    expect(parse(read('wacrg.yaml'))).toEqual({ flavor: 'door-rs', spec: '../spec' });
  });

  test('the GitLab job passes its script and leaves its reports', () => {
    const { read, shell, lib } = initialised('--ci', 'gitlab');
    const { script, after_script: after, artifacts } = parse(read('.gitlab/wacrg.yml')).wacrg;
    expect(shell([...script, ...after].join('\n')).status).toBe(0);
    expect(JSON.parse(read(artifacts.reports.codequality))).toEqual([]);
    expect(read(artifacts.reports.junit)).toContain('<testsuites name="wacrg check"');
    expect(lib.git('status', '--short')).not.toBe('');
  });

  test('nothing that is there is changed, and a second run says so', () => {
    const { run, read } = initialised('--flavor', 'door-rs');
    const before = read('wacrg.yaml');
    const again = run('init', '--flavor', 'other');
    expect(again.stdout).toContain('left wacrg.yaml as it is');
    expect(read('wacrg.yaml')).toBe(before);
  });

  test('in a corpus it is the workflow of a build', () => {
    const { spec, run } = authorWorld({ a: '' });
    expect(run('init', '../spec', '--ci', 'github').status).toBe(0);
    expect(readFileSync(join(spec.folder, '.github/workflows/wacrg.yml'), 'utf8')).toContain('wacrg build --check');
  });
});

describe('telling libraries of a change of the spec', { timeout: 120_000 }, () => {
  const hasJq = spawnSync('jq', ['--version']).status === 0;

  test.skipIf(!hasJq)(
    'the steps in docs/ci.md open an issue with its title and body, in the repository that asked for it',
    () => {
      const docs = readFileSync(join(root, 'docs/ci.md'), 'utf8');
      const block = /```yaml\n( +- run: \|\n +git show[\s\S]*?)```/.exec(docs)?.[1] ?? '';
      const [compare, send] = parse(block) as readonly { readonly run: string }[];
      const { spec, lib } = authorWorld({ 'src/door.rs': good });
      const flavorFile = 'id: door-rs\nnotify_repo: owner/door\nnotify_opt_in: true\n';
      const config = 'flavors:\n  door-rs: { repository: ../lib }\n';
      spec.commit({ 'spec/flavors/door-rs.yaml': flavorFile, 'wacrg.yaml': config });
      const scan = () =>
        spawnSync(process.execPath, [bin, 'scan', '--cache', `${lib.folder}-cache`], { cwd: spec.folder });
      expect(scan().status).toBe(0);
      const before = spec.commit({});
      const page = readFileSync(join(spec.folder, 'spec/doors/door-open.md'), 'utf8');
      spec.commit({ 'spec/doors/door-open.md': page.replace('open twice', 'ever open twice') });
      expect(scan().status).toBe(0);
      const { shell } = withNpx(spec.folder);
      const gh = 'gh() { printf "%s\\n" "$@" > sent.txt; cat body.md >> sent.txt; }\n';
      const { status, stderr } = shell(`${compare?.run}\n${gh}${send?.run}`, { BEFORE: before });
      expect(stderr).toBe('');
      expect(status).toBe(0);
      const sent = readFileSync(join(spec.folder, 'sent.txt'), 'utf8');
      expect(sent).toContain('--repo\nowner/door\n--title\n[wacrg] spec update affecting door-rs: door-open\n');
      expect(sent).toContain('`#once` MUST NOT changed: A door MUST NOT \\{+ever +\\}open twice.');
    },
  );
});

describe('shell completion', { timeout: 120_000 }, () => {
  const ask = (...words: readonly string[]) =>
    spawnSync(process.execPath, [bin, 'complete', '--', ...words], { encoding: 'utf8' }).stdout;

  test.each(['bash', 'zsh', 'fish', 'powershell'])('there is a script for %s', (name) => {
    const { status, stdout } = spawnSync(process.execPath, [bin, 'completion', name], { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stdout).toContain('wacrg');
  });

  test('completes commands, options and choices', () => {
    expect(ask('sug')).toMatch(/^suggest\t/);
    expect(ask('check', '--min')).toMatch(/^--min-coverage\t/);
    expect(ask('check', '--format', '').split('\n')).toContain('sarif\t');
  });

  test('a shell that is not known is an error that names those that are', () => {
    const { status, stderr } = spawnSync(process.execPath, [bin, 'completion', 'sh'], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('zsh, bash, fish, powershell');
  });
});

test('docs/ci.md shows the workflows that "wacrg init" writes', { timeout: 120_000 }, () => {
  const { run, read } = authorWorld({ a: '' });
  run('init', '--ci', 'github');
  run('init', '--ci', 'gitlab');
  const docs = readFileSync(join(root, 'docs/ci.md'), 'utf8');
  const steps = read('.github/workflows/wacrg.yml')
    .split('\n')
    .filter((line) => /^ +(- )?(run|if): .*/.test(line));
  expect(steps).toHaveLength(3);
  for (const step of steps) expect(docs).toContain(step.trim());
  const job = read('.gitlab/wacrg.yml').replace(/^#.*\n/, '');
  expect(docs).toContain(job);
});
