/** The store that a configuration names. */
import { isPostgres } from './config.ts';
import type { Database } from './store/database.ts';
import { openEmbedded } from './store/embedded.ts';

/** Opens a file, memory for `:memory:`, or the Postgres at an address. */
export async function openStore(store: string): Promise<Database> {
  if (!isPostgres(store)) return openEmbedded(store);
  const { openPostgres } = await import('./store/postgres.ts');
  return openPostgres(store);
}
