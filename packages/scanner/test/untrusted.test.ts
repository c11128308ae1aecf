import { afterAll, describe, expect, test } from 'vitest';
import { emptyLock, lockScans, openReaders, type ScanOptions, scanFlavors } from '../src/index.ts';
import { makeFlavor } from './flavor.ts';
import { makeRepository, type TestRepository, temporaryFolder } from './make-repository.ts';

const sound = '// wacrg:SIG-08\nfn reject() {}\n';
const trap = `# wacrg:SIG-01\nx = 1\n${'/*\n'.repeat(2500)}`;

async function scan({ folder }: TestRepository, options: Partial<ScanOptions> = {}) {
  const settings = { namespace: 'wacrg', cacheDir: temporaryFolder(), corpusDir: folder, ...options };
  const [found] = await scanFlavors([makeFlavor('it', '.')], settings);
  if (found === undefined) throw new Error('no scan');
  return found;
}

describe('a file at which its parser stops', () => {
  test('is read by its comments, with a notice, and counts once', async () => {
    const repository = makeRepository();
    repository.commit({ 'a.py': trap, 'b.rs': sound });
    const { files, lines, annotations, problems } = await scan(repository);
    expect(annotations.map(({ path, symbol }) => [path, symbol])).toEqual([
      ['a.py', undefined],
      ['b.rs', 'reject'],
    ]);
    expect(files).toEqual({
      searched: 2,
      matched: 2,
      skipped: [],
      plain: [{ path: 'a.py', read: 'comments only' }],
    });
    expect(lines).toMatchObject({ annotation: 2, skipped: 0 });
    expect(problems).toMatchObject([{ code: 'read-by-comments', severity: 'notice', flavor: 'it', path: 'a.py' }]);
  });
});

describe('a file that takes longer than it may', () => {
  const hurried = { limits: { fileSeconds: 0.001 } };

  test('is skipped, with a notice; nothing of that is kept', async () => {
    const repository = makeRepository();
    repository.commit({ 'b.rs': sound });
    const cacheDir = temporaryFolder();
    expect(await scan(repository, { ...hurried, cacheDir })).toMatchObject({
      state: 'scanned',
      files: { skipped: [{ path: 'b.rs', reason: 'time-limit' }] },
      lines: { annotation: 0, skipped: 1 },
    });
    expect(await scan(repository, { cacheDir })).toMatchObject({ annotations: [{ symbol: 'reject' }] });
  });

  test('leaves the last result of its flavor as it is', async () => {
    const repository = makeRepository();
    repository.commit({ 'b.rs': sound });
    const lock = lockScans(emptyLock, [await scan(repository)]);
    repository.commit({ 'b.rs': `${sound}// more\n` });
    expect(await scan(repository, { ...hurried, lock })).toMatchObject({ state: 'unreachable', reason: 'time-limit' });
  });
});

describe('readers', () => {
  const readers = openReaders();
  afterAll(readers.close);

  test('read a YAML bomb as a fault of its file', async () => {
    const { problems } = (await readers.parseOwnConfig(`a: ${'['.repeat(100_000)}`, 'wacrg.yaml')) ?? { problems: [] };
    expect(problems).not.toEqual([]);
  });

  test('find and explain as the finder does', async () => {
    const found = await readers.find(sound, { path: 'b.rs' });
    expect(found).toMatchObject({ annotations: [{ symbol: 'reject' }] });
    const explained = await readers.explain(Buffer.from(sound), { path: 'b.rs' });
    expect(explained).toMatchObject({ language: 'Rust', lines: [{ kind: 'annotation' }] });
  });
});
