import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Some tests start the command as users do, from its bundle; the build is incremental and takes a moment. Type errors
 * do not stop it from writing, and are the type check's to report.
 */
export default function build(): void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  for (const program of [['node_modules/typescript/bin/tsc', '-b'], ['scripts/bundle.mjs']])
    spawnSync(process.execPath, program, { cwd: root, stdio: 'ignore' });
}
