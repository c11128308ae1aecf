import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { bin } from '../../../test/command.ts';
import { temporaryFolder } from '../../scanner/test/make-repository.ts';
import { doorWorld } from './door-world.ts';

const hasNeovim = spawnSync('nvim', ['--version']).status === 0;
if (!hasNeovim && process.env.REQUIRE_NEOVIM) throw new Error('REQUIRE_NEOVIM is set, and there is no nvim');

// Counted as skipped where there is no Neovim; the gate installs it.
test.skipIf(!hasNeovim)(
  'Neovim shows what is wrong, fixes it, completes, leads to the spec, and writes a review',
  () => {
    const { lib, spec } = doorWorld();
    const [home, answer] = [temporaryFolder(), join(temporaryFolder(), 'answer.json')];
    const told = [[process.execPath, bin, 'lsp'], lib.folder, join(lib.folder, 'door.go'), answer];
    const script = fileURLToPath(new URL('neovim.lua', import.meta.url));
    const { stderr } = spawnSync('nvim', ['--headless', '--clean', '-n', '-c', `luafile ${script}`], {
      cwd: lib.folder,
      env: { PATH: process.env.PATH ?? '', HOME: home, WACRG_TEST: JSON.stringify(told) },
      encoding: 'utf8',
      timeout: 50_000,
    });
    const got = JSON.parse(readFileSync(answer, 'utf8'));
    expect(got.failed, stderr).toBeUndefined();
    expect(got).toMatchObject({
      saved: ['stale-site'],
      definition: { uri: `file://${join(spec.folder, 'spec/doors/door-open.md')}` },
      typed: ['unknown-clause'],
      completed: ['once'],
      fixed: '// wacrg:DOR-01#once',
    });
    expect(got.hover).toContain('**MUST NOT** A door MUST NOT open three times.');
    expect(got.lens[0].command.title).toContain('DOR-01#once');
    expect(JSON.parse(readFileSync(join(lib.folder, 'wacrg.lock.json'), 'utf8'))).toHaveProperty([
      'reviewed',
      'codes',
      'DOR-01',
    ]);
    expect(got.reviewed).toEqual([]);
  },
);
