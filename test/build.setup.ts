import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Some tests start the command as users do, from `dist`; the build is incremental and takes a moment. Type errors
 * do not stop it from writing, and are the type check's to report.
 */
export default function build(): void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b'], { cwd: root, stdio: 'ignore' });
}
