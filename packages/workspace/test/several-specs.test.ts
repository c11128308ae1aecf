import { join } from 'node:path';
import { openRooms, openWorkspace, ToolError, type Workspace } from '@wacrg/workspace';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeRepository, type TestRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';

const cacheDir = temporaryFolder();

/** A spec in the form of OpenFastTrace with one rule each. */
const oftSpec = (title: string, ...ids: readonly string[]): string =>
  `# ${title}\n\nText.\n\n${ids.map((id) => `## Rule\n\n\`${id}\`\n\nA thing MUST be so.\n`).join('\n')}`;
const oftConfig = (title: string): string =>
  `title: ${title}\ncorpus: { form: oft, files: ['*.md'], code: '{name}' }\n`;

const open = (folder: string, more: object = {}): Workspace =>
  openWorkspace({ folder, cacheDir, offline: true, ...more });

const config = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

describe('a library that follows two specs of one form', () => {
  let lib: TestRepository;
  let core: TestRepository;

  beforeAll(() => {
    const around = temporaryFolder();
    core = makeRepository(join(around, 'core'));
    const more = makeRepository(join(around, 'more'));
    lib = makeRepository(join(around, 'lib'));
    core.commit({ 'wacrg.yaml': oftConfig('Core'), 'basics.md': oftSpec('Basics', 'dsn~ring~1', 'dsn~stop~1') });
    more.commit({ 'wacrg.yaml': oftConfig('More'), 'extra.md': oftSpec('Extra', 'dsn~blink~1') });
    lib.commit({
      'wacrg.yaml': config(
        'specs:',
        '  - { id: core, spec: ../core, dialects: [oft], gates: [MUST=50] }',
        '  - { id: more, spec: ../more, dialects: [oft] }',
      ),
      'src/bell.rs':
        '// [impl->dsn~ring~1]\nfn ring() {}\n\n// [impl->dsn~blink~1]\nfn blink() {}\n\n// [impl->dsn~lost~1]\nfn lost() {}\n',
    });
  });

  test('is checked against each, and what belongs to the other is no fault of either', async () => {
    const reports = await open(lib.folder).checks();
    expect(reports.map(({ id, report }) => [id, report.sites.map(({ clause }) => clause)])).toEqual([
      ['core', ['dsn~ring']],
      ['more', ['dsn~blink']],
    ]);
    const unknown = reports.flatMap(({ report }) => report.problems.filter(({ code }) => code === 'unknown-code'));
    expect(unknown.map(({ line }) => line)).toEqual([7]);
  });

  test('has gates of its own for each', async () => {
    const reports = await open(lib.folder).checks();
    expect(reports.map(({ report }) => report.gates.map(({ passed, tally }) => [passed, tally?.total]))).toEqual([
      [[true, 2]],
      [],
    ]);
  });

  test('takes --spec and --flavor as id=value, and nothing else', async () => {
    const other = join(core.folder, '../more');
    const reports = await open(lib.folder, { spec: [`core=${other}`] }).checks();
    expect(reports[0]?.report.spec.title).toBe('More');
    for (const spec of [other, 'cor=x', 'core=a'])
      await expect(open(lib.folder, { spec: spec === 'core=a' ? [spec, spec] : spec }).checks()).rejects.toThrow(
        ToolError,
      );
    await expect(open(lib.folder, { spec: 'cor=x' }).checks()).rejects.toThrow('did you mean "core"?');
    await expect(open(lib.folder, { flavor: 'x' }).checks()).rejects.toThrow('--flavor ⟨id⟩=⟨value⟩');
  });

  test('keeps a section of the ratchet and of the review for each', async () => {
    const workspace = open(lib.folder);
    const { ratchetArtifacts } = await import('@wacrg/workspace');
    const [ratchet] = ratchetArtifacts(await workspace.checks(), 'wacrg.ratchet');
    expect(String(ratchet?.text)).toContain('[core]\nbasics partial\n'.replace('partial', 'working'));
    expect(String(ratchet?.text)).toContain('\n[more]\nextra working\n');
    const { artifact } = await workspace.accept('basics');
    lib.write('wacrg.ratchet', String(ratchet?.text).replace('"basics"#"dsn~ring"', '"basics"#"dsn~stop"'));
    lib.write(artifact.path, String(artifact.text));
    expect(JSON.parse(String(artifact.text)).reviewed).toEqual({
      specs: { core: { codes: { basics: expect.stringMatching(/^[0-9a-f]{40}$/) } } },
    });
    const all = await workspace.accept();
    expect(Object.keys(JSON.parse(String(all.artifact.text)).reviewed.specs)).toEqual(['core', 'more']);
  });

  test('answers an editor by all of them', async () => {
    const editing = await open(lib.folder).edit();
    const read = await editing.read(
      'src/a.rs',
      '// [impl->dsn~blink~1]\nfn a() {}\n// [impl->dsn~gone~1]\nfn b() {}\n',
    );
    expect(read.citations.map(({ clause }) => clause)).toEqual(['dsn~blink']);
    expect(read.problems.map(({ code, line }) => [code, line])).toEqual([['unknown-code', 3]]);
    expect((await editing.describe({ code: 'extra' })).part.title).toBe('Extra');
    expect((await open(lib.folder).show('extra')).part.code).toBe('extra');
    expect((await open(lib.folder).names()).codes.map(([code]) => code)).toEqual(['basics', 'extra']);
  });

  test('compares two commits by each of them', async () => {
    lib.commit({ 'src/stop.rs': '// [impl->dsn~stop~1]\nfn stop() {}\n' });
    const compared = await open(lib.folder).diffs('HEAD~1', 'HEAD');
    expect(
      compared.map(({ id, difference }) => [
        id,
        difference.flavors.flatMap(({ gained }) => gained.map(({ code }) => code)),
      ]),
    ).toEqual([
      ['core', ['basics#dsn~stop']],
      ['more', []],
    ]);
    lib.git('reset', '--quiet', '--hard', 'HEAD~1');
  });

  test('is told of an id that both have', async () => {
    core.commit({ 'basics.md': oftSpec('Basics', 'dsn~ring~1', 'dsn~blink~1') });
    const reports = await open(lib.folder).checks();
    const told = reports.flatMap(({ report }) => report.problems.filter(({ code }) => code === 'id-of-two-specs'));
    expect(told.map(({ path, severity, message }) => [path, severity, message])).toEqual([
      ['wacrg.yaml', 'error', expect.stringContaining('Both specs "core" and "more" have dsn~blink')],
    ]);
  });
});

