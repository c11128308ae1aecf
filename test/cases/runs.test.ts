import { readFileSync, writeFileSync } from 'node:fs';
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
});
