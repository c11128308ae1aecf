// Starts Debian's PostgreSQL on a fresh cluster of its own, runs a command with its address in WACRG_POSTGRES, and stops it.
//   node scripts/with-postgres.mjs npx vitest run packages/call-gateway
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const programs = programFolder();
if (programs === undefined) {
  process.stderr.write('Cannot start PostgreSQL: its programs are not there; install the package "postgresql".\n');
  process.exit(2);
}
const isRoot = process.getuid?.() === 0;
const folder = mkdtempSync(join(tmpdir(), 'wacrg-postgres-'));
const port = await freePort();
let status = 1;
try {
  if (isRoot) chownSync(folder, idOf('-u'), idOf('-g'));
  run('initdb', ['-D', join(folder, 'data'), '-A', 'trust', '-U', 'wacrg', '-E', 'UTF8', '--no-sync']);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c max_connections=300`;
  run('pg_ctl', ['-D', join(folder, 'data'), '-o', options, '-l', join(folder, 'log'), '-w', 'start']);
  const [command, ...args] = process.argv.slice(2);
  const env = { ...process.env, WACRG_POSTGRES: `postgres://wacrg@127.0.0.1:${port}/postgres` };
  status = spawnSync(command, args, { stdio: 'inherit', env }).status ?? 1;
} finally {
  try {
    run('pg_ctl', ['-D', join(folder, 'data'), '-m', 'immediate', '-w', 'stop']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
process.exitCode = status;

/** The server refuses to run as root, so it runs as the user that the package makes. */
function run(program, args) {
  const path = join(programs, program);
  const [command, given] = isRoot ? ['runuser', ['-u', 'postgres', '--', path, ...args]] : [path, args];
  execFileSync(command, given, { stdio: ['ignore', 'ignore', 'inherit'], cwd: folder });
}

function idOf(flag) {
  return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
}

/** Debian keeps each version's programs in a folder of its own; the newest is taken. */
function programFolder() {
  const base = '/usr/lib/postgresql';
  try {
    const newest = readdirSync(base).sort((a, b) => Number(b) - Number(a))[0];
    return newest && join(base, newest, 'bin');
  } catch {
    return undefined;
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port: free } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return free;
}
