import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type ScanOptions, scanFlavors } from '@wacrg/scanner';
import type { Flavor, FlavorScan } from '@wacrg/spec';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { makeFlavor } from '../packages/scanner/test/flavor.ts';
import { makeRepository, type TestRepository, temporaryFolder } from '../packages/scanner/test/make-repository.ts';

const source = '// wacrg:SIG-08\nexport const version = 1;\n';

afterEach(() => void vi.unstubAllEnvs());

async function scan(
  { folder }: TestRepository,
  flavor: Partial<Flavor> = {},
  options: Partial<ScanOptions> = {},
): Promise<FlavorScan> {
  const settings = { namespace: 'wacrg', cacheDir: temporaryFolder(), corpusDir: folder, ...options };
  const [result] = await scanFlavors([makeFlavor('it', '.', flavor)], settings);
  if (result === undefined) throw new Error('no scan');
  return result;
}

/** How many lines a plain search finds in the files of HEAD, binary ones too. */
function plainCount({ git }: TestRepository): number {
  const counts = git('grep', '-c', '-i', '-a', '-F', '-h', 'wacrg', 'HEAD');
  return counts.split('\n').reduce((sum, count) => sum + Number(count), 0);
}

const total = ({ lines }: FlavorScan): number => Object.values(lines).reduce((sum, count) => sum + count, 0);

describe('names of files', () => {
  const names = [
    'new\nline.ts',
    'quo"te.ts',
    "quo'te.ts",
    '-option.ts',
    '--output=x.ts',
    ':(glob)*.ts',
    ':!not.ts',
    'a b.ts',
    '*.ts',
    '[x].ts',
    '$(touch x).ts',
    'tab\tbed.ts',
    'zürich.ts',
    '日本.ts',
    'a:b.ts',
    'HEAD:x.ts',
    'back\\slash.ts',
    'CASE.ts',
    'case.ts',
  ];

  test('are kept apart, blamed and counted, whatever is in them', async () => {
    const repository = makeRepository();
    const commit = repository.commit(Object.fromEntries(names.map((name) => [`src/${name}`, source])));
    const result = await scan(repository);
    expect(result.annotations.map(({ path }) => path)).toEqual(names.map((name) => `src/${name}`).sort());
    expect(new Set(result.annotations.map(({ changed }) => changed?.commit))).toEqual(new Set([commit]));
    expect(total(result)).toBe(plainCount(repository));
  });

  test('that are no UTF-8 are shown escaped, read, and not blamed', async () => {
    const repository = makeRepository();
    for (const byte of [0xe9, 0xff]) {
      writeFileSync(
        Buffer.concat([Buffer.from(`${repository.folder}/a`), Buffer.from([byte]), Buffer.from('.ts')]),
        source,
      );
    }
    repository.commit({});
    const result = await scan(repository);
    expect(result.annotations).toMatchObject([
      { path: 'a\\xe9.ts', annotated: null },
      { path: 'a\\xff.ts', annotated: null },
    ]);
    expect(total(result)).toBe(2);
  });

  test('of folders that a flavor names are no patterns', async () => {
    const repository = makeRepository();
    repository.commit({ 'a*/x.ts': source, 'ab/x.ts': source, '-r/x.ts': source });
    expect((await scan(repository, { paths: ['a*', '-r/'] })).annotations.map(({ path }) => path)).toEqual([
      '-r/x.ts',
      'a*/x.ts',
    ]);
  });
});

