import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseConformance } from '@wacrg/spec/result';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../packages/scanner/test/make-repository.ts';
import { wacrg } from '../command.ts';
import { fencedBlocks, readDocument } from './blocks.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const hasPython = spawnSync('python3', ['--version']).status === 0;

/** A library of a stranger, whose harness is the one in the document. */
function library(): string {
  const folder = temporaryFolder();
  const [harness] = fencedBlocks(readDocument('docs/conformance.md')).filter(({ language }) => language === 'python');
  writeFileSync(join(folder, 'harness.py'), `${harness?.lines.join('\n')}\n`);
  writeFileSync(join(folder, 'wacrg.yaml'), `spec: ${root}\nflavor: cobalt\n`);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], { cwd: folder });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'A library');
  return folder;
}

test.skipIf(!hasPython)(
  'the harness of docs/conformance.md runs as it stands there, and its run is kept and compared',
  () => {
    const folder = library();
    const conform = (...args: string[]) =>
      wacrg(folder, ['conform', '--only', 'SIG-08', ...args, '--', 'python3', 'harness.py']);
    const first = conform();
    expect(first.stdout).toContain('cobalt: sample 1, 42 vectors');
    expect(first.status).toBe(1);
    expect(conform('--write').status).toBe(0);
    const read = parseConformance(readFileSync(join(folder, 'wacrg.conformance.json'), 'utf8'));
    expect(read).toMatchObject({
      run: { flavor: 'cobalt', verdicts: { 'SIG-08/received': { profiles: { spec: 'pass' } } } },
    });
    const again = conform();
    expect(again.stdout).toContain('As kept in wacrg.conformance.json.');
    expect(again.status).toBe(0);
  },
);

test.skipIf(!hasPython)('a verdict that is worse than the kept one is named, and ends with 1', () => {
  const folder = library();
  const conform = (...args: string[]) =>
    wacrg(folder, ['conform', '--only', 'SIG-08', ...args, '--', 'python3', 'harness.py']);
  conform('--write');
  const file = join(folder, 'harness.py');
  writeFileSync(file, readFileSync(file, 'utf8').replace('if not call_id or not creator:', 'if not call_id:'));
  const { status, stdout } = conform();
  expect(stdout).toContain('SIG-08/received-without-call-creator: spec pass → fail');
  expect(status).toBe(1);
});
