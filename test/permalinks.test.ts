import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { wacrg } from './command.ts';

// A link to a commit is a claim: it is printed only where the commit is known to be at the address (D15, case 38).

const home = 'https://github.com/harbour/spec';
const folders: string[] = [];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wacrg-permalinks-'));
  folders.push(folder);
  for (const [path, text] of [
    ['wacrg.yaml', `repository: ${home}\nbranch: main\n`],
    ['spec/flavors/tug.yaml', 'id: tug\nname: Tug\nlanguage: rust\nrepository: .\npaths: [lib]\n'],
    [
      'spec/signalling/hail.md',
      '---\nid: hail\ncode: SIG-01\ncategory: signalling\ntitle: Hail\nstatus: draft\n---\nText.\n\n## Normative\n\nA tug MUST hail. {#hails}\n\n<!-- wacrg:implemented-by -->\n<!-- /wacrg:implemented-by -->\n\n<!-- wacrg:clauses -->\n<!-- /wacrg:clauses -->\n',
    ],
    ['lib/a tug.rs', '// wacrg:SIG-01#hails\nfn hail() {\n    shout();\n}\n'],
  ] as const)
    write(path, text);
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '-qm', 'Hail');
});

afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();

const build = (...args: readonly string[]) =>
  wacrg(folder, ['build', '--offline', '--cache', join(folder, '../kept'), ...args]);

/** As a push and a fetch would leave it. */
function pushed(name = 'origin', address = 'git@github.com:harbour/spec.git'): void {
  git('remote', 'add', name, address);
  git('update-ref', `refs/remotes/${name}/main`, 'HEAD');
}

/** Every page that is written, with the folder that it stands in. */
function pages(root = folder): readonly { readonly at: string; readonly text: string }[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => ({ at: dirname(join(root, path)), text: readFileSync(join(root, path), 'utf8') }));
}

