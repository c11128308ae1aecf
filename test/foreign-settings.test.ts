import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

const source = '// wacrg:SIG-08\nexport const version = 1;\n// implements SIG-08\nexport const other = 1;\n';
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

/** A repository whose working tree, index and commit all differ, so that git has to compare contents. */
function changedEverywhere(attributes: string): TestRepository {
  const repository = makeRepository();
  repository.commit({ '.gitattributes': attributes, 'src/a.ts': source, 'src/b.ts': source });
  repository.commit({ 'src/a.ts': `${source}// more\n` });
  repository.write('src/b.ts', `${source}// staged\n`);
  repository.git('add', '--all');
  repository.write('src/a.ts', `${source}// else\n`);
  repository.write('src/new.ts', source);
  return repository;
}

const everyProgram = (run: string): readonly (readonly [string, string])[] => [
  ...['clean', 'smudge', 'process'].map((key) => [`filter.evil.${key}`, run] as const),
  ['filter.evil.required', 'true'],
  ['filter.lfs.clean', run],
  ['filter.lfs.process', run],
  ['core.fsmonitor', run],
  ['core.hooksPath', 'hooks'],
  ['core.pager', run],
  ['core.editor', run],
  ['core.sshCommand', run],
  ['core.askPass', run],
  ['core.gitProxy', run],
  ['core.alternateRefsCommand', run],
  ['diff.external', run],
  ['diff.evil.command', run],
  ['diff.evil.textconv', run],
  ['pager.log', run],
  ['pager.grep', run],
  ['pager.diff', run],
  ['gpg.program', run],
  ['log.showSignature', 'true'],
  ['credential.helper', `!${run}`],
  ['uploadpack.packObjectsHook', run],
  ['trailer.evil.command', run],
  ['alias.grep', `!${run}`],
  ['alias.log', `!${run}`],
  ['remote.origin.url', `ext::${run}`],
  ['remote.origin.promisor', 'true'],
  ['remote.origin.partialclonefilter', 'blob:none'],
  ['remote.origin.uploadpack', run],
  ['protocol.ext.allow', 'always'],
  ['protocol.file.allow', 'always'],
  ['extensions.partialClone', 'origin'],
];

describe("programs in a repository's own configuration", () => {
  const attributes = '*.ts diff=evil filter=evil working-tree-encoding=UTF-8\nsrc/b.ts filter=lfs\n';

  test.each(['all objects', 'an object missing'])('are never run, with %s', async (state) => {
    const repository = changedEverywhere(attributes);
    const mark = join(temporaryFolder(), 'ran');
    const script = join(temporaryFolder(), 'evil.sh');
    writeFileSync(script, `#!/bin/sh\necho "$0" "$@" >> ${mark}\ncat\n`);
    chmodSync(script, 0o755);
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

/** What of git's settings can change what its commands print or find. */
const settings: readonly (readonly [string, string])[] = [
  ['log.showRoot', 'false'],
  ['log.date', 'relative'],
  ['log.decorate', 'full'],
  ['log.follow', 'true'],
  ['log.mailmap', 'false'],
  ['log.diffMerges', 'first-parent'],
  ['color.ui', 'always'],
  ['color.grep', 'always'],
  ['column.ui', 'always'],
  ['core.abbrev', '4'],
  ['core.quotePath', 'true'],
  ['core.autocrlf', 'true'],
  ['core.eol', 'crlf'],
  ['core.fileMode', 'false'],
  ['core.ignoreCase', 'true'],
  ['core.bigFileThreshold', '1'],
  ['core.attributesFile', 'info/evil'],
  ['core.excludesFile', 'info/evil'],
  ['core.commitGraph', 'false'],
  ['core.sparseCheckout', 'true'],
  ['diff.algorithm', 'histogram'],
  ['diff.context', '0'],
  ['diff.noprefix', 'true'],
  ['diff.renames', 'copies'],
  ['diff.orderFile', 'info/evil'],
  ['diff.ignoreSubmodules', 'all'],
  ['grep.lineNumber', 'true'],
  ['grep.fullName', 'true'],
  ['grep.patternType', 'fixed'],
  ['grep.extendedRegexp', 'false'],
  ['blame.date', 'relative'],
  ['blame.showEmail', 'true'],
  ['blame.ignoreRevsFile', 'info/evil'],
  ['i18n.logOutputEncoding', 'UTF-16'],
  ['mailmap.file', 'info/evil'],
  ['status.showUntrackedFiles', 'no'],
  ['submodule.recurse', 'true'],
  ['extensions.worktreeConfig', 'true'],
];

test('settings, attributes and grafts of a repository change no byte', async () => {
  const repository = makeRepository();
  repository.commit({ 'src/a.ts': source, 'old.ts': source }, { author: 'Zoë' });
  repository.git('mv', 'old.ts', 'new.ts');
  repository.commit({ 'src/a.ts': `${source}// more\n` });
  const scanned = async (): Promise<string> => {
    const options = { namespace: 'wacrg', cacheDir: temporaryFolder(), corpusDir: repository.folder };
    const { scan } = await scanWorkingTree(repository.folder, makeFlavor('it', '.'), { ...options, readers });
    return JSON.stringify([await scanFlavors([makeFlavor('it', '.')], options), scan]);
  };
  const plain = await scanned();
  const info = join(repository.folder, '.git/info');
  writeFileSync(join(info, 'evil'), 'Eve <ada@example.org>\n*.ts linguist-generated\nsrc\n');
  writeFileSync(join(info, 'attributes'), '*.ts linguist-generated binary\n');
  writeFileSync(join(info, 'grafts'), `${repository.git('rev-parse', 'HEAD')}\n`);
  for (const [key, value] of settings) repository.git('config', key, value);
  expect(await scanned()).toBe(plain);
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
});
