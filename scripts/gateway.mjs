// Runs the gateway from a fresh clone: installs and builds what is missing or stale (output on stderr), then starts it.
// Without arguments it runs the demo: a gateway without WhatsApp, with a call that rings.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pnpm } from './pnpm.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'packages/call-gateway/dist/bin.js');
const args = process.argv.slice(2);

if (!isInstalled()) setUp(['install', '--frozen-lockfile']);
if (modified(program) < newestSource()) setUp(['exec', 'tsc', '-b', 'packages/call-gateway']);
const cwd = process.env.INIT_CWD ?? process.cwd();
const child = spawn(process.execPath, [program, ...(args.length > 0 ? args : ['demo'])], { cwd, stdio: 'inherit' });
// The terminal tells both of an interrupt; the gateway ends first, in its own time.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('close', (code, signal) => {
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
});

function isInstalled() {
  const read = (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined);
  return read('node_modules/.pnpm/lock.yaml') === read('pnpm-lock.yaml');
}

function newestSource() {
  const folders = ['codec', 'call-gateway'].map((name) => join(root, 'packages', name, 'src'));
  const files = folders.flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name)));
  return Math.max(...files.map(modified));
}

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function setUp(command) {
  if (pnpm(command, ['ignore', 2, 2]) === 0) return;
  process.stderr.write(`gateway: Cannot set up: "pnpm ${command.join(' ')}" failed; its output is above.\n`);
  process.exit(2);
}
