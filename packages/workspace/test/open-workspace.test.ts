import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as library from '@wacrg/workspace';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));

const page = [
  '---\nid: door-open\ncode: DOR-01\ncategory: signalling\ntitle: Open the door\nstatus: draft\n---\nHow a door is opened.\n',
  '## Normative\n\nA handle MUST turn before the door moves. {#handle-first}\n',
].join('\n');

let folder: string;
let spec: string;
const cacheDir = temporaryFolder();
const opened: library.Workspace[] = [];

function openWorkspace(options: library.WorkspaceOptions): library.Workspace {
  const workspace = library.openWorkspace(options);
  opened.push(workspace);
  return workspace;
}

afterEach(() => {
  for (const workspace of opened.splice(0)) workspace.close();
});

beforeAll(() => {
  const around = temporaryFolder();
  const [library, corpus] = [makeRepository(join(around, 'my-lib')), makeRepository(join(around, 'my-spec'))];
  corpus.commit({
    'wacrg.yaml': 'namespace: doorkit\n',
    'spec/signalling/door-open.md': page,
    'spec/flavors/gopher.yaml': `id: gopher\nname: gopher\nrepository: ${library.folder}\n`,
  });
  library.commit({ 'door.go': 'package door\n\n// doorkit:DOR-01\nfunc Turn() {}\n' });
  library.commit({ 'lock.go': 'package door\n\n// See the doorkit spec: door-open (DOR-01).\nfunc Lock() {}\n' });
  [folder, spec] = [library.folder, corpus.folder];
});

test('the program in the README opens, checks, suggests, shows, compares, and ends when it is told to', () => {
  const [, program = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync(join(packageFolder, 'README.md'), 'utf8')) ?? [];
  expect(program.trim().split('\n')).toHaveLength(12);
  const printing = `${program}
    const { spawnSync } = await import('node:child_process');
    let left = '';
    for (let tries = 0; tries < 100; tries++) {
      const { stdout } = spawnSync('ps', ['--ppid', String(process.pid), '-o', 'comm='], { encoding: 'utf8' });
      left = /^(?:git|node).*/m.exec(stdout)?.[0] ?? '';
      if (left === '') break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    console.log(JSON.stringify({ problems, sites, unsaved, files, part: part.code, clause, difference, reason, left }));`;
  const output = execFileSync(
    process.execPath,
    ['--input-type=module', '-e', printing.replace('my-lib', folder).replace('my-spec', spec)],
    {
      cwd: packageFolder,
      encoding: 'utf8',
      env: { ...process.env, XDG_CACHE_HOME: cacheDir },
    },
  );
  expect(JSON.parse(output)).toMatchObject({
    problems: [],
    sites: [{ code: 'DOR-01', symbol: 'Turn' }],
    unsaved: { problems: [{ code: 'unknown-code', line: 1 }] },
    files: [{ path: 'lock.go' }],
    part: 'DOR-01',
    clause: 'handle-first',
    difference: { flavors: [] },
    reason: 'no longer wanted',
    left: '',
  });
});

describe('a workspace', () => {
  test('reads nothing before a verb asks for it', () => {
    expect(() => openWorkspace({ folder: '/nowhere/at/all' })).not.toThrow();
  });

  test('gives the result of a spec as files, and writes none of them', async () => {
    const workspace = openWorkspace({ folder: spec, cacheDir });
    const { result, artifacts, root } = await workspace.trace();
    expect(result.sites.map(({ symbol }) => symbol)).toEqual(['Turn']);
    expect([...artifacts].map(({ path }) => path)).toEqual(['traceability.json', 'wacrg.lock.json']);
    expect(execFileSync('git', ['status', '--short'], { cwd: root, encoding: 'utf8' })).toBe('');
  });

  test('finds clauses by words', async () => {
    const [first] = await openWorkspace({ folder, spec, cacheDir }).search('handle turn');
    expect(first).toMatchObject({ part: { code: 'DOR-01' }, clause: { id: 'handle-first' } });
  });

  test.each(['../door.go', '/etc/door.go', 'a/../../door.go', './door.go', '..', ''])(
    'takes no text at %j, for that is no path of the library',
    async (path) => {
      const checking = openWorkspace({ folder, spec, cacheDir }).checkText(path, '// doorkit:DOR-01\n');
      await expect(checking).rejects.toMatchObject({ code: 'bad-option' });
    },
  );

  test('names a code of the spec at hand to somebody who wrote one that it lacks', async () => {
    const workspace = openWorkspace({ folder, spec, cacheDir });
    await expect(workspace.show('nothing-like-it')).rejects.toThrow('write its code, such as DOR-01.');
    await expect(workspace.accept('nothing-like-it')).rejects.toThrow('write its code, such as DOR-01.');
  });

  test('that is closed does nothing any more', async () => {
    const workspace = openWorkspace({ folder, spec, cacheDir });
    workspace.close();
    await expect(workspace.check()).rejects.toMatchObject({ code: 'closed' });
  });

  test.each([0, 5, 20, 60])('that is ended after %d ms leaves no process behind', async (ms) => {
    const stop = new AbortController();
    const workspace = openWorkspace({ folder: spec, cacheDir: temporaryFolder(), signal: stop.signal });
    const building = workspace.build();
    setTimeout(() => stop.abort(new Error('enough')), ms);
    await building.then(
      () => undefined,
      (cause: Error) => expect(cause.message).toBe('enough'),
    );
    await expect.poll(childProcesses, { timeout: 5_000 }).toEqual([]);
  });

  test.each(['close', 'abort'] as const)(
    'reads no text any more after %s, and leaves no process behind',
    async (how) => {
      const stop = new AbortController();
      const workspace = openWorkspace({ folder, spec, cacheDir, signal: stop.signal });
      await workspace.checkText('door.go', '// doorkit:DOR-01\nfunc Open() {}\n');
      expect(childProcesses()).not.toEqual([]);
      const asked = Array.from({ length: 8 }, (_, n) =>
        workspace
          .checkText('door.go', `// doorkit:DOR-01\nfunc Open${n}() {}\n`)
          .catch(({ message }: Error) => message),
      );
      if (how === 'close') workspace.close();
      else stop.abort(new Error('enough'));
      const reason = how === 'close' ? expect.stringContaining('was closed') : 'enough';
      expect(await Promise.all(asked)).toEqual(asked.map(() => reason));
      await expect.poll(childProcesses, { timeout: 5_000 }).toEqual([]);
    },
  );

  test('of another one goes on when one is closed', async () => {
    const [one, other] = [openWorkspace({ folder, spec, cacheDir }), openWorkspace({ folder, spec, cacheDir })];
    await Promise.all([one, other].map((each) => each.checkText('door.go', 'func Open() {}\n')));
    one.close();
    await expect(other.checkText('door.go', 'func Open() {}\n')).resolves.toMatchObject({ sites: [] });
    other.close();
    await expect.poll(childProcesses, { timeout: 5_000 }).toEqual([]);
  });
});

/** The git and node processes that this one started and that still run. */
function childProcesses(): readonly string[] {
  const { stdout } = spawnSync('ps', ['--ppid', String(process.pid), '-o', 'comm='], { encoding: 'utf8' });
  return stdout.split('\n').filter((name) => /^(git|node)/.test(name));
}
