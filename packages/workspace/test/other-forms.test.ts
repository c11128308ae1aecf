import { join } from 'node:path';
import { openWorkspace } from '@wacrg/workspace';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeRepository, type TestRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';

const cacheDir = temporaryFolder();
const config = (form: string, more: readonly string[] = []): string =>
  ['title: Bells', 'corpus:', `  form: ${form}`, "  files: ['**/*.{adoc,md}']", ...more, ''].join('\n');
const flavors = (...names: readonly string[]): readonly string[] => [
  'flavors:',
  ...names.map((name) => `  ${name}: { repository: ../${name}, language: any }`),
];

/** How many lines of a repository hold one of some words, as a plain search counts. */
const countLines = (repository: TestRepository, words: readonly string[]): number =>
  repository
    .git('grep', '-c', '-i', '-F', ...words.flatMap((word) => ['-e', word]))
    .split('\n')
    .reduce((sum, line) => sum + Number(line.split(':').at(-1) ?? 0), 0);

describe('a spec in the form of OpenFastTrace with a library in Rust and one in Java', () => {
  const bells = (ring: string, revision = 1): string =>
    `= Bells\n\nWhat a bell does.\n\n[.specitem,oft-sid="dsn~ring~${revision}",oft-needs="impl,utest"]\n--\n${ring}\n--\n\n[.specitem,oft-sid="req~quiet~1"]\n--\nIt is quiet at night.\n--\n`;
  const rust = [
    '// [impl->dsn~ring~1]',
    'pub fn ring() {}',
    '',
    'const TEXT: &str = "[impl->dsn~ring~1]";',
    '// [impl->dsn~rings~1]',
    'pub fn other() {}',
    '',
    '#[test]',
    '// [utest->dsn~ring~2]',
    'fn rings() {}',
    '',
  ].join('\n');
  let spec: TestRepository;
  let rusty: TestRepository;
  let java: TestRepository;

  beforeAll(() => {
    const around = temporaryFolder();
    [spec, rusty, java] = ['spec', 'rusty', 'java'].map((name) => makeRepository(join(around, name))) as [
      TestRepository,
      TestRepository,
      TestRepository,
    ];
    spec.commit({
      'wacrg.yaml': config('oft', flavors('rusty', 'java')),
      'basics/bell.adoc': bells('A bell *MUST* ring.'),
    });
    // After the spec's last change: only the revision makes its site stale.
    rusty.commit({ 'src/bell.rs': rust }, { author: 'Ada', date: '2024-01-02T00:00:00Z' });
    java.commit({ 'Bell.java': 'class Bell {\n  // [impl->req~quiet~1]\n  void quiet() {}\n}\n' });
    spec.commit({ 'basics/bell.adoc': bells('A bell *MUST* ring twice.', 2) });
  });

  const traced = async () => (await openWorkspace({ folder: spec.folder, cacheDir }).trace()).result;

  test('is one matrix, with who wrote each site', async () => {
    const { cells, sites } = await traced();
    expect(cells).toEqual({
      'basics-bell': { rusty: { state: 'found', status: 'working' }, java: { state: 'found', status: 'working' } },
      'basics-bell#dsn~ring': { rusty: { state: 'found', status: 'working' } },
      'basics-bell#req~quiet': { java: { state: 'found', status: 'working' } },
    });
    expect(
      sites.map(({ flavor, clause, relation, symbol, annotated }) => [
        flavor,
        clause,
        relation,
        symbol,
        annotated?.author,
      ]),
    ).toEqual([
      ['java', 'req~quiet', 'implements', 'Bell.quiet', expect.any(String)],
      ['rusty', 'dsn~ring', 'implements', 'ring', 'Ada'],
      ['rusty', 'dsn~ring', 'tests', 'rings', 'Ada'],
    ]);
  });

  test('has rules without a keyword, and knows when the text of each changed', async () => {
    const [part] = Object.values((await traced()).spec.parts);
    expect(part?.clauses).toMatchObject([
      { id: 'dsn~ring', level: 'MUST', revision: '2', changed: { date: '2024-01-01T00:00:02Z' } },
      { id: 'req~quiet', level: 'none', revision: '1', changed: { first: true } },
    ]);
  });

  test('makes a site stale by its revision alone, and names an id that the spec lacks', async () => {
    const { sites, problems } = await traced();
    expect(sites.filter(({ stale }) => stale).map(({ line, revision }) => [line, revision])).toEqual([[1, '1']]);
    expect(problems.map(({ code, path, line }) => [code, path, line])).toEqual([
      ['revision-behind', 'src/bell.rs', 1],
      ['unknown-code', 'src/bell.rs', 5],
    ]);
    expect(problems.map(({ message }) => message).join('\n')).toMatch(
      /Revision 1 of dsn~ring .* at 2[\s\S]*did you mean "dsn~ring"/,
    );
  });

  test('reads a text that is not saved as a check reads the file', async () => {
    const workspace = openWorkspace({ folder: rusty.folder, spec: spec.folder, flavor: 'rusty', cacheDir });
    const [{ sites }, unsaved] = [await workspace.check(), await workspace.checkText('src/bell.rs', rust)];
    workspace.close();
    const written = (list: typeof sites) => list.map(({ line, clause, relation }) => [line, clause, relation]);
    expect(written(sites)).toHaveLength(2);
    expect(written(unsaved.sites)).toEqual(written(sites));
  });

  test('accounts for every line that a plain search finds', async () => {
    const { flavors: scanned } = await traced();
    const { annotation = 0, documentation = 0, ignored = 0, mention = 0, skipped = 0 } = scanned.rusty?.lines ?? {};
    expect(annotation + documentation + ignored + mention + skipped).toBe(
      countLines(rusty, ['dsn~', 'req~', 'arch~', 'feat~']),
    );
    expect({ annotation, documentation }).toEqual({ annotation: 3, documentation: 1 });
  });

  test('is checked from a library, which finds its own place in it', async () => {
    const workspace = openWorkspace({ folder: rusty.folder, spec: spec.folder, flavor: 'rusty', cacheDir });
    const report = await workspace.check();
    expect(report.coverage.parts.map(({ code, measured }) => [code, measured])).toEqual([['basics-bell', true]]);
    expect(report.problems.map(({ code }) => code)).toContain('stale-site');
    expect(report.problems.find(({ code }) => code === 'stale-site')?.message).toContain(
      'to revision 2, and revision 1 is cited',
    );
  });

  test('is checked against one commit of the spec, and its review pins it', async () => {
    const first = spec.git('rev-parse', 'HEAD~1').trim();
    const at = openWorkspace({ folder: rusty.folder, spec: `${spec.folder}@${first}`, flavor: 'rusty', cacheDir });
    const codes = (await at.check()).problems.map(({ code }) => code);
    expect(codes).toContain('revision-ahead');
    expect(codes).not.toContain('revision-behind');
    const accepted = await openWorkspace({
      folder: rusty.folder,
      spec: spec.folder,
      flavor: 'rusty',
      cacheDir,
    }).accept();
    expect(accepted.commit).toBe(spec.git('rev-parse', 'HEAD').trim());
  });

  test('gives pages that name each rule and its code, and writes none of the spec itself', async () => {
    const run = await openWorkspace({ folder: spec.folder, cacheDir }).build();
    const pages = new Map([...run.artifacts].map(({ path, text }) => [path, typeof text === 'string' ? text : '']));
    expect([...pages.keys()].filter((path) => path.startsWith('basics/'))).toEqual([]);
    const page = pages.get('generated/basics/basics-bell.md') ?? '';
    expect(page).toContain('[impl-&gt;dsn~ring~2]'.replace('&gt;', '>'));
    expect(page).toMatch(/`dsn~ring`.*MUST.*A bell MUST ring twice\..*`rusty`.*`ring`.*stale/);
    expect(page).toContain('1 of 1 MUST');
    expect(page).toContain('1 of 1 no keyword');
    expect(pages.get('generated/matrix.md')).toMatch(/basics-bell.*found, 1 of 2; 1 tested/);
  });

  test('a library that cites a rule by its own id learns that the rule was reworded, though its revision stayed', async () => {
    const reworded = bells('A bell *MUST* ring twice.', 2).replace('quiet at night', 'quiet at night and at noon');
    spec.commit({ 'basics/bell.adoc': reworded }, { date: '2024-01-03T00:00:00Z' });
    const report = await openWorkspace({ folder: java.folder, spec: spec.folder, flavor: 'java', cacheDir }).check({
      blame: 'where-needed',
    });
    expect(report.stale.map(({ code }) => code)).toEqual(['basics-bell#req~quiet']);
  });
});