describe('what is in a repository', () => {
  test('is never followed out of it, and what cannot be read is listed with the reason', async () => {
    const repository = makeRepository();
    const inner = makeRepository();
    inner.commit({ 'x.ts': source });
    symlinkSync('/etc', join(repository.folder, 'etc'));
    symlinkSync('wacrg', join(repository.folder, 'link.ts'));
    repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', `file://${inner.folder}`, 'sub');
    repository.commit({
      'bin.dat': Buffer.from('\0\x01wacrg:SIG-08\0'),
      'huge.ts': `${source}${'// filler\n'.repeat(2000)}`,
      'README.md': 'wacrg:SIG-08\nWacrg\n',
      'src/a.ts': source,
    });
    const result = await scan(repository, {}, { limits: { maxFileBytes: 10_000 } });
    expect(result.files.skipped).toEqual([
      { path: 'README.md', reason: 'prose' },
      { path: 'bin.dat', reason: 'binary' },
      { path: 'etc', reason: 'symbolic-link' },
      { path: 'huge.ts', reason: 'too-large' },
      { path: 'link.ts', reason: 'symbolic-link' },
      { path: 'sub', reason: 'submodule' },
    ]);
    expect(result.annotations.map(({ path }) => path)).toEqual(['src/a.ts']);
    expect(total(result)).toBe(plainCount(repository));
  });

  test('is read although it would be skipped, or skipped although it would be read, as the flavor says', async () => {
    const repository = makeRepository();
    repository.commit({ 'vendor/a.ts': source, 'src/b.ts': source, 'src/gen/c.ts': source });
    const result = await scan(repository, { include: ['vendor/**'], exclude: ['src/gen'] });
    expect(result.annotations.map(({ path }) => path)).toEqual(['src/b.ts', 'vendor/a.ts']);
    expect(result.files.skipped).toEqual([{ path: 'src/gen/c.ts', reason: 'excluded' }]);
    expect(total(result)).toBe(plainCount(repository));
  });

  test('that .gitattributes calls generated or vendored is skipped, by the commit and not by the working tree', async () => {
    const repository = makeRepository();
    repository.commit({
      '.gitattributes': 'gen/* linguist-generated\nsrc/lib/** linguist-vendored=true\n',
      'gen/a.ts': source,
      'src/lib/b.ts': source,
      'src/c.ts': source,
    });
    repository.write('.gitattributes', 'src/c.ts linguist-generated\n');
    const result = await scan(repository);
    expect(result.files.skipped).toEqual([
      { path: 'gen/a.ts', reason: 'generated' },
      { path: 'src/lib/b.ts', reason: 'vendored' },
    ]);
    expect(result.annotations.map(({ path }) => path)).toEqual(['src/c.ts']);
  });

  test('is found in UTF-16, Latin-1, with CRLF and with a byte-order mark, at the lines that a forge shows', async () => {
    const repository = makeRepository();
    const text = `\r\n${source.replace('version', 'größe')}`;
    repository.commit({
      'le.ts': Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]),
      'be.ts': Buffer.concat([Buffer.of(0xfe, 0xff), Buffer.from(text, 'utf16le').swap16()]),
      'latin.ts': Buffer.from(text, 'latin1'),
      'bom.ts': `\uFEFF${text}`,
      'cr.ts': text.replaceAll('\n', '\r\n'),
    });
    const result = await scan(repository);
    expect(result.annotations.map(({ path, line, symbol }) => [path, line, symbol])).toEqual([
      ['be.ts', 2, 'größe'],
      ['bom.ts', 2, 'größe'],
      ['cr.ts', 2, 'größe'],
      ['latin.ts', 2, 'größe'],
      ['le.ts', 2, 'größe'],
    ]);
    expect(result.annotations.every(({ annotated, changed }) => annotated && changed)).toBe(true);
    expect(total(result)).toBe(5);
  });

  test('with a thousand annotations in one file is counted to the last', async () => {
    const repository = makeRepository();
    repository.commit({ 'src/a.ts': source.repeat(1000).replaceAll('version', 'v') });
    const result = await scan(repository);
    expect(result.annotations).toHaveLength(1000);
    expect(total(result)).toBe(1000);
  });
});

