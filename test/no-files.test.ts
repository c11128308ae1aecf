import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openKept } from '@wacrg/kept';
import { writeArtifacts } from '@wacrg/output';
import { openWorkspace, type Workspace, type WorkspaceOptions } from '@wacrg/workspace';
import { afterEach, describe, expect, test } from 'vitest';
import { withLock } from '../packages/git/src/index.ts';
import { makeFlavor } from '../packages/scanner/test/flavor.ts';
import { makeRepository, temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { readers } from '../packages/scanner/test/test-readers.ts';
import { scanWorkingTree } from '../packages/workspace/src/tree/working-tree.ts';

// What stands where a file is looked for, and is none, or is one that no memory holds. Whoever reads a pipe waits for ever.

const pipe = (path: string): void => void spawnSync('mkfifo', [path]);
const kinds: Readonly<Record<string, (path: string) => void>> = {
  'a pipe': pipe,
  'a link to a device': (path) => symlinkSync('/dev/zero', path),
  'links in a circle': (path) => symlinkSync(path, path),
  'a file of a terabyte': (path) => {
    writeFileSync(path, '');
    truncateSync(path, 1024 ** 4);
  },
};
function put(path: string, make: (path: string) => void): void {
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  make(path);
}

const page = (code: string): string =>
  `---\nid: ${code.toLowerCase()}\ncode: ${code}\ncategory: signalling\ntitle: A\n---\n\nA part.\n\n## Normative\n\nIt MUST be.\n`;

function makeSpec(): string {
  const folder = temporaryFolder();
  put(join(folder, 'spec/signalling/a.md'), (path) => writeFileSync(path, page('SIG-08')));
  return folder;
}

function makeLibrary() {
  const library = makeRepository();
  const source = '// wacrg:SIG-08\nfn reject() {}\n// implements SIG-08 of the wacrg spec\nfn other() {}\n';
  library.commit({ 'a.rs': source, 'b.rs': source });
  return library;
}

const opened: Workspace[] = [];
afterEach(() => {
  for (const each of opened.splice(0)) each.close();
});

function open(options: WorkspaceOptions): Workspace {
  const workspace = openWorkspace({ cacheDir: temporaryFolder(), ...options });
  opened.push(workspace);
  return workspace;
}

const said = /no file|not a file|symbolic link|circle|too large|larger than/;

describe.each(Object.entries(kinds))('%s', (name, make) => {
  test('in the place of a page of a spec, of whatever form, is an error that names it', async () => {
    const corpus = makeSpec();
    put(join(corpus, 'spec/signalling/b.md'), make);
    const other = temporaryFolder();
    writeFileSync(join(other, 'wacrg.yaml'), 'corpus:\n  form: markdown\n  files: ["docs/*.md"]\n');
    put(join(other, 'docs/a.md'), (path) => writeFileSync(path, '# A\n\nIt MUST be. {#be}\n'));
    put(join(other, 'docs/b.md'), make);
    const found = [await open({ corpus }).lint(), await open({ corpus: other }).lint()];
    const unread = found.map(({ problems }) => problems.filter(({ code }) => code === 'file-not-read'));
    expect(unread).toMatchObject([
      [{ severity: 'error', path: 'spec/signalling/b.md' }],
      [{ severity: 'error', path: 'docs/b.md' }],
    ]);
  });

  test.each([
    ['wacrg.yaml', 'bad-config'],
    ['wacrg.lock.json', 'cannot-read'],
    ['traceability.json', 'cannot-read'],
    ...(make === pipe ? [['templates/part.hbs', 'bad-template']] : []),
  ])('in the place of %s of a spec ends a build, and says so', async (path, code) => {
    const corpus = makeSpec();
    put(join(corpus, path), make);
    const building = open({ corpus })
      .build()
      .then(({ artifacts }) => [...artifacts]);
    await expect(building).rejects.toMatchObject({ code });
    await expect(building).rejects.toThrow(said);
  });

  test('in the place of a file of a library costs no other file anything', async () => {
    const library = makeLibrary();
    put(join(library.folder, 'b.rs'), make);
    const options = { namespace: 'wacrg', readers, cacheDir: temporaryFolder() };
    const { scan } = await scanWorkingTree(library.folder, makeFlavor('it', '.'), options);
    expect(scan.annotations).toMatchObject([{ path: 'a.rs', symbol: 'reject' }]);
    const isLarge = name === 'a file of a terabyte';
    expect(scan.files.skipped).toEqual(isLarge ? [{ path: 'b.rs', reason: 'too-large' }] : []);
  });

  test.each(['wacrg.yaml', 'wacrg.lock.json', ...(make === pipe ? ['wacrg.ratchet', 'wacrg.dismissed'] : [])])(
    'in the place of %s of a library ends a check, and says so',
    async (path) => {
      const { folder } = makeLibrary();
      put(join(folder, path), make);
      const checking = open({ folder, spec: makeSpec() }).check();
      await expect(checking).rejects.toMatchObject({ name: 'ToolError' });
      await expect(checking).rejects.toThrow(said);
    },
  );

  test('in the place of a report, or of a file to explain, ends the run, and says so', async () => {
    const { folder } = makeLibrary();
    const report = join(temporaryFolder(), 'junit.xml');
    put(report, make);
    const workspace = open({ folder, spec: makeSpec() });
    await expect(workspace.check({ results: [report] })).rejects.toMatchObject({ name: 'ToolError' });
    await expect(workspace.explain(report)).rejects.toMatchObject({ code: 'cannot-read' });
  });
});

test.each(['a pipe', 'a file of a terabyte'])('suggestions are made beside %s', async (name) => {
  const { folder } = makeLibrary();
  put(join(folder, 'b.rs'), kinds[name] ?? pipe);
  const { files } = await open({ folder, spec: makeSpec() }).suggest();
  expect(files.map(({ path }) => path)).toEqual(['a.rs']);
});

const endless = Object.entries(kinds).filter(([name]) => name !== 'a file of a terabyte');

describe.each(endless)('%s', (_, make) => {
  test('in the place of what is to be written ends the run, and is left', async () => {
    const root = temporaryFolder();
    put(join(root, 'traceability.json'), make);
    put(join(root, 'folder'), make);
    for (const path of ['traceability.json', 'folder/a.md'])
      await expect(writeArtifacts(root, [{ path, text: 'new' }])).rejects.toMatchObject({
        code: 'cannot-write',
      });
  });

  test('in the place of a kept value, or of the lock of a mirror, is as nothing', async () => {
    const cacheDir = temporaryFolder();
    const slot = { kind: 'spec', owner: 'a', inputs: 'b' } as const;
    const keep = (value: number) => openKept(cacheDir, 'build').value(slot, async () => value);
    expect([await keep(1), await keep(2)]).toEqual([1, 1]);
    const [file = ''] = spawnSync('find', [cacheDir, '-type', 'f'], { encoding: 'utf8' }).stdout.split('\n');
    put(file, make);
    expect(await keep(3)).toBe(3);
    const lock = join(cacheDir, 'lock');
    put(lock, make);
    if (make === pipe) {
      utimesSync(lock, 1, 1);
      expect(await withLock(lock, async (takenOver) => takenOver)).toBe(true);
    }
  });
});