describe('a spec in the form of OpenFeature with SDKs in Java and C#', () => {
  const section = '# 1. Bells\n\n#### Requirement 1.1.1\n\n> A `bell` **MUST** ring.\n';
  let spec: TestRepository;

  beforeAll(() => {
    const around = temporaryFolder();
    const [own, java, sharp] = ['spec', 'java', 'sharp'].map((name) => makeRepository(join(around, name)));
    spec = own as TestRepository;
    spec.commit({ 'wacrg.yaml': config('specrc', flavors('java', 'sharp')), 'sections/01-bells.md': section });
    java?.commit({
      'src/test/BellTest.java':
        'class BellTest {\n  @Specification(\n      number = "1.1.1",\n      text = "A bell MUST " + "ring.")\n  @Test\n  void rings() {}\n\n  String text = "@Specification(";\n}\n',
    });
    sharp?.commit({
      'BellTests.cs':
        'class BellTests {\n  [Fact]\n  [Specification("1.1.1", "A bell MAY ring.")]\n  public void Rings() {}\n}\n',
    });
  });

  test('reads attributes as tests of the declaration that they stand at', async () => {
    const { result } = await openWorkspace({ folder: spec.folder, cacheDir }).trace();
    expect(
      result.sites.map(({ flavor, clause, relation, symbol, dialect }) => [flavor, clause, relation, symbol, dialect]),
    ).toEqual([
      ['java', '1.1.1', 'tests', 'BellTest.rings', 'specrc'],
      ['sharp', '1.1.1', 'tests', 'BellTests.Rings', 'specrc'],
    ]);
    expect(result.cells).toEqual({});
  });

  test('is checked from a library that cites as its .specrc says, without a line of configuration', async () => {
    const library = makeRepository(join(temporaryFolder(), 'sdk'));
    const rule = (name: string) =>
      `class A {\n  @${name}(number = "1.1.1", text = "A bell MUST ring.")\n  void a() {}\n}\n`;
    library.commit({ '.specrc': '[spec]\nmultiline_regex=@Rule\\((.*?)\\)\n', 'A.java': rule('Rule') });
    const check = (from?: string) => openWorkspace({ folder: library.folder, spec: from, cacheDir }).check();
    const { sites, problems } = await check(spec.folder);
    expect([sites.map(({ clause }) => clause), problems]).toEqual([['1.1.1'], []]);
    await expect(check()).rejects.toThrow('1 line in 1 file cites a spec in the dialect specrc');
    library.commit({ '.specrc': '[spec]\nmultiline_regex=^(.*)$\n', 'A.java': rule('Specification') });
    const odd = await check(spec.folder);
    expect(odd.sites).toHaveLength(1);
    expect(odd.problems).toMatchObject([{ code: 'specrc-not-read', path: '.specrc' }]);
  });

  test('says where a quotation differs from the spec, word by word', async () => {
    const { result } = await openWorkspace({ folder: spec.folder, cacheDir }).trace();
    expect(result.problems).toMatchObject([{ code: 'quote-differs', flavor: 'sharp', line: 3 }]);
    expect(result.problems[0]?.message).toContain('"…bell MAY ring." is "…bell MUST ring." there');
  });
});

