import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeRepository, type TestRepository, temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { wacrg } from './command.ts';

const page = `---
id: door-open
code: DOR-01
category: signalling
title: Open the door
status: draft
requires: [door-lock]
implementations:
  - flavor: gopher
    status: working
    commits: [${'f'.repeat(40)}]
    path: door.go
contributors: [{ contributor: ada, note: wrote it }]
changelog: [{ date: 2026-01-02, note: First entry. }]
---
How a door is opened.

## Normative

A handle MUST turn before the door moves. {#handle-first}
A bell MAY ring.   {#bell}

<!-- wacrg:implemented-by -->
typed by hand, to be lost
<!-- /wacrg:implemented-by -->

Words after the zone,\twith a tab  
and trailing spaces stay as they are.
`;

const otherPage = `---
id: door-lock
code: DOR-02
category: signalling
title: Lock the door
status: draft
---
How a door is locked.

## Normative

A lock MUST hold. {#holds}
`;

interface World {
  readonly spec: TestRepository;
  readonly rust: TestRepository;
  readonly folder: string;
  readonly cache: string;
  readonly run: (...args: readonly string[]) => ReturnType<typeof wacrg>;
  readonly read: (path: string) => string;
}

/** A spec with three flavors in three languages and one that is gone. */
function makeWorld(): World {
  const rust = makeRepository();
  rust.commit({ 'src/door.rs': 'pub struct Door;\n\nimpl Door {\n    pub fn open(&self) {}\n}\n' }, { author: 'Ada' });
  rust.commit(
    { 'src/door.rs': 'pub struct Door;\n\nimpl Door {\n    // doorkit:DOR-01\n    pub fn open(&self) {}\n}\n' },
    { author: 'Grace' },
  );
  const go = makeRepository();
  go.commit({
    'door.go': 'package door\n\n// doorkit:DOR-01#handle-first partial: only left handles\nfunc Turn() {}\n',
  });
  const script = makeRepository();
  script.commit({
    'src/door.ts': '// doorkit:DOR-01/DOR-02\nexport const open = (): void => {};\nconst text = "doorkit:DOR-01";\n',
    'test/door.test.ts': '// doorkit:DOR-1\nfunction wrong() {}\n// doorkit:DOR-03\nfunction unknown() {}\n',
  });
  const spec = makeRepository();
  const flavor = (id: string, language: string, repository: string) =>
    `id: ${id}\nname: ${id}\nlanguage: ${language}\nrepository: ${repository}\n`;
  spec.commit({
    'wacrg.yaml': 'namespace: doorkit\nrepository: https://github.com/example/doorkit\nbranch: main\n',
    'spec/signalling/door-open.md': page,
    'spec/signalling/door-lock.md': otherPage,
    'spec/contributors/ada.yaml': 'id: ada\nname: Ada\n',
    'spec/flavors/rusty.yaml': flavor('rusty', 'rust', rust.folder),
    'spec/flavors/gopher.yaml': flavor('gopher', 'go', go.folder),
    'spec/flavors/scripty.yaml': flavor('scripty', 'typescript', script.folder),
    'spec/flavors/lost.yaml': flavor('lost', 'java', join(spec.folder, 'nowhere')),
  });
  const cache = temporaryFolder();
  return {
    spec,
    rust,
    folder: spec.folder,
    cache,
    run: (...args) => wacrg(spec.folder, [...args, '--cache', cache]),
    read: (path) => readFileSync(join(spec.folder, path), 'utf8'),
  };
}

