/** What is logged: fields and a sentence. No token and no text of a message is ever among the fields. */
type Write = (fields: Readonly<Record<string, unknown>>, sentence: string) => void;

/** Where log lines go; a pino logger is one. */
export interface Log {
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

/** Says nothing. */
export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
