/** Postgres: one database for several gateways. */
import pg from 'pg';
import type { Database, Row, Statement } from './database.ts';
import { openGroups, type Results, type Transaction } from './groups.ts';
import { schema } from './schema.ts';

/** Two gateways that start at once must not both make the tables. */
const schemaLock = 7_201_808;

/** To the database at once, from one gateway. */
const connections = 20;

/** Transactions that are committed together, at most, when more wait than there are connections. */
const maxGroup = 32;

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
    // Statements go out without waiting for the answer to the one before.
    pipeline: true,
  });
  // Ten thousand calls at once are many transactions: they wait here, where waiting is no fault of the database.
  const groups = openGroups({
    atOnce: connections,
    maxGroup,
    maxWait: 10_000,
    commit: (group) => commit(pool, group),
    isEverybodys,
  });
  // A connection that is lost while nobody uses it; whoever needs one next gets the fault.
  pool.on('error', () => undefined);
  // While one is in use the pool does not listen, and who uses it hears of the loss from what it asked.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const database: Database = {
    now: '(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint',
    skipLocked: 'FOR UPDATE SKIP LOCKED',
    transact: groups.transact,
    close: () => pool.end(),
  };
  const tables = schema.map((table) => ({ sql: table.replace('SERIAL', 'BIGSERIAL PRIMARY KEY'), args: [] }));
  await database.transact([{ sql: `SELECT pg_advisory_xact_lock(${schemaLock})`, args: [] }, ...tables]);
  return database;
}

/** Faults of the classes 08, 53, 57, 58 and XX are the server's; one without a code is the connection's, and a commit may be lost. */
function isEverybodys(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || /^(08|53|57|58|XX)/.test(error.code ?? 'XX');
}

async function commit(pool: pg.Pool, group: readonly Transaction[]): Promise<readonly Results[]> {
  const [first, ...others] = group;
  const [statement, ...beside] = first ?? [];
  // A single statement is a transaction by itself.
  if (statement !== undefined && beside.length + others.length === 0) return [[await ask(pool, statement)]];
  const client = await pool.connect();
  let fault: Error | undefined;
  try {
    return await inOne(client, group);
  } catch (error) {
    fault = error instanceof Error ? error : new Error(String(error));
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    // A connection with a fault may be in any state: it is not used again.
    client.release(fault);
  }
}

/** All guards, then what stands beside those that hold, in two ways to the database. */
async function inOne(client: pg.PoolClient, group: readonly Transaction[]): Promise<readonly Results[]> {
  const guards = group.map(([guard]) => guard);
  const [, ...held] = await Promise.all([
    client.query('BEGIN'),
    ...guards.map(async (guard) => (guard === undefined ? [] : ask(client, guard))),
  ]);
  const beside = group.map(([, ...others], at) =>
    held[at]?.length === 0 ? [] : others.map((statement) => ask(client, statement)),
  );
  // After a fault the COMMIT takes everything back.
  const [, ...results] = await Promise.all([client.query('COMMIT'), ...beside.map((asked) => Promise.all(asked))]);
  return results.map((others, at) => [held[at] ?? [], ...others]);
}

async function ask(client: pg.Pool | pg.PoolClient, { sql, args }: Statement): Promise<readonly Row[]> {
  let count = 0;
  const text = sql.replace(/\?/g, () => `$${++count}`);
  const { rows } = await client.query<Row>(text, [...args]);
  return rows;
}
