/** What the databases have in common: statements with `?` for each value, run in durable transactions. */
import { Fault } from '../fault.ts';

/** A value as the databases keep it; structured values are JSON texts, truth is 0 or 1. */
export type Value = string | number | null;

/** One statement and its values. */
export interface Statement {
  readonly sql: string;
  readonly args: readonly Value[];
}

/** A row by column. */
export type Row = Readonly<Record<string, Value>>;

/** Where the gateway keeps what must outlive it. */
export interface Database {
  /**
   * Runs statements in one transaction, in order, and gives the rows of each. The first is the guard: when it gives no
   * row the others are not run. What is promised is on the disk when this resolves.
   *
   * @example
   * const [moved] = await database.transact([{ sql: "UPDATE calls SET state = 'sending' … RETURNING call_id", args }]);
   */
  readonly transact: (statements: readonly Statement[]) => Promise<readonly (readonly Row[])[]>;
  /** The database's own clock in milliseconds, as an expression: the one clock that all its gateways share. */
  readonly now: string;
  /** What ends a query that takes one row of many, so that two takers do not wait for the same. */
  readonly skipLocked: '' | 'FOR UPDATE SKIP LOCKED';
  readonly close: () => Promise<void>;
}

/** Writes a statement. `sql\`SELECT … WHERE a = ${value}\`` keeps text and values apart. */
export function sql(parts: TemplateStringsArray, ...args: readonly Value[]): Statement {
  return { sql: parts.join('?'), args };
}

/** The rows of the one statement. */
export async function rowsOf(database: Database, statement: Statement): Promise<readonly Row[]> {
  const [rows = []] = await database.transact([statement]);
  return rows;
}

/** The store cannot do its work now: a full disk, a database that is gone. What was asked for did not happen. */
export class StoreUnavailable extends Fault {
  constructor(cause: unknown, file?: string) {
    const says = cause instanceof Error ? cause.message : String(cause);
    super(`Cannot use the store${file === undefined ? '' : ` "${file}"`}: ${says}`, { cause });
  }
}
