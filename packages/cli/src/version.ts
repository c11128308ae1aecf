import { readFileSync } from 'node:fs';
import type { Tool } from '@wacrg/reports';

/** The version of the installed command, from its package.json. */
export const version = (): string => tool().version;

/** The installed command as its package.json describes it. */
export function tool(): Tool {
  const { version: written, repository } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  );
  const address: unknown = typeof repository === 'object' ? repository?.url : repository;
  return {
    version: String(written),
    ...(typeof address === 'string' ? { repository: address.replace(/^git\+/, '') } : {}),
  };
}