describe('an RFC that a library quotes as duvet reads it', () => {
  const text = (rule: string): string =>
    `\n\nRequest for Comments: 9999\n\n                 Bells\n\n1.  Ringing\n\n   ${rule}\n   It MAY blink. It is loud.\n\n1.1.  Light\n\n   A light SHOULD shine.\n`;
  const address = 'https://www.rfc-editor.org/rfc/rfc9999#section-1';
  const code = [
    `//= ${address}`,
    '//# A bell MUST ring when the',
    '//# button is pressed.',
    'fn ring() {}',
    '',
    `//= ${address}`,
    '//= type=test',
    '//# It MAY blink. It is loud.',
    'fn blinks() {}',
    '',
    `//= ${address}`,
    '//# A light SHOULD shine.',
    'fn shine() {}',
    '',
    `//= ${address}.1`,
    '//# A light MUST shine.',
    'fn glow() {}',
    '',
    '//= https://www.rfc-editor.org/rfc/rfc1#section-1',
    'fn other() {}',
    `const TEXT: &str = "//= ${address}";`,
    '',
  ].join('\n');
  let spec: TestRepository;

  beforeAll(() => {
    const around = temporaryFolder();
    const [own, library] = ['spec', 'library'].map((name) => makeRepository(join(around, name)));
    spec = own as TestRepository;
    const config = "corpus: { form: duvet, files: ['.texts/**'], code: 'RFC{number}' }";
    const all = [config, ...flavors('library'), ''].join('\n');
    spec.commit({ 'wacrg.yaml': all, '.texts/rfc9999.txt': text('A bell MUST ring when the button is pressed.') });
    const exception = `target = "${address}.1"\n\n[[exception]]\nquote = "A light SHOULD shine."\nreason = "it has none"\n`;
    library?.commit({ 'bell.rs': code.replace('the\n//# button', 'a\n//# button'), 'specs/light.toml': exception });
    library?.commit({ 'bell.rs': code }, { author: 'Grace', date: '2024-02-01T00:00:00Z' });
  });

  test('has a site for each clause that is quoted, by whoever quoted it last', async () => {
    const { result } = await openWorkspace({ folder: spec.folder, cacheDir }).trace();
    expect(
      result.sites.map(({ code: cited, clause, relation, symbol, line, annotated }) => [
        cited,
        clause,
        relation,
        symbol,
        line,
        annotated?.author === 'Grace',
      ]),
    ).toEqual([
      ['RFC9999-1', undefined, 'implements', 'shine', 11, false],
      ['RFC9999-1', 'a-bell-must-ring-when-the-button-is', 'implements', 'ring', 1, true],
      ['RFC9999-1', 'it-may-blink', 'tests', 'blinks', 6, false],
      ['RFC9999-1.1', undefined, 'implements', 'glow', 15, false],
    ]);
    expect(result.flavors.library?.exceptions).toMatchObject([
      { code: 'RFC9999-1.1#a-light-should-shine', reason: 'it has none', path: 'specs/light.toml', line: 3 },
    ]);
    expect(result.flavors.library?.lines).toMatchObject({ annotation: 7, documentation: 1 });
  });

  test('says which quotations stand elsewhere or nowhere, and which documents are not of the spec', async () => {
    const { result } = await openWorkspace({ folder: spec.folder, cacheDir }).trace();
    expect(result.problems.map(({ code: kind, line }) => [kind, line])).toEqual([
      ['quote-not-found', 11],
      ['quote-not-found', 15],
      ['other-document', 19],
    ]);
    const [elsewhere, nowhere] = result.problems.map(({ message }) => message);
    expect(elsewhere).toContain('it stands in RFC9999-1.1: cite that');
    expect(nowhere).toContain('"…light MUST shine." is "…light SHOULD shine." there');
  });

  test('makes what quotes a rule stale when the rule is reworded', async () => {
    spec.commit({ '.texts/rfc9999.txt': text('A bell MUST ring twice when the button is pressed.') });
    const { result } = await openWorkspace({ folder: spec.folder, cacheDir }).trace();
    expect(result.problems.filter(({ line, path }) => path === 'bell.rs' && line === 1)).toMatchObject([
      { code: 'quote-not-found', message: expect.stringContaining('"…ring twice when…" there') },
    ]);
  });
});

