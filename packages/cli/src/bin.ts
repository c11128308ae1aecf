#!/usr/bin/env node
import { version } from './version.ts';

// Answered before anything is loaded, so that asking costs no more than Node's own start.
if (process.argv.length === 3 && /^(-V|--version)$/.test(process.argv[2] ?? '')) {
  process.stdout.write(`${version()}\n`);
} else {
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
}
