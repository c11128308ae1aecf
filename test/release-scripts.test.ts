import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { makeRepository, temporaryFolder } from '../packages/scanner/test/make-repository.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('scripts/release-commit.sh', () => {
  test('pushes the tree as a tag whose parent is the source, and touches no branch and no file', () => {
    const source = makeRepository();
    const head = source.commit({ 'src/a.ts': 'source\n', '.gitignore': 'bundle/\n' });
    const origin = join(temporaryFolder(), 'origin.git');
    source.git('clone', '--quiet', '--bare', source.folder, origin);
    source.git('remote', 'add', 'origin', origin);
    const tree = temporaryFolder();
    mkdirSync(join(tree, 'bundle'));
    writeFileSync(join(tree, 'bundle/bin.js'), 'built\n');
    chmodSync(join(tree, 'bundle/bin.js'), 0o755);
    const archive = join(temporaryFolder(), 'tree.tar');
    execFileSync('tar', ['--create', '--file', archive, '--directory', tree, '.']);

    const env = { PATH: process.env.PATH ?? '', HOME: temporaryFolder() };
    const script = join(root, 'scripts/release-commit.sh');
    const { status, stdout } = spawnSync('bash', [script, archive, 'v1.2.3'], {
      cwd: source.folder,
      env,
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    const built = stdout.trim();
    expect(source.git('ls-remote', origin, 'v1.2.3').slice(0, 40)).toBe(built);
    expect(source.git('rev-parse', `${built}^`)).toBe(head);
    expect(source.git('ls-tree', '-r', built).split('\n')).toEqual([
      expect.stringMatching(/^100755 .*\tbundle\/bin\.js$/),
    ]);
    expect(source.git('ls-remote', origin, 'main').slice(0, 40)).toBe(head);
    expect(source.git('status', '--short')).toBe('');
  });
});

describe('scripts/release-checks.mjs', () => {
  /** The script beside a package and a changelog of our making. */
  const check = (manifest: object, tag: string) => {
    const at = temporaryFolder();
    mkdirSync(join(at, 'packages/cli'), { recursive: true });
    mkdirSync(join(at, 'scripts'));
    for (const name of ['release-checks.mjs', 'release-notes.mjs'])
      cpSync(join(root, 'scripts', name), join(at, 'scripts', name));
    writeFileSync(join(at, 'packages/cli/package.json'), JSON.stringify(manifest));
    writeFileSync(
      join(at, 'packages/cli/CHANGELOG.md'),
      '# wacrg\n\n## 1.2.3\n\nNew words.\n\n## 1.2.2\n\nOld words.\n',
    );
    const env = {
      ...process.env,
      GITHUB_REF_NAME: tag,
      GITHUB_SERVER_URL: 'https://forge.example',
      GITHUB_REPOSITORY: 'owner/name',
    };
    const run = (name: string) => spawnSync(process.execPath, [join(at, 'scripts', name)], { env, encoding: 'utf8' });
    return { ...run('release-checks.mjs'), notes: run('release-notes.mjs').stdout };
  };
  const repository = 'https://forge.example/owner/name';

  test('lets pass what is in step, and gives the words of its version', () => {
    const done = check(
      { version: '1.2.3', repository: { type: 'git', url: `git+${repository}.git` } },
      'source/v1.2.3',
    );
    expect(done).toMatchObject({ status: 0, stderr: '', notes: 'New words.\n' });
  });

  test.each([
    ['another tag', { version: '1.2.3', repository }, 'source/v1.2.4', 'the tag is "source/v1.2.4"'],
    ['no home', { version: '1.2.3' }, 'source/v1.2.3', 'has no "repository"'],
    ['another home', { version: '1.2.3', repository: `${repository}s` }, 'source/v1.2.3', `but this is ${repository}`],
    ['no words', { version: '1.2.4', repository }, 'source/v1.2.4', 'no section for 1.2.4'],
  ])('refuses %s', (_, manifest, tag, words) => {
    const { status, stderr } = check(manifest, tag);
    expect(status).toBe(1);
    expect(stderr).toContain(words);
  });
});

describe('the step of release.yml that publishes on npm', () => {
  const { jobs } = parse(readFileSync(join(root, '.github/workflows/release.yml'), 'utf8'));
  const script: string = jobs.npm.steps.at(-1).run;
  const publish = (owner: string, owners: string) => {
    const at = temporaryFolder();
    const npm = `#!/bin/sh\ncase $1 in owner) name=$3; ${owners} ;; *) echo "$@" >> '${at}/published' ;; esac\n`;
    writeFileSync(join(at, 'npm'), npm);
    chmodSync(join(at, 'npm'), 0o755);
    const env = { PATH: `${at}:${process.env.PATH ?? ''}`, NPM_OWNER: owner, RUNNER_TEMP: at };
    mkdirSync(join(at, 'release'));
    mkdirSync(join(at, 'package'));
    for (const [file, name] of Object.entries({ 'wacrg-1.2.3': 'wacrg', 'wacrg-spec-1.2.3': '@wacrg/spec' })) {
      writeFileSync(join(at, 'package/package.json'), JSON.stringify({ name }));
      execFileSync('tar', ['-czf', join(at, `release/${file}.tgz`), 'package'], { cwd: at });
    }
    const done = spawnSync('bash', ['-e', '-c', script], { env, encoding: 'utf8' });
    const published = spawnSync('cat', [join(at, 'published')], { encoding: 'utf8' }).stdout;
    return { ...done, published };
  };

  test('publishes nothing while nobody has said that the names are ours, and says so', () => {
    const { status, stdout, published } = publish('', 'echo "mallory <m@example.org>"');
    expect({ status, published }).toEqual({ status: 0, published: '' });
    expect(stdout).toContain('::notice title=Not published on npm::');
  });

  test.each([
    ['of somebody else', 'echo "mallory <m@example.org>"'],
    ['free', 'exit 1'],
    ['ours for the command alone', 'test "$name" = wacrg && echo "ours <m@example.org>"'],
    ['of a name that only begins alike', 'echo "ours-not <m@example.org>"'],
  ])('fails where a name is %s', (_, owners) => {
    const { status, published } = publish('ours', owners);
    expect({ status, published }).toEqual({ status: 1, published: '' });
  });

  test('publishes the command and the libraries with provenance where all names are ours', () => {
    const { status, published } = publish('ours', 'echo "other <o@example.org>"; echo "ours <m@example.org>"');
    expect(status).toBe(0);
    expect(published.trim().split('\n')).toEqual([
      expect.stringMatching(/^publish .*\/wacrg-1\.2\.3\.tgz --provenance --access public$/),
      expect.stringMatching(/^publish .*\/wacrg-spec-1\.2\.3\.tgz --provenance --access public$/),
    ]);
  });
});
