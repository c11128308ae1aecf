import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { openEmbedded } from '../../src/store/embedded.ts';
import { openPostgres } from '../../src/store/postgres.ts';

/** The Postgres that the tests may use; without one they use the embedded store. */
export const postgres: string | undefined = process.env.WACRG_POSTGRES;

/** An empty store of a test's own; closed when the test is over. */
export async function freshDatabase(): Promise<Database> {
  const database =
    postgres === undefined ? await openEmbedded(':memory:') : await openPostgres(await freshSchema(postgres));
  onTestFinished(() => database.close());
  return database;
}

/** The address of a schema of a test's own in one database. */
export async function freshSchema(url: string): Promise<string> {
  const name = `t${randomBytes(6).toString('hex')}`;
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`CREATE SCHEMA ${name}`);
  await client.end();
  return `${url}?options=-c%20search_path%3D${name}`;
}