describe('any Markdown, cited in prose', () => {
  test('is a spec by nine lines of configuration, and its citations are a state of their own', async () => {
    const around = temporaryFolder();
    const [spec, library] = ['spec', 'library'].map((name) => makeRepository(join(around, name)));
    const prose = [
      "  code: 'NIP-{name}'",
      'dialects:',
      "  - { name: prose, words: ['NIP-{name}'], addresses: ['https://example.org/nips/*/{name}.md'] }",
      ...flavors('library'),
    ];
    spec?.commit({
      'wacrg.yaml': config('markdown', prose),
      '01.md': '# NIP-01\n\nEvents.\n\nA relay MUST answer.\n',
      '5A.md': '# NIP-5A\n\nPages.\n',
    });
    library?.commit({
      'a.py': '# As NIP-01 says, and https://example.org/nips/main/5A.md too; NIP-99 is none.\ndef f():\n  pass\n',
    });
    const run = await openWorkspace({ folder: spec?.folder, cacheDir }).build();
    expect(run.result?.cells).toEqual({
      'NIP-01': { library: { state: 'cited' } },
      'NIP-5A': { library: { state: 'cited' } },
    });
    const matrix = [...run.artifacts].find(({ path }) => path.endsWith('matrix.md'))?.text;
    expect(matrix).toContain('◦ cited');
    expect(matrix).toContain('*cited*: cited in prose, as the spec says that it is');
  });
});

