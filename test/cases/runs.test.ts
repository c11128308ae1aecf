import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { libFlavor, makeWorld, rejectPage, usual, type World } from './world.ts';

const path = 'spec/signalling/call-reject.md';
const code = (comment: string): string => `// ${comment}\npub fn reject() {}\n`;
const zones = '\n<!-- wacrg:implemented-by -->\n<!-- /wacrg:implemented-by -->\n';

function built(page: string = rejectPage(usual)): World {
  const world = makeWorld();
  world.spec.commit({ [path]: page, 'spec/flavors/lib.yaml': libFlavor, '.gitignore': 'spec/generated/\n' });
  world.lib.commit({ 'src/a.rs': code('wacrg:SIG-08#empty'), 'README.md': 'A library.' });
  expect(world.inSpec('build').status).toBe(0);
  world.spec.commit({});
  return world;
}

describe('runs', { timeout: 60_000 }, () => {
  test('case 23: a commit that changes nothing that is read changes no file; --repin pins it', () => {
    const { lib, spec, inSpec } = built();
    lib.commit({});
    lib.commit({ 'README.md': 'A better library.' });
    expect(inSpec('build').status).toBe(0);
    expect(spec.git('status', '--porcelain')).toBe('');
    expect(inSpec('scan', '--repin').status).toBe(0);
    expect(spec.git('diff')).toContain(lib.git('rev-parse', 'HEAD'));
  });

  test('case 23: a change of what is read moves the flavor', () => {
    const { lib, spec, inSpec } = built();
    const at = lib.commit({ 'src/a.rs': code('wacrg:SIG-08#empty: said better') });
    inSpec('build');
    expect(spec.git('diff', 'wacrg.lock.json')).toContain(at);
  });

  test('case 24: build --check is green after build, also with a notice below a zone', () => {
    const made = rejectPage(`${zones}\nA reject MUST be empty.`);
    const { inSpec } = built(made);
    expect(inSpec('build', '--check')).toMatchObject({ status: 0 });
  });

  test('case 22: after a merge with conflicts build makes result, lock and zones anew, and says so', () => {
    const { lib, spec, inSpec } = built();
    spec.git('checkout', '--quiet', '-b', 'side');
    lib.commit({ 'src/a.rs': code('wacrg:SIG-08#named') });
    inSpec('build');
    spec.commit({});
    spec.git('checkout', '--quiet', 'main');
    lib.commit({ 'src/a.rs': code('wacrg:SIG-08'), 'src/b.rs': code('wacrg:SIG-08 planned') });
    inSpec('build');
    spec.commit({});
    expect(() => spec.git('merge', '--quiet', 'side')).toThrow();
    const { status, stdout } = inSpec('build');
    expect(status).toBe(0);
    expect(stdout).toContain('result-merged');
    const result = readFileSync(join(spec.folder, 'traceability.json'), 'utf8');
    expect(result).not.toContain('<<<<<<<');
    expect(JSON.parse(result).flavors.lib.commit).toBe(lib.git('rev-parse', 'HEAD'));
    expect(readFileSync(join(spec.folder, path), 'utf8')).not.toContain('<<<<<<<');
    spec.commit({});
    expect(inSpec('build', '--check')).toMatchObject({ status: 0 });
  });

  test('case 22: what only one side knew of a flavor that is gone is kept', () => {
    const { lib, spec, inSpec } = built();
    const file = join(spec.folder, 'traceability.json');
    const ours = readFileSync(file, 'utf8');
    const theirs = ours.replace('"searched": 2', '"searched": 3').replace(/"committed": "2024-/, '"committed": "2025-');
    writeFileSync(file, `<<<<<<< ours\n${ours}=======\n${theirs}>>>>>>> theirs\n`);
    spec.write('spec/flavors/lib.yaml', libFlavor.replace('../lib', '../gone'));
    expect(lib.folder).toBeTruthy();
    expect(inSpec('scan').status).toBe(0);
    const flavor = JSON.parse(readFileSync(file, 'utf8')).flavors.lib;
    expect(flavor).toMatchObject({
      state: 'unreachable',
      committed: expect.stringContaining('2025-'),
      files: { searched: 3 },
    });
  });

  test('case 28: pages and badges of what is gone are named, and removed by --prune', () => {
    const { spec, inSpec } = built();
    const other = rejectPage(usual).replace('id: call-reject', 'id: call-end').replace('SIG-08', 'SIG-14');
    spec.commit({ 'spec/media/call-end.md': other.replace('category: signalling', 'category: media') });
    inSpec('build');
    const badge = 'spec/generated/badges/parts/SIG-14.svg';
    expect(existsSync(join(spec.folder, badge))).toBe(true);
    spec.commit({ 'spec/media/call-end.md': undefined });
    inSpec('scan');
    const { stdout } = inSpec('render');
    expect(stdout).toContain(badge);
    expect(stdout).toContain('spec/generated/media/index.md');
    expect(inSpec('render', '--prune').stdout).not.toContain('orphan-page');
    expect(existsSync(join(spec.folder, badge))).toBe(false);
    expect(existsSync(join(spec.folder, 'spec/generated/badges/parts/SIG-08.svg'))).toBe(true);
  });

  test('case 30: braces in a pattern are alternatives, and other signs an error', () => {
    const { spec, inSpec } = built();
    const count = () => JSON.parse(readFileSync(join(spec.folder, 'traceability.json'), 'utf8')).sites.length;
    spec.commit({ 'spec/flavors/lib.yaml': `${libFlavor}exclude: ["*.{ts,go}"]\n` });
    inSpec('scan');
    expect(count()).toBe(1);
    spec.commit({ 'spec/flavors/lib.yaml': `${libFlavor}exclude: ["*.{rs,go}"]\n` });
    inSpec('scan');
    expect(count()).toBe(0);
    spec.commit({ 'spec/flavors/lib.yaml': `${libFlavor}include: ["!a.rs", "[a-z].rs"]\n` });
    expect(inSpec('lint').stdout).toMatch(/include.0.*"!" means nothing[\s\S]*include.1/);
  });

  test('case 42: coverage in a library points to check', () => {
    expect(built().inLib('coverage')).toMatchObject({ status: 2, stderr: expect.stringContaining('wacrg check') });
  });
});
