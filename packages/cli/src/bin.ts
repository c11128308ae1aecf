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
  const loaded = await import('./main.ts').catch(sayWhyNotLoaded);
  process.exitCode = loaded === undefined ? 2 : await loaded.main(args);
}

/** Node opens all that it loads at once; where too few files may be open nothing of ours is there yet to say so. */
function sayWhyNotLoaded(fault: NodeJS.ErrnoException): undefined {
  if (fault.code !== 'EMFILE' && fault.code !== 'ENFILE') throw fault;
  process.stderr.write(
    'wacrg: Cannot start: this machine lets too few files be open at once; raise the limit, as with "ulimit -n 1024".\n',
  );
}
