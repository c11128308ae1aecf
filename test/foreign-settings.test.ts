import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scanFlavors } from '@wacrg/scanner';
import { loadCorpus } from '@wacrg/spec/load';
import { describe, expect, test, vi } from 'vitest';
import { makeFlavor } from '../packages/scanner/test/flavor.ts';
import { makeRepository, type TestRepository, temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { readers } from '../packages/scanner/test/test-readers.ts';
import { suggestInWorkingTree } from '../packages/workspace/src/suggest/suggest-tree.ts';
import { scanWorkingTree } from '../packages/workspace/src/tree/working-tree.ts';
import { openWorkingTree } from '../packages/workspace/src/tree/working-tree-folder.ts';
import { wacrg } from './command.ts';
import { changedEverywhere, everyProgram, makeTrap, printingSettings, source } from './hostile-repository.ts';

const { corpus } = await loadCorpus(join(import.meta.dirname, '..'));

/** Everything that reads a working tree: a check with blame, what is staged, suggestions, and the scan of a flavor. */
async function readAll({ folder }: TestRepository): Promise<void> {
  const flavor = makeFlavor('it', '.');
  const options = { readers, namespace: 'wacrg', cacheDir: temporaryFolder() };
  await scanWorkingTree(folder, flavor, options);
  await scanWorkingTree(folder, flavor, { ...options, staged: true });
  await suggestInWorkingTree(folder, { flavor, corpus }, options);
  await scanFlavors([flavor], { ...options, corpusDir: folder });
}

describe("programs in a repository's own configuration", () => {
  const attributes = '*.ts diff=evil filter=evil working-tree-encoding=UTF-8\nsrc/b.ts filter=lfs\n';

  test.each(['all objects', 'an object missing'])('are never run, with %s', async (state) => {
    const repository = changedEverywhere(attributes);
    const { script, mark } = makeTrap();
    const id = repository.git('rev-parse', 'HEAD~1:src/a.ts');
    mkdirSync(join(repository.folder, '.git/hooks2'));
    for (const hook of ['post-index-change', 'reference-transaction', 'post-checkout', 'pre-auto-gc']) {
      symlinkSync(script, join(repository.folder, '.git/hooks2', hook));
    }
    if (state === 'an object missing') rmSync(join(repository.folder, '.git/objects', id.slice(0, 2), id.slice(2)));
    repository.git('config', 'core.repositoryFormatVersion', '1');
    for (const [key, value] of everyProgram(script)) repository.git('config', key, value);
    repository.git('config', 'core.hooksPath', '.git/hooks2');
    // What is missing may be an error; nothing may have been run.
    await readAll(repository).catch(() => undefined);
    expect(existsSync(mark)).toBe(false);
  });

  test('are never run from a file that it includes, or from a working tree beside others', async () => {
    const repository = changedEverywhere(attributes);
    const mark = join(temporaryFolder(), 'ran');
    const beside = makeBeside(repository);
    writeFileSync(join(repository.folder, '.git/evil'), `[filter "evil"]\n\tclean = touch ${mark}; cat\n\trequired\n`);
    repository.git('config', 'include.path', 'evil');
    for (const each of [repository, beside]) await readAll(each);
    expect(existsSync(mark)).toBe(false);
  });
});

function makeBeside({ folder, git }: TestRepository): TestRepository {
  const beside = join(temporaryFolder(), 'beside');
  git('worktree', 'add', '--quiet', beside);
  writeFileSync(join(beside, 'src/a.ts'), `${source}// changed\n`);
  return { folder: beside, git, write: () => undefined, commit: () => folder };
}

test('a configuration that leads to other files is refused, and names what does it', async () => {
  const repository = makeRepository();
  repository.commit({ 'a/b.ts': source });
  repository.git('config', 'core.worktree', '../..');
  const opening = openWorkingTree(join(repository.folder, 'a'), { paths: [], staged: false });
  await expect(opening).rejects.toMatchObject({ code: 'no-repository' });
  await expect(opening).rejects.toThrow(/core\.worktree/);
});

test('a split index and a repository with other names for its objects are read as ever', async () => {
  const repository = changedEverywhere('');
  repository.git('update-index', '--split-index');
  expect(readdirSync(join(repository.folder, '.git')).some((name) => name.startsWith('sharedindex'))).toBe(true);
  await readAll(repository);
  const other = makeRepository();
  rmSync(join(other.folder, '.git'), { recursive: true });
  other.git('init', '--quiet', '--object-format=sha256');
  other.commit({ 'a.ts': source });
  other.write('a.ts', `${source}// more\n`);
  await readAll(other);
});

/** A repository with authors, a renamed file and changes, as scan and check see it. */
function makeScanned() {
  const repository = makeRepository();
  repository.commit({ 'src/a.ts': source, 'old.ts': source }, { author: 'Zoë' });
  repository.git('mv', 'old.ts', 'new.ts');
  repository.commit({ 'src/a.ts': `${source}// more\n` });
  const info = join(repository.folder, '.git/info');
  mkdirSync(info, { recursive: true });
  writeFileSync(join(info, 'evil'), 'Eve <ada@example.org>\n*.ts linguist-generated\nsrc\n');
  const scanned = async (): Promise<string> => {
    const options = { namespace: 'wacrg', cacheDir: temporaryFolder(), corpusDir: repository.folder };
    const { scan } = await scanWorkingTree(repository.folder, makeFlavor('it', '.'), { ...options, readers });
    return JSON.stringify([await scanFlavors([makeFlavor('it', '.')], options), scan]);
  };
  return { repository, info, scanned };
}

test('settings, attributes and grafts of a repository change no byte', async () => {
  const { repository, info, scanned } = makeScanned();
  const plain = await scanned();
  writeFileSync(join(info, 'attributes'), '*.ts linguist-generated binary\n');
  writeFileSync(join(info, 'grafts'), `${repository.git('rev-parse', 'HEAD')}\n`);
  for (const [key, value] of printingSettings) repository.git('config', key, value);
  expect(await scanned()).toBe(plain);
});

test('no setting of a repository alone changes a byte', async () => {
  const { repository, scanned } = makeScanned();
  const plain = await scanned();
  for (const [key, value] of printingSettings) {
    repository.git('config', key, value);
    expect(await scanned(), `${key}=${value}`).toBe(plain);
    // Git itself stumbles over some of them.
    spawnSync('git', ['config', '--unset', key], { cwd: repository.folder });
  }
});

const isRoot = process.getuid?.() === 0;

test.skipIf(isRoot)('this user may give no folder away: 0 folders of another owner tried', () => {});

describe.skipIf(!isRoot)('a repository of another user', () => {
  /** As after unpacking as root, or in a container; with a `.git` above the folder that is asked for. */
  function foreign(): TestRepository {
    const repository = changedEverywhere('');
    for (const path of ['.', '.git']) chownSync(join(repository.folder, path), 12_345, 12_345);
    return repository;
  }

  test('is refused with the line to type, and read when that was typed', async () => {
    const repository = foreign();
    const home = temporaryFolder();
    vi.stubEnv('HOME', home);
    vi.stubEnv('XDG_CONFIG_HOME', home);
    const opening = openWorkingTree(join(repository.folder, 'src'), { paths: [], staged: false });
    await expect(opening).rejects.toMatchObject({ code: 'foreign-owner' });
    const message = await opening.catch((cause: unknown) => String(cause));
    expect(message).toContain(`git config --global --add safe.directory ${repository.folder}`);
    writeFileSync(join(home, '.gitconfig'), `[safe]\n\tdirectory = ${repository.folder}\n`);
    await readAll(repository);
    vi.unstubAllEnvs();
  });

  test('is not read because its own configuration says so', async () => {
    const repository = foreign();
    vi.stubEnv('HOME', temporaryFolder());
    writeFileSync(join(repository.folder, '.git/config'), '[safe]\n\tdirectory = *\n');
    const options = { namespace: 'wacrg', cacheDir: temporaryFolder(), corpusDir: repository.folder };
    await expect(scanFlavors([makeFlavor('it', '.')], options)).rejects.toMatchObject({ code: 'foreign-owner' });
    vi.unstubAllEnvs();
  });

  test('as a flavor is refused, and costs no other flavor anything', async () => {
    const repository = foreign();
    const corpusDir = temporaryFolder();
    vi.stubEnv('HOME', corpusDir);
    const sound = makeRepository(join(corpusDir, 'sound'));
    sound.commit({ 'a.ts': source });
    const flavors = [makeFlavor('foreign', repository.folder), makeFlavor('sound', './sound')];
    const scans = await scanFlavors(flavors, { namespace: 'wacrg', cacheDir: temporaryFolder(), corpusDir });
    expect(scans).toMatchObject([{ state: 'unreachable', reason: 'refused' }, { state: 'scanned' }]);
    vi.unstubAllEnvs();
  });

  test.each([[''], ['@HEAD']])(
    'as the spec%s is refused with the line to type, and read when that was typed',
    (ref) => {
      const library = makeRepository();
      library.commit({ 'a.ts': source });
      const spec = makeRepository();
      spec.commit({ 'spec/signalling/a.md': page });
      for (const path of ['.', '.git']) chownSync(join(spec.folder, path), 12_345, 12_345);
      const home = temporaryFolder();
      const check = () => wacrg(library.folder, ['check', '--spec', `${spec.folder}${ref}`], { HOME: home });
      const refused = check();
      expect(refused.stderr).toMatch(/^wacrg: Cannot read /);
      expect(refused.stderr).toContain(`git config --global --add safe.directory ${spec.folder}`);
      expect(refused.status).toBe(2);
      writeFileSync(join(home, '.gitconfig'), `[safe]\n\tdirectory = ${spec.folder}\n`);
      const read = check();
      expect(read.stdout).toContain('SIG-08');
      expect(read.status).toBe(0);
    },
  );
});

const page =
  '---\nid: a\ncode: SIG-08\ncategory: signalling\ntitle: A\n---\n\nA part.\n\n## Normative\n\nIt MUST be.\n';
