import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openWorkspace } from '@wacrg/workspace';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));

const page = [
  '---\nid: door-open\ncode: DOR-01\ncategory: signalling\ntitle: Open the door\nstatus: draft\n---\nHow a door is opened.\n',
  '## Normative\n\nA handle MUST turn before the door moves. {#handle-first}\n',
].join('\n');

let folder: string;
let spec: string;
const cacheDir = temporaryFolder();

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
    console.log(JSON.stringify({ problems, sites, unsaved, files, part: part.code, clause, difference, reason }));`;
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
});

/** The git and node processes that this one started and that still run. */
function childProcesses(): readonly string[] {
  const { stdout } = spawnSync('ps', ['--ppid', String(process.pid), '-o', 'comm='], { encoding: 'utf8' });
  return stdout.split('\n').filter((name) => /^(git|node)/.test(name));
}
