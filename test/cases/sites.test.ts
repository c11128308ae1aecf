import { describe, expect, test } from 'vitest';
import { libFlavor, makeWorld, rejectPage, usual } from './world.ts';

const path = 'spec/signalling/call-reject.md';

/** A library with these files, checked against a small spec. */
function checked(files: Readonly<Record<string, string>>) {
  const world = makeWorld();
  world.spec.commit({ [path]: rejectPage(usual), 'spec/flavors/lib.yaml': libFlavor });
  world.lib.commit(files);
  return world;
}

describe('sites and what they count for', { timeout: 60_000 }, () => {
  test.each([
    ['a_test.go', '// wacrg:SIG-08\nfunc TestReject(t *testing.T) {\n}\n', 'package a\n\n'],
    ['__tests__/x.test.ts', "// wacrg:SIG-08\nit('rejects', () => {\n  reject();\n});\n", ''],
    ['src/lib.rs', '// wacrg:SIG-08\n#[test]\nfn rejects() {}\n', ''],
    ['src/ATest.java', 'class ATest {\n  // wacrg:SIG-08\n  @Test\n  void rejects() {}\n}\n', ''],
    ['tests/test_a.py', '# wacrg:SIG-08\ndef test_reject():\n    pass\n', ''],
    ['a_test.cc', '// wacrg:SIG-08\nTEST(Calls, Reject) {\n}\n', ''],
    ['AT.cs', 'class AT {\n  // wacrg:SIG-08\n  [Fact]\n  public void Rejects() {}\n}\n', ''],
    ['Tests/ATests.swift', 'class A {\n  // wacrg:SIG-08\n  func testReject() {}\n}\n', ''],
  ])('case 1: what stands above a test in %s is a test, with a notice', (name, text, before) => {
    const { check } = checked({ [name]: `${before}${text}` });
    const { sites, problems, parts } = check();
    expect(sites).toMatchObject([{ code: 'SIG-08', relation: 'tests' }]);
    expect(problems).toMatchObject([{ code: 'site-is-test', severity: 'notice' }]);
    expect(parts).toMatchObject([{ state: 'none' }]);
  });

  test('case 1: a helper in a file of tests counts as it says, with a notice', () => {
    const { check } = checked({ 'a_test.go': 'package a\n\n// wacrg:SIG-08\nfunc helper() {\n}\n' });
    const { sites, problems } = check();
    expect(sites).toMatchObject([{ relation: 'implements' }]);
    expect(problems).toMatchObject([{ code: 'site-in-test', severity: 'notice' }]);
  });

  test('case 5: partial has the note of the partial site', () => {
    const { inLib } = checked({
      'a.rs': '// wacrg:SIG-08: the builder\nfn a() {}\n\n// wacrg:SIG-08 partial: no parser\nfn b() {}\n',
    });
    const { stdout } = inLib('check', '--spec', '../spec', '--flavor', 'lib');
    expect(stdout).toContain('SIG-08 call-reject partial: no parser');
    expect(stdout).not.toContain('partial: the builder');
  });

  const makeReject = '// wacrg:SIG-08\nexport function makeReject(id) {\n  return stanza("reject", id);\n}\n';
  const build = 'export function buildPreacceptStanza(to) {\n  const node = open(to);\n  return node;\n}\n';

  test('case 2: an annotation that code left behind is rebound, until it is accepted', () => {
    const { check, lib, inLib } = checked({ 'src/a.js': `${makeReject}\n${build}` });
    expect(check().problems).toEqual([]);
    lib.write('src/a.js', `// wacrg:SIG-08\n${build}`);
    const [found] = check().problems;
    expect(found).toMatchObject({ code: 'site-rebound', severity: 'warning', path: 'src/a.js', line: 1 });
    expect(found?.message).toMatch(/"makeReject", which is gone.*"buildPreacceptStanza"/);
    lib.commit({});
    expect(check().problems).toMatchObject([{ code: 'site-rebound' }]);
    expect(inLib('accept', 'SIG-08', '--spec', '../spec', '--flavor', 'lib').status).toBe(0);
    expect(check().problems).toEqual([]);
  });

  test.each([
    ['got another name', makeReject.replace('makeReject', 'buildReject')],
    ['moved within its file', `${build}\n${makeReject}`],
    ['changed', makeReject.replace('"reject"', '"decline"')],
  ])('a declaration that %s is not rebound', (_, after) => {
    const { check, lib } = checked({ 'src/a.js': makeReject });
    lib.write('src/a.js', after);
    expect(check().problems).toEqual([]);
  });
});