describe('a library that moves to the marker of its spec', () => {
  test('gets it beside each citation that it has, once, and keeps what is written', async () => {
    const around = temporaryFolder();
    const [spec, library] = ['spec', 'library'].map((name) => makeRepository(join(around, name)));
    const page = '# Bells\n\n## Door\n\nA bell MUST ring. It MAY blink.\n';
    const config = (dialects: string) =>
      `namespace: bell\ncodes: 'bells-[a-z-]+'\ncorpus: { form: duvet, files: ['*.md'] }\ndialects: [${dialects}]\n`;
    spec?.commit({ 'wacrg.yaml': config('duvet'), 'bells.md': page });
    const code =
      '//= bells.md#door\n//# A bell MUST ring.\n//= bells.md#door\n//# It MAY blink.\nfn ring() {}\n\n//= bells.md#door\n//= type=test\nfn rings() {}\n';
    library?.commit({ 'bell.rs': code });
    const suggest = () =>
      openWorkspace({ folder: library?.folder, spec: spec?.folder, cacheDir }).suggest({ to: 'wacrg' });
    await expect(suggest()).rejects.toThrow(/does not read it; add "wacrg" to dialects/);
    spec?.commit({ 'wacrg.yaml': config('duvet, wacrg') });
    const { files } = await suggest();
    const lines = files[0]?.after.split('\n') ?? [];
    expect(lines.filter((line) => !code.includes(line))).toEqual([
      '// bell:bells-door#a-bell-must-ring/bells-door#it-may-blink',
      '// bell:bells-door test',
    ]);
    library?.commit({ 'bell.rs': files[0]?.after ?? '' });
    expect((await suggest()).files.flatMap(({ suggestions }) => suggestions)).toEqual([]);
  });
});

describe('a library whose citations nobody asked for', () => {
  test('is named what it holds and what to write, once where nothing else was found', async () => {
    const around = temporaryFolder();
    const [spec, library] = ['spec', 'library'].map((name) => makeRepository(join(around, name)));
    const page = '---\nid: a\ncode: DOR-01\ncategory: doors\ntitle: A\n---\nA.\n\n## Normative\n\nIt MUST be. {#be}\n';
    spec?.commit({ 'wacrg.yaml': 'namespace: doors\n', 'spec/doors/a.md': page });
    library?.commit({
      'a.go': 'package a\n\n// [impl->dsn~ring~1]\nfunc A() {} // [utest->dsn~ring~1]\n',
      'b.go': '// [impl->req~a~1]\n',
    });
    const check = async () =>
      (await openWorkspace({ folder: library?.folder, spec: spec?.folder, cacheDir }).check()).problems;
    const [notice, ...more] = await check();
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ code: 'other-dialect', severity: 'notice' });
    expect(notice?.message).toMatch(/^3 lines in 2 files .* dialect oft.* dialects: \[oft\]/);
    library?.commit({ 'c.go': 'package a\n\n// doors:DOR-01#be\nfunc C() {}\n' });
    expect((await check()).map(({ code }) => code)).toEqual([]);
  });
});

describe('a configuration that is wrong', () => {
  test.each([
    ['corpus:\n  form: otf\n  files: [a]\n', /form.*did you mean "oft"/],
    ['dialects: [tracy]\n', /did you mean "tracey"/],
    ['corpus:\n  form: oft\n', /files.*missing/],
    ['corpus:\n  form: oft\n  files: []\n', /files.*empty/],
  ])('is refused with what to write: %j', async (text, message) => {
    const repository = makeRepository();
    repository.commit({ 'wacrg.yaml': text, 'spec/a/b.md': '' });
    await expect(
      openWorkspace({ folder: repository.folder, corpus: repository.folder, cacheDir }).lint(),
    ).rejects.toThrow(message);
  });
});
