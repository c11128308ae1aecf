import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '@wacrg/kept';
import { describe, expect, test } from 'vitest';
import { limits } from '../packages/git/src/process/limits.ts';
import { makeRepository, temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { wacrg } from './command.ts';

const part =
  '---\nid: a\ncode: SIG-08\ncategory: signalling\ntitle: A\n---\n\nA part.\n\n## Normative\n\nIt MUST be.\n';

function makeSpec(): string {
  const { folder, commit } = makeRepository();
  commit({ 'spec/signalling/a.md': part });
  return folder;
}

describe('a limit', () => {
  test.each(Object.entries(limits))(
    '%s stands in the threat model with its default and what is said',
    (name, facts) => {
      const page = readFileSync(new URL('../docs/threat-model.md', import.meta.url), 'utf8');
      const row = page.split('\n').find((line) => line.includes(`\`${name}\``)) ?? '';
      expect(row).toContain(facts.default.toLocaleString('en'));
      expect(row).toContain(facts.bounds);
      expect(row).toContain(facts.reported);
    },
  );

  test('that nobody knows, or that is no number, is refused with what there is', () => {
    const spec = makeSpec();
    for (const written of ['maxDepth=1', 'fileSeconds=none', 'fileSeconds=0', 'gitSeconds=1e12']) {
      const { status, stderr } = wacrg(spec, ['lint', '--limit', written]);
      expect({ written, status }).toEqual({ written, status: 2 });
      expect(stderr).toMatch(/fileSeconds|gitSeconds/);
    }
  });
});

describe('a file of a spec that takes too long to read ends the run', () => {
  test.each([['lint'], ['build', '--check'], ['scan']])('with 2 and is named, and nothing is written', (...args) => {
    const spec = makeSpec();
    const hurried = ['--limit', 'fileSeconds=0.001', '--cache', temporaryFolder()];
    const { status, stderr } = wacrg(spec, [...args.filter((each) => each !== undefined), ...hurried]);
    expect(stderr).toMatch(/Cannot judge the spec here: "spec\/signalling\/a\.md" took longer than 0\.001 s/);
    expect(status).toBe(2);
    expect(spawnSync('git', ['status', '--porcelain'], { cwd: spec, encoding: 'utf8' }).stdout).toBe('');
  });
});

describe('a folder', () => {
  test('is made with all that it lies in, and again', () => {
    const folder = join(temporaryFolder(), 'a/b/c');
    makeFolder(folder);
    makeFolder(folder);
    writeFileSync(join(folder, 'file'), '');
    expect(() => makeFolder(join(folder, 'file'))).toThrow(/EEXIST/);
    expect(() => makeFolder(join(folder, 'file/d'))).toThrow(/ENOTDIR/);
  });

  test('that a file system can never hold is refused, and not tried for ever', () => {
    expect(() => makeFolder('/proc/nope/deeper')).toThrow();
    const { status, stderr } = wacrg(makeSpec(), ['scan', '--cache', '/proc/nope']);
    expect(stderr).toMatch(/Cannot make the cache folder "\/proc\/nope"/);
    expect(status).toBe(2);
  });

  test.each([['site'], ['scan'], ['build']])(
    'that can never be ends %s with 2 when it is where to write',
    (command) => {
      const { status, stderr } = wacrg(makeSpec(), [command, '--out', '/proc/nope/x', '--cache', temporaryFolder()]);
      expect(stderr).toMatch(/^wacrg: Cannot write "\/proc\/nope\/x/);
      expect(status).toBe(2);
    },
  );
});
