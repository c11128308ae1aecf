import { describe, expect, test } from 'vitest';
import { libFlavor, makeWorld, rejectPage, usual } from './world.ts';

const path = 'spec/signalling/call-reject.md';
const rows =
  'implementations:\n  - { flavor: lib, status: working, path: gone.rs }\n  - { flavor: lib, status: working, path: a.rs }\n';

describe('claims, row by row', { timeout: 60_000 }, () => {
  test('case 10: of two rows the dead one is named, the other is fine, and the author is told too', () => {
    const world = makeWorld();
    world.spec.commit({ [path]: rejectPage(usual, rows), 'spec/flavors/lib.yaml': libFlavor });
    world.lib.commit({ 'a.rs': '// wacrg:SIG-08\nfn reject() {}\n' });
    const { cells, problems } = world.scan();
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('the path "gone.rs"')]);
    expect(cells['SIG-08']?.lib).toMatchObject({
      state: 'verified',
      claims: [{ check: 'missing-path' }, { check: 'ok' }],
    });
    const { stdout, status } = world.inLib('check', '--spec', '../spec', '--flavor', 'lib');
    expect(stdout).toContain('the path "gone.rs"');
    expect(stdout).not.toContain('the path "a.rs"');
    expect(status).toBe(0);
  });
});
