/** Postgres: one database for several gateways. */
import pg from 'pg';
import { type Database, type Row, type Statement, StoreUnavailable } from './database.ts';
import { schema } from './schema.ts';
import { openTurns } from './turns.ts';

/** Two gateways that start at once must not both make the tables. */
const schemaLock = 7_201_808;

/** To the database at once, from one gateway. */
const connections = 20;

/**
 * Connects, and makes the tables that are missing.
 *
 * @throws {StoreUnavailable} when the database cannot be reached
 */
export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5000,
    query_timeout: 5000,
    application_name: 'wacrg-call-gateway',
  });
  // Ten thousand calls at once are many transactions: they wait here, where waiting is no fault of the database.
  const inTurn = openTurns({ atOnce: connections, maxWait: 10_000 });
  // A connection that is lost while nobody uses it; whoever needs one next gets the fault.
  pool.on('error', () => undefined);
  const database: Database = {
    now: '(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint',
    skipLocked: 'FOR UPDATE SKIP LOCKED',
    transact: async (statements) => {
      try {
        return await inTurn(() => (statements.length === 1 ? alone(pool, statements[0]) : together(pool, statements)));
      } catch (error) {
        throw new StoreUnavailable(error);
      }
    },
    close: () => pool.end(),
  };
  const tables = schema.map((table) => ({ sql: table.replace('SERIAL', 'BIGSERIAL PRIMARY KEY'), args: [] }));
  await database.transact([{ sql: `SELECT pg_advisory_xact_lock(${schemaLock})`, args: [] }, ...tables]);
  return database;
}

async function alone(pool: pg.Pool, statement: Statement | undefined): Promise<readonly (readonly Row[])[]> {
  return statement === undefined ? [] : [await ask(pool, statement)];
}

async function together(pool: pg.Pool, statements: readonly Statement[]): Promise<readonly (readonly Row[])[]> {
  const client = await pool.connect();
  let fault: Error | undefined;
  try {
    await client.query('BEGIN');
    const results: (readonly Row[])[] = [];
    for (const statement of statements) {
      results.push(await ask(client, statement));
      if (results.length === 1 && results[0]?.length === 0) break;
    }
    await client.query('COMMIT');
    return results;
  } catch (error) {
    fault = error instanceof Error ? error : new Error(String(error));
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    // A connection with a fault may be in any state: it is not used again.
    client.release(fault);
  }
}

async function ask(client: pg.Pool | pg.PoolClient, { sql, args }: Statement): Promise<readonly Row[]> {
  let count = 0;
  const text = sql.replace(/\?/g, () => `$${++count}`);
  const { rows } = await client.query<Row>(text, [...args]);
  return rows;
}
