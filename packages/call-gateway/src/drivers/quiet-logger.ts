interface QuietLogger {
  level: string;
  child(): QuietLogger;
  trace(): void;
  debug(): void;
  info(): void;
  warn(): void;
  error(): void;
}

/** Baileys would log stanzas, keys and texts. */
export const quiet: QuietLogger = {
  level: 'silent',
  child: () => quiet,
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
