/** Why a run cannot go on, as a word that programs can test. */
export type ToolErrorCode =
  | 'no-git'
  | 'no-corpus'
  | 'no-repository'
  | 'no-harness'
  | 'no-vectors'
  | 'foreign-owner'
  | 'bad-config'
  | 'bad-result'
  | 'bad-import'
  | 'bad-results'
  | 'bad-template'
  | 'bad-option'
  | 'git-failed'
  | 'cannot-read'
  | 'cannot-write'
  | 'locked'
  | 'time-limit'
  | 'closed';

/**
 * The tool cannot do its work: no git, no corpus, an unreadable file. Its message says what is and what to do.
 * Only the command line's `main` catches it; faults of the user's *material* are {@link Problem}s instead.
 *
 * @example
 * throw new ToolError('no-corpus', 'Cannot find a corpus in "docs": it has no spec/ folder; name it with --corpus.');
 */
export class ToolError extends Error {
  readonly code: ToolErrorCode;
  readonly data: Readonly<Record<string, string>>;

  constructor(
    code: ToolErrorCode,
    message: string,
    options: { data?: Readonly<Record<string, string>>; cause?: unknown } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = 'ToolError';
    this.code = code;
    this.data = options.data ?? {};
  }
}
