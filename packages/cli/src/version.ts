import { readFileSync } from 'node:fs';

/** The version of the installed command, from its package.json. */
export function version(): string {
  const { version: written } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return String(written);
}
