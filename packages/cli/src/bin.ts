#!/usr/bin/env node
import { version } from './version.ts';

// Answered before anything is loaded, so that asking costs no more than Node's own start.
if (process.argv.length === 3 && /^(-V|--version)$/.test(process.argv[2] ?? '')) {
  process.stdout.write(`${version()}\n`);
} else {
  const args = process.argv.slice(2);
  // A reader such as `head` has enough: that is no fault, and the exit code stays that of the work.
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE') throw fault;
  });
  process.exitCode = await (await import('./main.ts')).main(args);
}
