// Runs the command from a fresh clone: installs and builds what is missing or stale (output on stderr), then starts
// node on the built command in the caller's folder and passes its exit code through.
import { spawnSync } from 'node:child_process';
import { command, setUp } from './set-up.mjs';

setUp();
const cwd = process.env.INIT_CWD ?? process.cwd();
process.exitCode =
  spawnSync(process.execPath, [command, ...process.argv.slice(2)], { cwd, stdio: 'inherit' }).status ?? 2;