describe('wacrg build', () => {
  let world: World;
  let first: ReturnType<typeof wacrg>;
  beforeAll(() => {
    world = makeWorld();
    first = world.run('build');
  });
  const result = () => JSON.parse(world.read('traceability.json'));

  test('writes the result, the lock and the pages, and ends clean', () => {
    expect(first.stderr).toBe('');
    expect(first.status).toBe(0);
    expect(first.stdout).toContain('files written');
    expect(readdirSync(join(world.folder, 'spec/generated'))).toContain('matrix.md');
  });

  test('tells each flavor and part by what is claimed and what is found', () => {
    const { cells } = result();
    expect(cells['DOR-01'].gopher).toMatchObject({
      state: 'found',
      status: 'partial',
      claim: { check: 'missing-commit' },
    });
    expect(cells['DOR-01'].rusty).toMatchObject({ state: 'found', status: 'working' });
    expect(cells['DOR-02'].scripty).toMatchObject({ state: 'found' });
    expect(cells['DOR-01#handle-first']).toEqual({ gopher: { state: 'found', status: 'partial' } });
  });

  test('knows who annotated a site and who last changed it', () => {
    const site = result().sites.find((each: { flavor: string }) => each.flavor === 'rusty');
    expect(site).toMatchObject({ symbol: 'Door::open', path: 'src/door.rs', line: 4, range: [5, 5] });
    expect(site.annotated.author).toBe('Grace');
    expect(site.changed.author).toBe('Ada');
  });

  test('names dead claims, unknown codes and unreachable flavors, each with a fix', () => {
    const codes = result().problems.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['claim-missing-commit', 'unknown-code', 'malformed-annotation', 'flavor-unreachable']),
    );
    expect(first.stdout).toContain('The code "DOR-03" is not in the spec; fix or remove it.');
  });

  test('changes a hand-written page in its zones only', () => {
    const written = world.read('spec/signalling/door-open.md');
    const outside = (text: string) =>
      text
        .replace(/\n*<!-- wacrg:([\w-]+) -->[\s\S]*?<!-- \/wacrg:\1 -->\n*/g, '\n\n')
        .replace('---\n\nHow', '---\nHow')
        .trim();
    expect(outside(written)).toBe(outside(page));
    expect(written).toContain('Words after the zone,\twith a tab  \nand trailing spaces');
    expect(written).not.toContain('typed by hand');
    expect(written).toContain('`Door::open`');
  });

  test('gives the same bytes the second time, and --check agrees', () => {
    const files = ['traceability.json', 'wacrg.lock.json', 'spec/signalling/door-open.md', 'spec/generated/feed.json'];
    const before = files.map(world.read);
    const second = world.run('build');
    expect(second.stdout).toContain('Nothing changed');
    expect(files.map(world.read)).toEqual(before);
    expect(world.run('build', '--check').status).toBe(0);
  });

  test('gives the same bytes without a cache, in another time zone and locale, and with another number of jobs', () => {
    const before = world.read('traceability.json');
    const environment = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
    wacrg(world.folder, ['build', '--jobs', '1', '--cache', temporaryFolder()], environment);
    expect(world.read('traceability.json')).toBe(before);
  });

  test('--out leaves the corpus untouched', () => {
    const out = temporaryFolder();
    expect(world.run('build', '--out', out).status).toBe(0);
    expect(readdirSync(out).sort()).toEqual(['spec', 'traceability.json', 'wacrg.lock.json']);
    expect(readFileSync(join(out, 'traceability.json'), 'utf8')).toBe(world.read('traceability.json'));
  });

  test('--check fails with the diff when a page was edited inside a zone, and writes nothing', () => {
    const path = 'spec/signalling/door-open.md';
    const good = world.read(path);
    const edited = good.replace('`Door::open`', '`Door::shut`');
    writeFileSync(join(world.folder, path), edited);
    const check = world.run('build', '--check');
    expect(check.status).toBe(1);
    expect(check.stdout).toContain(`out of date ${path}`);
    expect(check.stdout).toMatch(/^-.*`Door::shut`/m);
    expect(world.read(path)).toBe(edited);
    writeFileSync(join(world.folder, path), good);
  });

  test('--check does not fail because a flavor is down', () => {
    const away = `${world.rust.folder}-away`;
    renameSync(world.rust.folder, away);
    const check = world.run('build', '--check');
    renameSync(away, world.rust.folder);
    expect(check.stdout).not.toContain('out of date');
    expect(check.status).toBe(0);
  });

  test('a flavor that is down keeps its sites, marked, and is back as soon as it is up', () => {
    const before = world.read('traceability.json');
    const away = `${world.rust.folder}-away`;
    renameSync(world.rust.folder, away);
    world.run('build');
    renameSync(away, world.rust.folder);
    const { flavors, sites, cells } = result();
    expect(flavors.rusty).toMatchObject({ state: 'unreachable', reason: 'gone' });
    expect(sites.filter((each: { flavor: string }) => each.flavor === 'rusty')).toHaveLength(1);
    expect(cells['DOR-01'].rusty).toMatchObject({ state: 'found' });
    world.run('build');
    expect(world.read('traceability.json')).toBe(before);
  });
});

describe('wacrg scan --flavor', () => {
  test('replaces the entries of that flavor and keeps the rest', () => {
    const world = makeWorld();
    world.run('scan');
    const before = JSON.parse(world.read('traceability.json'));
    const { status } = world.run('scan', '--flavor', 'rusty');
    expect(status).toBe(0);
    expect(JSON.parse(world.read('traceability.json'))).toEqual(before);
  });

  test('refuses a flavor that the registry lacks, naming those it has', () => {
    const { status, stderr } = makeWorld().run('scan', '--flavor', 'rustic');
    expect(status).toBe(2);
    expect(stderr).toContain('Cannot scan "rustic"');
    expect(stderr).toContain('gopher, lost, rusty, scripty');
  });
});

