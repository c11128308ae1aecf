/** The store that a configuration names. */
import { isPostgres } from './config.ts';
import { type Database, StoreUnavailable } from './store/database.ts';
import { openEmbedded } from './store/embedded.ts';

/**
 * Opens a file, memory for `:memory:`, or the Postgres at an address.
 *
 * @throws {StoreUnavailable}
 */
export async function openStore(store: string): Promise<Database> {
  if (!isPostgres(store)) {
    return openEmbedded(store).catch((error: unknown) => {
      throw new StoreUnavailable(error, store);
    });
  }
  const { openPostgres } = await import('./store/postgres.ts');
  return openPostgres(store);
}
