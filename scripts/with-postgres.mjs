// Starts Debian's PostgreSQL on a fresh cluster of its own, runs a command with its address in WACRG_POSTGRES, and stops it.
//   node scripts/with-postgres.mjs npx vitest run packages/call-gateway
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { makeCluster, programFolder } from './postgres-cluster.mjs';

if (programFolder() === undefined) {
  process.stderr.write('Cannot start PostgreSQL: its programs are not there; install the package "postgresql".\n');
  process.exit(2);
}
const cluster = await makeCluster();
try {
  const [command, ...args] = process.argv.slice(2);
  const env = { ...process.env, WACRG_POSTGRES: cluster.url };
  const child = spawn(command, args, { stdio: 'inherit', env });
  // Whoever ends this ends the command, and the server is stopped all the same.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  const [status] = await once(child, 'close');
  process.exitCode = status ?? 1;
} finally {
  cluster.remove();
}