test('a flavor that was never read has no coverage of 0 %, but none', () => {
  const world = makeWorld();
  world.run('build');
  expect(world.read('spec/generated/matrix.md')).toMatch(/^\| \[`lost`\].* \| unreachable \(\S+\) \| not measured \|/m);
  expect(world.read('spec/generated/flavors.md')).toMatch(/^\| .*\[`lost`\].* \| not measured \| unreachable/m);
  expect(world.read('spec/generated/flavors/lost.md')).toContain("This flavor's code was not read.");
  expect(JSON.parse(world.read('spec/generated/badges/lost.json'))).toMatchObject({ message: 'not scanned' });
});

describe('what goes wrong is said with what to do', () => {
  test('no corpus', () => {
    const { status, stderr } = wacrg(temporaryFolder(), ['build']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^wacrg: Cannot find a corpus in ".*" or above it: .*--corpus/m);
  });

  test('a named corpus that is not there, or is a file', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    for (const [named, fault] of [
      ['nowhere', 'there is no such folder'],
      ['file', 'it is a file'],
    ] as const) {
      const { status, stderr } = wacrg(folder, ['lint', '--corpus', named]);
      expect(status).toBe(2);
      expect(stderr).toMatch(new RegExp(`^wacrg: Cannot find a corpus in ".*${named}": ${fault}; .*--corpus`));
    }
  });

  test('no git', () => {
    const world = makeWorld();
    const { status, stderr } = wacrg(world.folder, ['build'], { PATH: temporaryFolder() });
    expect(status).toBe(2);
    expect(stderr).toMatch(/git/);
    expect(stderr).toContain('install');
  });

  test('broken YAML: file, line and column, and the rest still loads', () => {
    const world = makeWorld();
    writeFileSync(join(world.folder, 'spec/flavors/rusty.yaml'), 'id: rusty\nname: [\n');
    const { status, stdout } = world.run('lint');
    expect(status).toBe(1);
    expect(stdout).toMatch(/spec\/flavors\/rusty\.yaml:\d+:\d+ error/);
    expect(stdout).toContain('2 parts');
  });

  test('a damaged result', () => {
    const world = makeWorld();
    writeFileSync(join(world.folder, 'traceability.json'), '{"format":');
    const { status, stderr } = world.run('render');
    expect(status).toBe(2);
    expect(stderr).toContain('run "wacrg scan" to make it anew');
  });

  test('render before the first scan', () => {
    const { status, stderr } = makeWorld().run('render');
    expect(status).toBe(2);
    expect(stderr).toContain('run "wacrg scan" first');
  });

  test('an output folder that is a file', () => {
    const world = makeWorld();
    writeFileSync(join(world.cache, 'taken'), '');
    const { status, stderr } = world.run('build', '--out', join(world.cache, 'taken'));
    expect(status).toBe(2);
    expect(stderr).toContain('Cannot write');
  });

  test('an option that does not exist', () => {
    const { status, stderr } = wacrg(temporaryFolder(), ['build', '--chekc']);
    expect(status).toBe(2);
    expect(stderr).toContain('--check');
  });

  test('a warning fails only when --fail-on says so', () => {
    const world = makeWorld();
    expect(world.run('build').status).toBe(0);
    expect(world.run('build', '--fail-on', 'warning').status).toBe(1);
  });
});

test('render alone makes the same pages as build, from the result that is there', () => {
  const world = makeWorld();
  world.run('build');
  const before = world.read('spec/signalling/door-open.md');
  rmSync(join(world.folder, 'spec/generated'), { recursive: true });
  expect(world.run('render').status).toBe(0);
  expect(world.read('spec/signalling/door-open.md')).toBe(before);
  expect(readdirSync(join(world.folder, 'spec/generated'))).toContain('index.md');
});

test('what a machine reads is JSON on standard output, and nothing else', () => {
  const { stdout } = makeWorld().run('build', '--json');
  const { flavors, problems } = JSON.parse(stdout);
  expect(flavors.map(({ flavor }: { flavor: string }) => flavor)).toEqual(['gopher', 'lost', 'rusty', 'scripty']);
  expect(problems.length).toBeGreaterThan(0);
});
