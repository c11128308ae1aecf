import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readKeptFile, writeKeptFile } from '../packages/kept/src/kept-file.ts';
import { makeRepository, temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { wacrg } from './command.ts';

// For each kind: what the first run kept is altered on disk, so that a second run shows that it really reads it. Only the
// built command keeps anything, because only it has a name.

const page = [
  '---\nid: door-open\ncode: DOR-01\ncategory: signalling\ntitle: Open the door\nstatus: draft\n---\nHow a door is opened.\n',
  '## Normative\n\nA handle MUST turn before the door moves. {#handle-first}\n',
].join('\n');

function makeWorld() {
  const [spec, library, cache] = [makeRepository(), makeRepository(), temporaryFolder()];
  library.commit({
    'wacrg.yaml': `spec: ${spec.folder}\nflavor: gopher\n`,
    'door.go': 'package door\n\n// doorkit:DOR-01#handle-first\nfunc Turn() {}\n',
  });
  spec.commit({
    'wacrg.yaml': 'namespace: doorkit\n',
    'spec/signalling/door-open.md': page,
    'spec/flavors/gopher.yaml': `id: gopher\nname: gopher\nrepository: ${library.folder}\n`,
  });
  const scan = (): string => {
    wacrg(spec.folder, ['scan', '--cache', cache]);
    return readFileSync(join(spec.folder, 'traceability.json'), 'utf8');
  };
  const check = (): string => wacrg(library.folder, ['check', '--json', '--cache', cache]).stdout;
  const lint = (): string => wacrg(spec.folder, ['lint', '--cache', cache]).stdout;
  const show = (): string => wacrg(library.folder, ['show', 'DOR-01', '--cache', cache]).stdout;
  return { spec, library, cache, scan, check, lint, show };
}

type World = ReturnType<typeof makeWorld>;

/** Alters what is kept of a kind, in every file that says it. */
async function alter({ cache }: World, kind: string, from: string, to: string): Promise<void> {
  const folder = join(cache, 'kept', kind);
  let altered = 0;
  for (const name of readdirSync(folder)) {
    const written = JSON.stringify(await readKeptFile(join(folder, name)));
    if (!new RegExp(from).test(written)) continue;
    altered++;
    await writeKeptFile(join(folder, name), JSON.parse(written.replaceAll(new RegExp(from, 'g'), to)));
  }
  expect(altered).toBeGreaterThan(0);
}

const forget = ({ cache }: World, kind: string): void => rmSync(join(cache, 'kept', kind), { recursive: true });

type Row = readonly [
  kind: string,
  work: 'scan' | 'check' | 'lint' | 'show',
  from: string,
  to: string,
  hidden: string | undefined,
];

test.each<Row>([
  ['configs', 'check', '"gopher"', '"gapher"', undefined],
  ['spec', 'lint', '1 clause', '2 clause', undefined],
  ['spec-files', 'show', 'Open the door', 'Shut the door', undefined],
  ['scans', 'scan', 'Turn', 'Tarn', undefined],
  ['findings', 'scan', 'Turn', 'Tarn', 'scans'],
  ['blames', 'scan', 'Ada', 'Eva', 'scans'],
  ['tree-findings', 'check', 'Turn', 'Tarn', undefined],
  ['tree-blames', 'check', 'Ada', 'Eva', undefined],
])('a second run reads what the first kept of "%s"', async (kind, work, from, to, hidden) => {
  const world = makeWorld();
  const first = world[work]();
  expect(first).toContain(from);
  await alter(world, kind, ...(kind === 'spec' ? (['"clauses":1', '"clauses":2'] as const) : ([from, to] as const)));
  if (hidden !== undefined) forget(world, hidden);
  const second = world[work]();
  expect(second).toContain(to);
});

test('a second run reads what the first kept of "spec-readings"', async () => {
  const world = makeWorld();
  world.spec.commit({ 'spec/signalling/door-open.md': page.replace('MUST', 'MAY') });
  const changed = (result: string): string => JSON.parse(result).spec.parts['DOR-01'].changed.commit;
  const first = changed(world.scan());
  // Every version seems to say another thing than today's, so nothing is known of when it came.
  await alter(world, 'spec-readings', 'A handle M', 'No handle m');
  expect(() => changed(world.scan())).toThrow();
  forget(world, 'spec-readings');
  expect(changed(world.scan())).toBe(first);
});

test('a second run reads what the first kept of "clauses-before"', async () => {
  const world = makeWorld();
  world.spec.commit({ 'spec/signalling/door-open.md': page.replace('MUST', 'MAY') }, { date: '2030-01-01T00:00:00Z' });
  expect(world.check()).toContain('A handle MUST turn');
  await alter(world, 'clauses-before', 'A handle MUST', 'A knob MUST');
  expect(world.check()).toContain('A knob MUST turn');
});

test('a second run reads what the first kept of "former-findings"', async () => {
  const world = makeWorld();
  const other = 'func Lock(key, code int) string {\n\treturn "another declaration inherited the comment"\n}\n';
  world.library.commit({ 'door.go': `package door\n\n// doorkit:DOR-01#handle-first\n${other}` });
  expect(world.check()).toContain('Turn');
  await alter(world, 'former-findings', 'Turn', 'Tarn');
  expect(world.check()).toContain('Tarn');
});

test('a second run reads what the first kept of "pages"', async () => {
  const world = makeWorld();
  world.scan();
  const render = (): string => wacrg(world.spec.folder, ['render', '--cache', world.cache]).stdout;
  expect(render()).toContain('files written; start with spec/generated/index.md');
  await alter(world, 'pages', '"entry":"spec/generated/index.md"', '"entry":"spec/generated/other.md"');
  expect(render()).toContain('Nothing changed; start with spec/generated/other.md');
});
