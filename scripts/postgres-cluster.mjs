// A cluster of Debian's PostgreSQL of one's own: made in a temporary folder, started and stopped as one likes, and removed.
import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the programs are; undefined where PostgreSQL is not installed. Debian has a folder for each version: the newest. */
export function programFolder() {
  const base = '/usr/lib/postgresql';
  try {
    const newest = readdirSync(base).sort((a, b) => Number(b) - Number(a))[0];
    return newest && join(base, newest, 'bin');
  } catch {
    return undefined;
  }
}

/** Makes and starts a cluster; its user is `wacrg`, without a password, on the loopback interface. */
export async function makeCluster() {
  const programs = programFolder();
  if (programs === undefined)
    throw new Error('Cannot start PostgreSQL: its programs are not there; install the package "postgresql"');
  const folder = mkdtempSync(join(tmpdir(), 'wacrg-postgres-'));
  const data = join(folder, 'data');
  const port = await freePort();
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c max_connections=300`;
  const start = () => run('pg_ctl', ['-D', data, '-o', options, '-l', join(folder, 'log'), '-w', 'start']);
  const stop = (mode = 'immediate') => run('pg_ctl', ['-D', data, '-m', mode, '-w', 'stop']);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(folder, idOf('-u'), idOf('-g'));
  run('initdb', ['-D', data, '-A', 'trust', '-U', 'wacrg', '-E', 'UTF8', '--no-sync']);
  start();
  return {
    url: `postgres://wacrg@127.0.0.1:${port}/postgres`,
    start,
    stop,
    /** Stops it, if it runs, and removes all of it. */
    remove: () => {
      try {
        stop();
      } catch {
        // It was stopped before.
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };

  /** The server refuses to run as root, so it runs as the user that the package makes. */
  function run(program, args) {
    const path = join(programs, program);
    const [command, given] = isRoot ? ['runuser', ['-u', 'postgres', '--', path, ...args]] : [path, args];
    execFileSync(command, given, { stdio: 'ignore', cwd: folder });
  }
}

function idOf(flag) {
  return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
