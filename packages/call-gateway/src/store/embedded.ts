/** SQLite in this process, by libsql: its statements run off the main thread, and what waits is committed together. */
import InThread from 'libsql';
import OffThread from 'libsql/promise';
import type { Database, Row, Value } from './database.ts';
import { openGroups, type Results, type Transaction } from './groups.ts';
import { schema } from './schema.ts';

type Now<Value> = Value | Promise<Value>;

/** What is used of libsql, whose own types say `any`. */
interface Prepared {
  readonly all: (values: readonly Value[]) => Now<readonly Row[]>;
}

interface Sqlite {
  readonly exec: (sql: string) => Now<unknown>;
  readonly prepare: (sql: string) => Now<Prepared>;
  readonly close: () => void;
}

interface Connection {
  readonly database: Sqlite;
  readonly prepared: Map<string, Prepared>;
}

/** Transactions that are committed together, at most; the rest waits for the next commit. */
const maxGroup = 256;

/**
 * Opens the file, or memory alone for `:memory:`, and makes the tables that are missing.
 *
 * @throws when the file cannot be opened or is no database
 */
export async function openEmbedded(path: string): Promise<Database> {
  // Memory alone waits for no disk: asking another thread for it would take longer than the work.
  const database = (path === ':memory:' ? new InThread(path) : new OffThread(path, {})) as Sqlite;
  const connection: Connection = { database, prepared: new Map() };
  await database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;');
  for (const table of schema) await database.exec(table.replace('SERIAL', 'INTEGER PRIMARY KEY AUTOINCREMENT'));
  const groups = openGroups({
    atOnce: 1,
    maxGroup,
    maxWait: Number.POSITIVE_INFINITY,
    isEverybodys: () => false,
    commit: async (group) => {
      // Work in this thread would let nothing else have its turn.
      if (path === ':memory:') await new Promise(setImmediate);
      return commit(connection, group);
    },
  });
  return {
    now: "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
    skipLocked: '',
    transact: groups.transact,
    close: async () => {
      await groups.idle();
      database.close();
    },
  };
}

async function commit(connection: Connection, group: readonly Transaction[]): Promise<readonly Results[]> {
  await connection.database.exec('BEGIN IMMEDIATE');
  try {
    const results: Results[] = [];
    for (const transaction of group) results.push(await guarded(connection, transaction));
    await connection.database.exec('COMMIT');
    return results;
  } catch (error) {
    // Where the disk is full SQLite may have rolled back by itself.
    await rollBack(connection);
    throw error;
  }
}

async function rollBack({ database }: Connection): Promise<void> {
  try {
    await database.exec('ROLLBACK');
  } catch {
    // There is nothing to roll back.
  }
}

async function guarded(connection: Connection, transaction: Transaction): Promise<Results> {
  const results: (readonly Row[])[] = [];
  for (const { sql, args } of transaction) {
    const rows = await (await prepare(connection, sql)).all(args);
    results.push(rows);
    if (results.length === 1 && rows.length === 0) break;
  }
  return results;
}

async function prepare({ database, prepared }: Connection, sql: string): Promise<Prepared> {
  const known = prepared.get(sql);
  if (known !== undefined) return known;
  const made = await database.prepare(sql);
  prepared.set(sql, made);
  return made;
}
