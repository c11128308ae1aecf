import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Flavor } from '@wacrg/spec';
import { describe, expect, test } from 'vitest';
import { scanFlavors } from '../src/scan-all.ts';
import { makeFlavor } from './flavor.ts';
import { makeRepository, temporaryFolder } from './make-repository.ts';

const id = (letter: string): string => letter.repeat(40);
const exceptions = 'exceptions:\n  - { code: SIG-14, reason: the server ends calls }\n';

async function scanWith(files: Readonly<Record<string, string>>, more: Partial<Flavor> = {}, corpusDir?: string) {
  const root = temporaryFolder();
  const repository = makeRepository(join(root, 'lib'));
  repository.commit(files);
  const flavors = [makeFlavor('lib', './lib', more)];
  const options = { namespace: 'wacrg', cacheDir: temporaryFolder(), corpusDir: corpusDir ?? root };
  const [scan] = await scanFlavors(flavors, options);
  const [again] = await scanFlavors(flavors, options);
  expect(again).toEqual(scan);
  return scan;
}

describe("a flavor's own files at the scanned commit", () => {
  test('say what does not apply to it, and what was reviewed', async () => {
    const lock = JSON.stringify({ format: 1, flavors: {}, reviewed: { commit: id('a'), codes: {} } });
    const scan = await scanWith({ 'wacrg.yaml': exceptions, 'wacrg.lock.json': lock });
    expect(scan?.exceptions).toEqual([
      { code: 'SIG-14', reason: 'the server ends calls', path: 'wacrg.yaml', line: 2, column: 13 },
    ]);
    expect(scan?.reviewed).toEqual({ commit: id('a'), codes: {} });
    expect(scan?.problems).toEqual([]);
  });

  test('say what became of its own run of the vectors, unless it is another flavor’s', async () => {
    const run = {
      format: 1,
      flavor: 'lib',
      harness: { name: 'lib', version: '1' },
      vectors: 'f'.repeat(64),
      verdicts: { 'SIG-08/received': { profiles: { spec: 'pass' }, digest: '0'.repeat(16) } },
    };
    const scan = await scanWith({ 'wacrg.conformance.json': JSON.stringify(run) });
    expect(scan?.conformance).toEqual(run);
    expect(scan?.problems).toEqual([]);
    const others = await scanWith({ 'wacrg.conformance.json': JSON.stringify({ ...run, flavor: 'other' }) });
    expect(others).not.toHaveProperty('conformance');
  });

  test('say by which attribute it cites, where the spec leaves that open', async () => {
    const files = {
      '.specrc': '[spec]\nfile_extension=java\nmultiline_regex=@Rule\\((?P<innards>.*?)\\)\n',
      'A.java': 'class A {\n  @Rule(number = "1.1.1", text = "It MUST.")\n  void a() {}\n}\n',
    };
    const found = async (more: Partial<Flavor>) =>
      (await scanWith(files, more))?.annotations.map(({ citations: [first] }) => first?.code);
    expect(await found({ dialects: [{ name: 'specrc' }] })).toEqual(['1.1.1']);
    expect(await found({ dialects: [{ name: 'specrc', words: ['Spec'] }] })).toEqual([]);
    const odd = await scanWith({ ...files, '.specrc': 'multiline_regex=(a+)+$\n' }, { dialects: [{ name: 'specrc' }] });
    expect(odd?.problems).toMatchObject([{ code: 'specrc-not-read', path: '.specrc', severity: 'warning' }]);
  });

  test('are linked where the forge is known', async () => {
    const scan = await scanWith(
      { 'wacrg.yaml': exceptions },
      { permalinks: 'https://x.org/{path}?at={commit}#{start}' },
    );
    expect(scan?.exceptions?.[0]?.link).toBe(`https://x.org/wacrg.yaml?at=${scan?.commit}#2`);
  });

  test('stand in its folder, else at the root unless they are of another flavor', async () => {
    const paths = ['libs/call'];
    const other = exceptions.replace('SIG-14', 'SIG-08');
    const inFolder = await scanWith({ 'libs/call/wacrg.yaml': exceptions, 'wacrg.yaml': other }, { paths });
    expect(inFolder?.exceptions).toMatchObject([{ code: 'SIG-14', path: 'libs/call/wacrg.yaml' }]);
    const atRoot = await scanWith({ 'libs/call/a.rs': '', 'wacrg.yaml': other }, { paths });
    expect(atRoot?.exceptions).toMatchObject([{ code: 'SIG-08', path: 'wacrg.yaml' }]);
    const others = await scanWith({ 'libs/call/a.rs': '', 'wacrg.yaml': `flavor: another\n${other}` }, { paths });
    expect(others).not.toHaveProperty('exceptions');
  });

  test.each([
    { what: 'broken YAML', files: { 'wacrg.yaml': 'exceptions: [' }, code: 'yaml-syntax' },
    { what: 'a wrong field', files: { 'wacrg.yaml': 'exceptions: [{ reason: x }]' }, code: 'bad-field' },
    { what: 'an unknown field', files: { 'wacrg.yaml': 'exeptions: []' }, code: 'unknown-field' },
    { what: 'a tag', files: { 'wacrg.yaml': 'exceptions: !!js/function x' }, code: 'yaml-syntax' },
    { what: 'deep YAML', files: { 'wacrg.yaml': `exceptions: ${'['.repeat(50_000)}` }, code: 'yaml-syntax' },
    { what: 'a bomb', files: { 'wacrg.yaml': bomb() }, code: 'yaml-syntax' },
    { what: 'a huge file', files: { 'wacrg.yaml': `# ${'x'.repeat(300_000)}` }, code: 'file-not-read' },
    { what: 'no run', files: { 'wacrg.conformance.json': '{}' }, code: 'bad-conformance' },
    { what: 'a deep run', files: { 'wacrg.conformance.json': '['.repeat(100_000) }, code: 'bad-conformance' },
    { what: 'no JSON', files: { 'wacrg.lock.json': '{' }, code: 'bad-review' },
    { what: 'deep JSON', files: { 'wacrg.lock.json': '['.repeat(100_000) }, code: 'bad-review' },
    { what: 'a ref', files: { 'wacrg.lock.json': '{"reviewed":{"commit":"--upload-pack=x"}}' }, code: 'bad-review' },
  ])('$what is a named problem of the flavor, no error of the spec', async ({ files, code }) => {
    const scan = await scanWith({ 'a.rs': '// wacrg:SIG-08\nfn a() {}\n', ...files });
    expect(scan).toMatchObject({ state: 'scanned', annotations: [{ path: 'a.rs' }] });
    expect(scan?.problems).toMatchObject([{ code, flavor: 'lib', path: Object.keys(files)[0] }]);
    expect(scan?.problems.map(({ severity }) => severity)).not.toContain('error');
    expect(scan).not.toHaveProperty('exceptions');
    expect(scan).not.toHaveProperty('reviewed');
  });

  test('a reason as long as a file is cut', async () => {
    const scan = await scanWith({ 'wacrg.yaml': exceptions.replace('the server', 'x'.repeat(9_000)) });
    expect(scan?.exceptions?.[0]?.reason).toHaveLength(501);
  });

  test('are not followed when they are links', async () => {
    const root = temporaryFolder();
    const repository = makeRepository(join(root, 'lib'));
    repository.write('real.yaml', exceptions);
    symlinkSync('real.yaml', join(repository.folder, 'wacrg.yaml'));
    repository.commit({});
    const [scan] = await scanFlavors([makeFlavor('lib', './lib')], {
      namespace: 'wacrg',
      cacheDir: temporaryFolder(),
      corpusDir: root,
    });
    expect(scan?.problems).toMatchObject([{ code: 'file-not-read', path: 'wacrg.yaml' }]);
  });
});

/** Aliases that double at every line. */
function bomb(): string {
  const lines = ['a0: &a0 [x, x]'];
  for (let n = 1; n < 40; n++) lines.push(`a${n}: &a${n} [*a${n - 1}, *a${n - 1}]`);
  return lines.join('\n');
}
