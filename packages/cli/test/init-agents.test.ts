import { expect, test } from 'vitest';
import { wacrg } from '../../../test/command.ts';
import { authorWorld } from './author-world.ts';

test('a section for agents comes into AGENTS.md once, and leaves what stands around it', () => {
  const { lib, read, run } = authorWorld({ 'AGENTS.md': '# Rules\n\nBe kind.\n' });
  expect(run('init', '--agents', '--spec', '../spec').stdout).toContain('wrote AGENTS.md');
  const first = read('AGENTS.md');
  expect(first).toMatch(
    /^# Rules\n\nBe kind\.\n\n<!-- wacrg-agents -->\n[\s\S]*`wacrg show <code>`[\s\S]*<!-- \/wacrg-agents -->\n$/,
  );
  lib.write('AGENTS.md', `${first.replace('Be kind.', 'Be kinder.').replace('wacrg show', 'wacrg shew')}\nThe end.\n`);
  run('init', '--agents');
  expect(read('AGENTS.md')).toBe(`${first.replace('Be kind.', 'Be kinder.')}\nThe end.\n`);
  expect(run('init', '--agents').stdout).not.toContain('wrote AGENTS.md');
});

test('words that name no part find what has them, and nothing lists every part', () => {
  const { run, json } = authorWorld();
  const spec = ['--spec', '../spec'];
  expect(run('show', 'turn', ...spec).stdout).toContain('DOR-01#handle-first');
  expect(run('show', ...spec).stdout).toBe(
    'DOR-01 Open the door\n    How a door is opened.\nDOR-02 Lock the door\n    How a door is locked.\n'.replace(
      /\n {4}.*/g,
      '',
    ),
  );
  expect(json('search', 'lock holds', '--json', ...spec).hits?.[0]).toMatchObject({
    cited: expect.stringContaining('DOR-02'),
  });
  expect(run('search', 'zzz', ...spec)).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('Nothing in the spec'),
  });
  expect(run('show', 'DOR-03', ...spec)).toMatchObject({ status: 2 });
});

test('a shell completes the codes and flavors of the spec at hand', () => {
  const { spec, lib } = authorWorld({ 'wacrg.yaml': 'spec: ../spec\n' });
  spec.commit({ 'spec/flavors/gopher.yaml': `id: gopher\nname: Gopher\nrepository: ${lib.folder}\n` });
  const ask = (...words: readonly string[]) => wacrg(lib.folder, ['complete', '--', ...words]).stdout;
  expect(ask('show', 'DOR')).toContain('DOR-01\tOpen the door\nDOR-02\tLock the door');
  expect(ask('check', '--flavor', '')).toContain('gopher\tGopher');
});
