import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { authorWorld } from '../packages/cli/test/author-world.ts';
import { temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { ciShell, type Step } from './ci-shell.ts';
import { wacrg } from './command.ts';
import { builtTool } from './release-tree.ts';

// What "wacrg init" writes is run here: the tool comes by git from the tree of a release, as CI gets it.

const good = '// wacrg:DOR-01#once\npub fn open() {}\n';
const placeholder = 'a'.repeat(40);
const onGithub = `https://github.com/owner/name@${placeholder}`;

function initialised(...args: readonly string[]) {
  const { tree, commit } = builtTool();
  const world = authorWorld({ 'src/door.rs': good });
  const init = world.run('init', '--spec', '../spec', '--tool', `${tree}@${commit}`, ...args);
  return { ...world, init, ...ciShell(world.lib.folder) };
}

describe('in a library', { timeout: 120_000 }, () => {
  test('the GitHub workflow fetches the tool at its commit and passes its steps', () => {
    const { init, read, shell, summary } = initialised('--flavor', 'door-rs', '--ci', 'github');
    expect(init).toMatchObject({ status: 0, stderr: '' });
    const steps: readonly Step[] = parse(read('.github/workflows/wacrg.yml')).jobs.wacrg.steps;
    expect(steps[0]).toMatchObject({ with: { 'fetch-depth': 0, 'persist-credentials': false } });
    for (const { run = '' } of steps) expect(shell(run)).toMatchObject({ status: 0, stderr: '' });
    expect(summary()).toContain('`door-rs`');
    expect(parse(read('wacrg.yaml'))).toEqual({ flavor: 'door-rs', spec: '../spec' });
  });

  test('the GitLab job passes its script and leaves its reports', () => {
    const { read, shell } = initialised('--ci', 'gitlab');
    const job = parse(read('.gitlab/wacrg.yml')).wacrg;
    const { before_script: before, script, after_script: after, artifacts } = job;
    expect(shell([...before, ...script].join('\n'))).toMatchObject({ status: 0, stderr: '' });
    // GitLab gives this one a shell of its own.
    expect(shell(after.join('\n')).status).toBe(0);
    expect(JSON.parse(read(artifacts.reports.codequality))).toEqual([]);
    expect(read(artifacts.reports.junit)).toContain('<testsuites name="wacrg check"');
  });

  test('a tool on GitHub is an action, and the schema is that of its commit', () => {
    const { run, read } = authorWorld({ a: '' });
    expect(run('init', '--tool', onGithub, '--ci', 'github').status).toBe(0);
    expect(read('.github/workflows/wacrg.yml')).toContain(`      - uses: owner/name@${placeholder}\n`);
    expect(read('wacrg.yaml')).toContain(
      `$schema=https://github.com/owner/name/raw/${placeholder}/docs/wacrg.schema.json`,
    );
  });

  test('without the address of the tool no workflow is written, and it says why', () => {
    const { run, lib } = authorWorld({ a: '' });
    const { status, stdout } = run('init');
    expect(status).toBe(0);
    expect(stdout).toContain('wrote no CI workflow: it would have to say where CI takes the tool from');
    expect(existsSync(join(lib.folder, '.github'))).toBe(false);
    expect(run('init', '--ci', 'gitlab')).toMatchObject({ status: 2 });
  });

  test.each([
    ['a tag', 'https://github.com/owner/name@v1.0.0'],
    ['no commit', 'https://github.com/owner/name'],
    ['half a commit', `https://github.com/owner/name@${placeholder.slice(1)}`],
    ['a command', `https://example.org/$(id)@${placeholder}`],
    ['an option', `--upload-pack=x@${placeholder}`],
  ])('refuses %s as the tool', (_, tool) => {
    const { run, lib } = authorWorld({ a: '' });
    const { status, stderr } = run('init', `--tool=${tool}`);
    expect(status).toBe(2);
    expect(stderr).toContain('write --tool <address>@<commit>');
    expect(existsSync(join(lib.folder, 'wacrg.yaml'))).toBe(false);
  });

  test('nothing that is there is changed, and a second run says so', () => {
    const { run, read } = initialised('--flavor', 'door-rs');
    const before = read('wacrg.yaml');
    const again = run('init', '--flavor', 'other');
    expect(again.stdout).toContain('left wacrg.yaml as it is');
    expect(read('wacrg.yaml')).toBe(before);
  });
});

describe('a spec begun in an empty folder', { timeout: 120_000 }, () => {
  test('lints and builds without a repository, and is checked in one', () => {
    const folder = temporaryFolder();
    const cache = temporaryFolder();
    const run = (...args: readonly string[]) => wacrg(folder, [...args, '--cache', cache]);
    expect(run('init', '--spec-here')).toMatchObject({ status: 0, stderr: '' });
    expect(run('lint')).toMatchObject({ status: 0, stderr: '' });
    expect(run('build', '--fail-on', 'notice')).toMatchObject({ status: 0, stderr: '' });
    const page = readFileSync(join(folder, 'spec/general/greeting.md'), 'utf8');
    expect(page).toContain('No flavor is known to implement this part.');
    const git = (...args: readonly string[]) => spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
    git('init', '--quiet');
    git('add', '--all');
    expect(git('status', '--short').stdout).not.toContain('spec/generated');
    expect(run('check')).toMatchObject({ status: 0, stderr: '' });
    expect(run('init', '--spec-here')).toMatchObject({ status: 2 });
  });
});

describe('docs/ci.md', { timeout: 120_000 }, () => {
  const docs = readFileSync(fileURLToPath(new URL('../docs/ci.md', import.meta.url)), 'utf8');
  const written = (path: string, ...args: readonly string[]): string => {
    const { run, lib } = authorWorld({ a: '' });
    expect(run('init', ...args).status).toBe(0);
    return readFileSync(join(lib.folder, path), 'utf8')
      .replace(/^#.*\n/, '')
      .replaceAll(`owner/name@${placeholder}`, 'OWNER/NAME@COMMIT')
      .replaceAll('https://example.org/tool', 'ADDRESS')
      .replaceAll(placeholder, 'COMMIT');
  };

  test('shows the workflows of a library as they are written', () => {
    expect(docs).toContain(written('.github/workflows/wacrg.yml', '--tool', onGithub, '--ci', 'github'));
    const elsewhere = ['--tool', `https://example.org/tool@${placeholder}`];
    const steps = written('.github/workflows/wacrg.yml', ...elsewhere, '--ci', 'github');
    expect(docs).toContain(steps.slice(steps.indexOf('      - run: |')));
    expect(docs).toContain(written('.gitlab/wacrg.yml', ...elsewhere, '--ci', 'gitlab'));
  });
});

const hasJq = spawnSync('jq', ['--version']).status === 0;

describe('in a spec', { timeout: 180_000 }, () => {
  const { tree, commit } = builtTool();

  /** A spec with one library, a bare repository as its origin, and `gh` that writes down what it is asked. */
  function specWorld() {
    const { spec, lib, run } = authorWorld({ 'src/door.rs': good });
    const flavor = 'id: door-rs\nrepository: ../lib\n';
    spec.commit({ 'spec/flavors/door-rs.yaml': flavor });
    expect(run('init', spec.folder, '--tool', `${tree}@${commit}`, '--ci', 'github').status).toBe(0);
    spec.commit({});
    const origin = join(temporaryFolder(), 'origin.git');
    spec.git('clone', '--quiet', '--bare', spec.folder, origin);
    spec.git('remote', 'add', 'origin', origin);
    const requests = join(temporaryFolder(), 'requests');
    mkdirSync(requests);
    const ci = ciShell(spec.folder, { gh: recorder(requests), wacrg: `#!/bin/sh\nexec '${tree}/bin/wacrg' "$@"\n` });
    const steps = (name: string): readonly Step[] => {
      const { jobs } = parse(readFileSync(join(spec.folder, `.github/workflows/wacrg-${name}.yml`), 'utf8'));
      // That the tool is fetched is tested in a library; once is enough.
      return jobs[name].steps.filter(({ run: script }: Step) => !script?.includes(commit));
    };
    const workflow = (name: string) => {
      spec.git('switch', '--quiet', '--force', 'main');
      const done = steps(name).map(({ run: script = '' }) => ci.shell(script, { BASE: 'main', GH_TOKEN: 'none' }));
      for (const { status, stderr } of done) expect({ status, stderr }).toMatchObject({ status: 0 });
      return done.map(({ stdout }) => stdout).join('');
    };
    const asked = (): string => readFileSync(join(requests, 'log'), 'utf8');
    const branch = (): string => spec.git('ls-remote', origin, 'refs/heads/wacrg/regenerate').slice(0, 40);
    return { spec, lib, origin, requests, workflow, asked, branch, summary: ci.summary };
  }

  /** `gh` as far as the workflow uses it: its own pull request or none, one of a fork, and a log of what was asked. */
  const recorder = (folder: string): string => `#!/bin/sh
printf '%s ' "$@" >> '${folder}/log'; echo >> '${folder}/log'
case "$1 $2" in
  'pr list')
    own=; if [ -f '${folder}/open' ]; then own=',{"number":7,"isCrossRepository":false}'; fi
    for filter; do :; done
    echo '[{"number":9,"isCrossRepository":true}'"$own"']' | jq --raw-output "$filter" ;;
  'pr create') touch '${folder}/open' ;;
  'pr close') rm '${folder}/open' ;;
esac
for word; do if [ "$before" = --body-file ]; then cp "$word" '${folder}/body.md'; fi; before="$word"; done
`;

  test('the check passes and tells what a change of the text does to the libraries', () => {
    const { spec, workflow, summary } = specWorld();
    workflow('check');
    expect(summary()).toBe('');
    spec.git('switch', '--quiet', '--create', 'built');
    expect(wacrg(spec.folder, ['build', '--cache', temporaryFolder()]).status).toBe(0);
    spec.commit({});
    spec.git('switch', '--quiet', '--force-create', 'main');
    const page = readFileSync(join(spec.folder, 'spec/doors/door-open.md'), 'utf8');
    spec.commit({ 'spec/doors/door-open.md': page.replaceAll('open twice', 'ever open twice') });
    workflow('check');
    expect(summary()).toContain('`#once` MUST NOT changed');
    expect(summary()).toContain('door-rs');
  });

  test('the check fails where the spec is wrong', () => {
    const { spec } = specWorld();
    spec.commit({ 'spec/doors/door-lock.md': '---\nid: door-lock\ncode: D-1\n---\n' });
    expect(wacrg(spec.folder, ['lint']).status).toBe(1);
  });

  test.skipIf(!hasJq)('one pull request is opened, left, updated and closed; nothing new means none', () => {
    const { spec, lib, workflow, asked, requests, branch, origin } = specWorld();
    expect(workflow('regenerate')).not.toContain('Nothing changed');
    expect(asked()).toMatch(/pr create --head wacrg\/regenerate --base main --title Regenerate/);
    expect(readFileSync(join(requests, 'body.md'), 'utf8')).toContain('door-rs');
    const first = branch();
    expect(spec.git('show', '--format=%an', '--name-only', first)).toContain('traceability.json');
    expect(spec.git('show', '--format=%an', '--name-only', first)).not.toContain('spec/generated');

    expect(workflow('regenerate')).toContain('Pull request 7 holds just that.');
    expect(branch()).toBe(first);

    lib.commit({ 'src/lock.rs': '// wacrg:DOR-02\npub fn lock() {}\n' });
    workflow('regenerate');
    expect(branch()).not.toBe(first);
    expect(asked().match(/pr create/g)).toHaveLength(1);
    expect(asked()).toMatch(/pr edit 7 --body-file/);

    spec.git('switch', '--quiet', 'main');
    spec.git('merge', '--quiet', '--no-edit', 'wacrg/regenerate');
    spec.git('push', '--quiet', origin, 'main');
    expect(workflow('regenerate')).toContain('Nothing changed.');
    expect(asked()).toMatch(/pr close 7/);

    lib.commit({ 'src/door.rs': good.replace('open()', 'open_door()') });
    workflow('regenerate');
    expect(asked().match(/pr create/g)).toHaveLength(2);
    expect(readFileSync(join(requests, 'body.md'), 'utf8')).toContain('door-rs');
  });

  test('a run that cannot do its work proposes nothing', () => {
    const { spec, requests } = specWorld();
    writeFileSync(join(spec.folder, 'wacrg.yaml'), 'namespace: [\n');
    const { shell } = ciShell(spec.folder, { gh: recorder(requests) });
    const { jobs } = parse(readFileSync(join(spec.folder, '.github/workflows/wacrg-regenerate.yml'), 'utf8'));
    const steps: readonly Step[] = jobs.regenerate.steps;
    expect(shell(steps[1]?.run ?? '').status).toBe(0);
    expect(shell(steps[2]?.run ?? '').status).not.toBe(0);
    expect(existsSync(join(requests, 'log'))).toBe(false);
  });
});
