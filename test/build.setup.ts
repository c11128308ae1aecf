import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Some tests start the command as users do, from its bundle; the build is incremental and takes a moment. A build that
 * fails ends the run: tests must never run on what an earlier build left.
 */
export default function build(): void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  for (const program of [
    ['node_modules/typescript/bin/tsc', '-b'],
    ['scripts/bundle.mjs', '--tests'],
  ]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, program, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`Cannot build: "node ${program.join(' ')}" failed.\n${stdout}${stderr}`);
  }
}