describe('a repository with three libraries', () => {
  let repo: TestRepository;
  const page = (code: string): string =>
    `---\nid: ${code.toLowerCase()}\ncode: ${code}\ncategory: doors\ntitle: A door\nstatus: draft\n---\nDoors.\n\n## Normative\n\nA door MUST open. {#open}\nA door MUST close. {#close}\n`;

  beforeAll(() => {
    const around = temporaryFolder();
    const spec = makeRepository(join(around, 'spec'));
    spec.commit({ 'spec/doors/dor-01.md': page('DOR-01') });
    repo = makeRepository(join(around, 'repo'));
    const library = 'spec: ../../../spec\n';
    repo.commit({
      'packages/a/wacrg.yaml': `${library}exclude: [old]\n`,
      'packages/a/src/a.rs': '// wacrg:DOR-01#open\nfn a() {}\n',
      'packages/a/old/b.rs': '// wacrg:DOR-09\nfn b() {}\n',
      'packages/b/wacrg.yaml': library,
      'packages/b/b.rs': '// wacrg:DOR-01#close\nfn b() {}\n',
      'packages/b/deep/c/wacrg.yaml': 'spec: ../../../../../spec\n',
      'packages/b/deep/c/c.rs': '// wacrg:DOR-08\nfn c() {}\n',
      'node_modules/x/wacrg.yaml': 'spec: nowhere\n',
    });
  });

  test('is checked at its root by each configuration below, and each file counts once', async () => {
    const reports = await open(repo.folder).checks();
    expect(reports.map(({ library, report }) => [library, report.sites.map(({ path }) => path)])).toEqual([
      ['packages/a', ['packages/a/src/a.rs']],
      ['packages/b', ['packages/b/b.rs']],
      ['packages/b/deep/c', []],
    ]);
    const errors = reports.map(({ report }) => report.problems.filter(({ severity }) => severity === 'error').length);
    expect(errors).toEqual([0, 0, 1]);
  });

  test('is checked in a folder by the nearest configuration, and nothing outside of it is lost', async () => {
    const { ratchetArtifacts } = await import('@wacrg/workspace');
    const made = ratchetArtifacts(await open(repo.folder).checks(), 'wacrg.ratchet');
    expect(made.map(({ path }) => path)).toEqual([
      'packages/a/wacrg.ratchet',
      'packages/b/wacrg.ratchet',
      'packages/b/deep/c/wacrg.ratchet',
    ]);
    for (const { path, text } of made) repo.write(path, String(text));
    repo.write('packages/a/src/a.rs', 'fn a() {}\n');
    const lost = async (folder: string) =>
      (await open(join(repo.folder, folder)).checks()).flatMap(({ report }) =>
        report.problems.filter(({ code }) => code === 'ratchet-lost').map(({ path }) => path),
      );
    expect(await lost('packages/b')).toEqual([]);
    expect(await lost('packages/a')).toEqual(['packages/a/wacrg.ratchet', 'packages/a/wacrg.ratchet']);
    expect(await lost('packages/a/src')).toEqual([]);
    repo.git('checkout', '--quiet', 'packages/a/src/a.rs');
  });

  test('is checked for some files alone, each by its library', async () => {
    const files = ['packages/a/src/a.rs', 'packages/b/deep/c/c.rs'];
    const reports = await open(repo.folder).checks({ files });
    expect(reports.map(({ library, report }) => [library, report.sites.length, report.problems.length])).toEqual([
      ['packages/a', 1, 0],
      ['packages/b/deep/c', 0, 1],
    ]);
    expect(reports.map(({ report }) => [report.partial, report.gates])).toEqual([
      [true, []],
      [true, []],
    ]);
    await expect(open(repo.folder).checks({ files: ['../spec/spec/doors/dor-01.md'] })).rejects.toThrow(ToolError);
  });

  test('is a room for each library in an editor, the nearest to a file', () => {
    const rooms = openRooms(open, () => []);
    const roomOf = (path: string) => rooms.roomOf(join(repo.folder, path))?.folder.slice(repo.folder.length + 1);
    expect(['packages/a/src/a.rs', 'packages/b/deep/c/c.rs', 'README.md'].map(roomOf)).toEqual([
      'packages/a',
      'packages/b/deep/c',
      '',
    ]);
    rooms.close();
  });

  test('has the lock of each beside its configuration', async () => {
    const { artifact } = await open(join(repo.folder, 'packages/b')).accept();
    expect(artifact.path).toBe('packages/b/wacrg.lock.json');
    await expect(open(repo.folder).accept()).rejects.toThrow('several libraries');
  });
});
