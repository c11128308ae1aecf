// Runs the pinned pnpm on a machine that has only Node and npm: the local copy, else the one on PATH, else npx.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const wanted = JSON.parse(readFileSync(at('package.json'), 'utf8')).packageManager;
const windows = process.platform === 'win32';
const env = { ...process.env, COREPACK_ENABLE_STRICT: '0', npm_config_update_notifier: 'false' };

/**
 * Runs pnpm with `args` in the workspace and gives its exit code.
 * @param {string[]} args
 * @param {import('node:child_process').StdioOptions} stdio where its output goes
 */
export function pnpm(args, stdio = 'inherit') {
  const local = at('node_modules/pnpm/bin/pnpm.cjs');
  const [command, ...first] = existsSync(local)
    ? [process.execPath, local]
    : pnpmOnPath()
      ? ['pnpm']
      : ['npx', '--yes', wanted];
  const shell = windows && command !== process.execPath;
  return spawnSync(command, [...first, ...args], { cwd: at('.'), stdio, env, shell }).status ?? 1;
}

function pnpmOnPath() {
  const result = spawnSync('pnpm', ['--version'], { encoding: 'utf8', shell: windows, env, cwd: at('scripts') });
  return result.status === 0 && `pnpm@${result.stdout.trim()}` === wanted;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(pnpm(process.argv.slice(2)));