const pinned = (text: string): readonly string[] => text.match(/https?:[^)\s]*[0-9a-f]{40}[^)\s]*/g) ?? [];
const relative = (text: string): readonly string[] =>
  [...text.matchAll(/\]\((\.[^)\s#]*)/g)].map((match) => decodeURIComponent(match[1] ?? ''));

describe('pages of a corpus whose commits are nowhere but here', () => {
  test('lead to no commit, and to its own files by their paths, all of which are there', () => {
    const { status, stdout } = build();
    expect([status, pages().flatMap(({ text }) => pinned(text))]).toEqual([0, []]);
    expect(stdout).toContain('permalink-unpublished');
    expect(stdout).toContain(
      `${home} has not got the branch "main" and commit ${git('rev-parse', '--short=9', 'HEAD')}`,
    );
    const page = readFileSync(join(folder, 'spec/signalling/hail.md'), 'utf8');
    expect(page).toContain('[`hail`](../../lib/a%20tug.rs#L2-L4)');
    expect(page).not.toContain('[history]');
    for (const { at, text } of pages())
      for (const path of relative(text)) expect(existsSync(normalize(join(at, path))), `${at} ${path}`).toBe(true);
  });

  test('are the same from wherever they are read: written elsewhere in the repository, or outside of it', () => {
    build('--out', 'docs/preview');
    const inside = readFileSync(join(folder, 'docs/preview/spec/signalling/hail.md'), 'utf8');
    expect(inside).toContain('[`hail`](../../../../lib/a%20tug.rs#L2-L4)');
    const outside = mkdtempSync(join(tmpdir(), 'wacrg-outside-'));
    folders.push(outside);
    build('--out', outside);
    expect(readFileSync(join(outside, 'spec/signalling/hail.md'), 'utf8')).toContain('`hail` in `lib/a tug.rs:1`');
    expect(pages(outside).flatMap(({ text }) => pinned(text))).toEqual([]);
  });

  test('say so in the result, which names no dead link either', () => {
    build();
    const text = readFileSync(join(folder, 'traceability.json'), 'utf8');
    expect(JSON.parse(text).spec.unpublished).toEqual({ branch: 'main', commits: [git('rev-parse', 'HEAD')] });
    expect(pinned(text)).toEqual([]);
  });
});

describe('pages of a corpus whose commits are at its address', () => {
  test.each([
    ['the remote is called origin', 'origin', 'git@github.com:harbour/spec.git'],
    ['it is called otherwise and spelt otherwise', 'upstream', 'https://user:word@github.com/harbour/spec/'],
  ])('lead to them, and their sources still to the files: %s', (_, name, address) => {
    pushed(name, address);
    const { stdout } = build();
    expect(stdout).not.toContain('permalink-unpublished');
    const page = readFileSync(join(folder, 'spec/signalling/hail.md'), 'utf8');
    const head = git('rev-parse', 'HEAD');
    expect(page).toContain('[`hail`](../../lib/a%20tug.rs#L2-L4)');
    expect(page).toContain(`[history](${home}/commits/${head}/lib/a%20tug.rs)`);
    expect(page).toContain(`${home}/commit/${head}`);
    expect(readFileSync(join(folder, 'traceability.json'), 'utf8')).not.toContain('unpublished');
  });

  test('lead to none that came later, or of a remote that is another', () => {
    pushed();
    write('lib/b.rs', '// wacrg:SIG-01\nfn wave() {}\n');
    git('add', '-A');
    git('-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '-qm', 'Wave');
    const [before, after] = [git('rev-parse', 'HEAD~1'), git('rev-parse', 'HEAD')];
    build();
    const links = pages().flatMap(({ text }) => pinned(text));
    expect(links.some((link) => link.includes(before))).toBe(true);
    expect(links.filter((link) => link.includes(after))).toEqual([]);
    git('remote', 'set-url', 'origin', 'https://github.com/harbour/fork.git');
    build();
    expect(pages().flatMap(({ text }) => pinned(text))).toEqual([]);
  });

  test('a check of what is committed does not fail because it was pushed since, and the next build has the links', () => {
    build();
    pushed();
    expect(build('--check').status).toBe(0);
    expect(build().stdout).not.toContain('permalink-unpublished');
    expect(pages().flatMap(({ text }) => pinned(text)).length).toBeGreaterThan(0);
    expect(build('--check').status).toBe(0);
  });
});

describe('a flavor whose later commit changes nothing that is read', () => {
  const commit = (message: string): void => {
    git('add', '-A');
    git('-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '-qm', message);
  };
  const result = () => JSON.parse(readFileSync(join(folder, 'traceability.json'), 'utf8'));

  test('stays at its commit, which is the one that is named as unpublished, and a check finds nothing to do', () => {
    build();
    const first = git('rev-parse', 'HEAD');
    commit('Build');
    write('lib/notes.txt', 'Nothing cites the spec here.\n');
    commit('Note');
    build();
    expect([result().flavors.tug.commit, result().spec.unpublished.commits]).toEqual([first, [first]]);
    expect(build('--check').status).toBe(0);
    expect(build().stdout).toContain('Nothing changed');
  });

  test('has links to that commit once it is pushed', () => {
    build();
    const first = git('rev-parse', 'HEAD');
    commit('Build');
    pushed();
    write('lib/notes.txt', 'Nothing cites the spec here.\n');
    commit('Note');
    build();
    expect(result().sites[0].links.source).toBe(`${home}/blob/${first}/lib/a%20tug.rs#L2-L4`);
    expect(build('--check').status).toBe(0);
  });
});

test('whoever prints a link to a commit asks the one rule', () => {
  const root = join(import.meta.dirname, '../packages');
  const asking = ['render', 'site', 'cli', 'reports', 'workspace']
    .filter((name) => existsSync(join(root, name, 'src')))
    .flatMap((name) =>
      readdirSync(join(root, name, 'src'), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts'))
        .map((path) => join(root, name, 'src', path)),
    )
    .filter((file) => /\b(commitLink|siteLinks)\b/.test(readFileSync(file, 'utf8')))
    .map((file) => file.slice(root.length + 1));
  // These ask which forge an address is, and print no link; the last prints one to the release of the tool itself.
  const others = ['begin/flavor-file.ts', 'begin/repository-address.ts'].map((file) => `workspace/src/${file}`);
  expect(asking.sort()).toEqual(['reports/src/tool.ts', ...others]);
});
