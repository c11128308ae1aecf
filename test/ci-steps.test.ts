import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { authorWorld } from '../packages/cli/test/author-world.ts';
import { temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { ciShell, environmentOf, type Step } from './ci-shell.ts';
import { wacrg } from './command.ts';
import { builtTool } from './release-tree.ts';

// What CI would run is run here, from the tree of a release that is made of this build.

const root = fileURLToPath(new URL('..', import.meta.url));
const good = '// wacrg:DOR-01#once\npub fn open() {}\n';
const config = 'spec: ../spec\n';

describe('action.yml', { timeout: 120_000 }, () => {
  const { tree } = builtTool();
  const action = parse(readFileSync(join(tree, 'action.yml'), 'utf8'));
  const steps: readonly Step[] = action.runs.steps;
  const [ready, check, comment] = steps;
  const inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>> = action.inputs;
  const defaults = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [`inputs.${name}`, input.default]));
  const environment = (step: Step | undefined, path: string) =>
    environmentOf(step ?? {}, { ...defaults, 'github.action_path': path });
  const run = (source: string, given: Readonly<Record<string, string>> = {}) => {
    const { lib } = authorWorld({ 'src/door.rs': source, 'wacrg.yaml': config });
    const { shell, summary } = ciShell(lib.folder);
    const prepared = shell(ready?.run ?? '', environment(ready, tree));
    expect(prepared).toMatchObject({ status: 0, stderr: '' });
    const done = shell(check?.run ?? '', { ...environment(check, tree), ...given });
    const version = shell('wacrg --version').stdout;
    return {
      ...done,
      version,
      summary: summary(),
      read: (path: string) => readFileSync(join(lib.folder, path), 'utf8'),
    };
  };

  test('puts the command on the PATH of the next steps', () => {
    expect(run(good).version).toBe(`${JSON.parse(readFileSync(join(tree, 'package.json'), 'utf8')).version}\n`);
    expect(check?.if).toBe("inputs.check == 'true'");
  });

  test('at a commit of the sources it says that a release is wanted', () => {
    const { shell } = ciShell(temporaryFolder());
    const { status, stdout } = shell(ready?.run ?? '', environment(ready, '/nowhere'));
    expect(status).toBe(2);
    expect(stdout).toContain('name the commit of a release');
  });

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

  test('leaves the comment to the summary in the request of a fork, whose token may not write', () => {
    const { lib } = authorWorld({ 'src/door.rs': good, 'wacrg.yaml': config });
    const base = lib.git('rev-parse', 'HEAD').trim();
    lib.commit({ 'src/bell.rs': '// wacrg:DOR-01#bell\npub fn ring() {}\n' });
    const { shell, summary, home } = ciShell(lib.folder);
    const event = join(home, 'event.json');
    writeFileSync(event, JSON.stringify({ pull_request: { number: 7, base: { sha: base } } }));
    expect(comment?.if).toBe("always() && inputs.comment == 'true' && github.event_name == 'pull_request'");
    const { status, stderr } = shell(comment?.run ?? '', {
      ...environment(comment, tree),
      GITHUB_REPOSITORY: 'owner/name',
      GITHUB_GRAPHQL_URL: 'https://unreachable.invalid/graphql',
      GITHUB_EVENT_PATH: event,
      GITHUB_TOKEN: '',
    });
    expect(stderr).toContain('there is no token that may write one');
    expect(status).toBe(0);
    expect(summary()).toContain('**Gained**\n\n- `DOR-01#bell`');
  });

  test('an input is never read as a command', () => {
    const { status, stdout, stderr } = run(good, { FLAVOR: '$(echo owned >&2)', MIN_COVERAGE: '`echo owned >&2`' });
    expect(status).toBe(2);
    expect(stdout + stderr).not.toMatch(/^owned/m);
  });

  test('every input is described, and used', () => {
    const used = steps.flatMap((step) => [step.if ?? '', ...Object.values(step.env ?? {})]).join(' ');
    for (const [name, { description }] of Object.entries(inputs)) {
      expect(description.length).toBeGreaterThan(5);
      expect(used).toContain(`inputs.${name} `);
    }
  });
});

test('the pre-commit hook refuses a commit with an unknown code, and lets it pass when it is fixed', {
  timeout: 120_000,
}, () => {
  const [hook] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'));
  const { lib } = authorWorld({ 'src/door.rs': good, 'wacrg.yaml': config });
  const { environment, shell } = ciShell(lib.folder);
  expect(shell(`echo '${join(builtTool().tree, 'bin')}' >> "$GITHUB_PATH"`).status).toBe(0);
  mkdirSync(join(lib.folder, '.git/hooks'));
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
      env: { ...environment(), ...identity },
      encoding: 'utf8',
    });
  lib.write('src/door.rs', good.replace('DOR-01', 'DOR-77'));
  const refused = commit();
  expect(refused.status).toBe(1);
  expect(refused.stdout + refused.stderr).toContain('src/door.rs:1:4 error The code "DOR-77" is not in the spec');
  lib.write('src/door.rs', good.replace('once', 'bell'));
  expect(commit().status).toBe(0);
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
      const scan = () => wacrg(spec.folder, ['scan', '--cache', `${lib.folder}-cache`]);
      expect(scan().status).toBe(0);
      const before = spec.commit({});
      const page = readFileSync(join(spec.folder, 'spec/doors/door-open.md'), 'utf8');
      spec.commit({ 'spec/doors/door-open.md': page.replace('open twice', 'ever open twice') });
      expect(scan().status).toBe(0);
      const { shell } = ciShell(spec.folder);
      expect(shell(`echo '${join(builtTool().tree, 'bin')}' >> "$GITHUB_PATH"`).status).toBe(0);
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
  const ask = (...words: readonly string[]) => wacrg(root, ['complete', '--', ...words]).stdout;

  test.each(['bash', 'zsh', 'fish', 'powershell'])('there is a script for %s', (name) => {
    const { status, stdout } = wacrg(root, ['completion', name]);
    expect(status).toBe(0);
    expect(stdout).toContain('wacrg');
  });

  test('completes commands, options and choices', () => {
    expect(ask('sug')).toMatch(/^suggest\t/);
    expect(ask('check', '--min')).toMatch(/^--min-coverage\t/);
    expect(ask('check', '--format', '').split('\n')).toContain('sarif\t');
  });

  test('a shell that is not known is an error that names those that are', () => {
    const { status, stderr } = wacrg(root, ['completion', 'sh']);
    expect(status).toBe(2);
    expect(stderr).toContain('zsh, bash, fish, powershell');
  });
});
