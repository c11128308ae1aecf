#!/usr/bin/env node
import { version } from './version.ts';

// Answered before anything is loaded, so that asking costs no more than Node's own start.
if (process.argv.length === 3 && /^(-V|--version)$/.test(process.argv[2] ?? '')) {
  process.stdout.write(`${version()}\n`);
} else {
  const args = process.argv.slice(2);
  const again = args[0] === 'scan' ? await (await import('./last-scan.ts')).answerAgain(args) : undefined;
  process.exitCode = again ?? (await (await import('./main.ts')).main(args));
}