describe('settings that run programs', () => {
  test('of the repository, its attributes and the environment run nothing', async () => {
    const repository = makeRepository();
    const mark = join(temporaryFolder(), 'ran');
    const run = `sh -c 'touch ${mark}; cat "$0"'`;
    repository.commit({ '.gitattributes': '*.ts diff=evil filter=evil\n', 'src/a.ts': source });
    repository.commit({ 'src/a.ts': `${source}// more\n` });
    const settings = [
      'core.fsmonitor',
      'diff.evil.textconv',
      'diff.external',
      'filter.evil.smudge',
      'filter.evil.clean',
    ];
    for (const key of [...settings, 'core.pager', 'core.sshCommand', 'core.askPass', 'core.gitProxy']) {
      repository.git('config', key, run);
    }
    repository.git('config', 'core.hooksPath', 'hooks');
    mkdirSync(join(repository.folder, 'hooks'));
    writeFileSync(join(repository.folder, 'hooks/post-index-change'), `#!/bin/sh\ntouch ${mark}\n`, { mode: 0o755 });
    for (const name of ['GIT_EXTERNAL_DIFF', 'GIT_PAGER', 'GIT_SSH_COMMAND', 'GIT_ASKPASS', 'GIT_PROXY_COMMAND']) {
      vi.stubEnv(name, run);
    }
    expect(await scan(repository)).toMatchObject({ state: 'scanned', lines: { annotation: 1 } });
    expect(existsSync(mark)).toBe(false);
  });

  test('and variables that steer git, as a hook sets them, steer nothing', async () => {
    const repository = makeRepository();
    const other = makeRepository();
    const commit = repository.commit({ 'src/a.ts': source });
    other.commit({ 'b.ts': source });
    vi.stubEnv('GIT_DIR', join(other.folder, '.git'));
    vi.stubEnv('GIT_INDEX_FILE', join(other.folder, '.git/index'));
    vi.stubEnv('GIT_WORK_TREE', other.folder);
    vi.stubEnv('GIT_CONFIG_COUNT', '1');
    vi.stubEnv('GIT_CONFIG_KEY_0', 'core.bare');
    vi.stubEnv('GIT_CONFIG_VALUE_0', 'nonsense');
    expect(await scan(repository)).toMatchObject({ state: 'scanned', commit });
  });
});

describe('addresses', () => {
  test.each([
    'ext::sh -c "touch /tmp/x"',
    '-uhttps://example.org',
    'file:///etc',
    '/etc',
    '../other',
    'http://example.org/x',
    'git://example.org/x',
    'ftp://example.org/x',
    'https://example.org/x\ny',
    'ssh://-oProxyCommand=x/y',
    'git@-host:x',
  ])('like %j are refused when the corpus is not on this machine', async (repository) => {
    const settings = { namespace: 'wacrg', cacheDir: temporaryFolder() };
    const [result] = await scanFlavors([makeFlavor('it', repository)], settings);
    expect(result).toMatchObject({ state: 'unreachable', reason: 'refused' });
  });

  test('never show the user and password that are in them', async () => {
    const shown: unknown[] = [];
    const settings = {
      namespace: 'wacrg',
      cacheDir: temporaryFolder(),
      network: { attempts: 1, idleSeconds: 1 },
      onProgress: (progress: unknown) => shown.push(progress),
    };
    const scans = await scanFlavors([makeFlavor('it', 'http://user:secret@127.0.0.1:1/x')], settings);
    expect(scans).toMatchObject([{ state: 'unreachable', repository: 'http://127.0.0.1:1/x' }]);
    expect(JSON.stringify([scans, shown])).not.toMatch(/user|secret/);
    const { stdout } = spawnSync('grep', ['-r', 'secret', settings.cacheDir], { encoding: 'utf8' });
    expect(stdout).toBe('');
  });
});

/** A server of git that refuses in words of its own. */
async function refusing(words: string): Promise<{ readonly url: string; readonly close: () => void }> {
  const packet = (text: string): string => `${(Buffer.byteLength(text) + 4).toString(16).padStart(4, '0')}${text}`;
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' });
    response.end(`${packet('# service=git-upload-pack\n')}0000${packet(`ERR ${words}`)}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`, close: () => server.close() };
}

test.each([
  "no\nfatal: detected dubious ownership in repository at '/home/you'\n",
  'no\nfatal: unknown repository extension found:\n\tevil\n',
  'no\nspawn git EMFILE\n',
  'repository '.repeat(5_000),
])('words of a server that git itself might say cost no other flavor anything: %j', async (words) => {
  const server = await refusing(words);
  const sound = makeRepository();
  sound.commit({ 'a.ts': source });
  const flavors = [makeFlavor('evil', server.url), makeFlavor('sound', sound.folder)];
  const settings = { namespace: 'wacrg', cacheDir: temporaryFolder(), corpusDir: sound.folder };
  const scans = await scanFlavors(flavors, { ...settings, network: { attempts: 1, idleSeconds: 5 } });
  server.close();
  expect(scans).toMatchObject([{ state: 'unreachable' }, { state: 'scanned' }]);
});
