import { availableParallelism } from 'node:os';
import type {
  Explained,
  ExplainOptions,
  FileContent,
  FileFindings,
  FileReading,
  FindOptions,
  Outline,
  OutlineOptions,
} from '@wacrg/finder';
import { borrowSandbox, type CallResult, type Sandbox } from '@wacrg/sandbox';
import type { OwnConfig } from './untrusted.ts';

/** Reads strangers' texts in processes of their own: whatever a parser does costs the one text. Close it when done. */
export interface Readers {
  /** One file's annotations, or why it was not read. */
  read(content: FileContent): Promise<FileReading>;
  /** What a text holds; read by its comments alone where its parser fails, and skipped where that fails too. */
  find(text: string, options: FindOptions): Promise<FileFindings>;
  explain(bytes: Uint8Array, options: ExplainOptions): Promise<Explained>;
  /** What a text declares; nothing where its parser fails. */
  outline(text: string, options: OutlineOptions): Promise<Outline>;
  /** A `wacrg.yaml`; `undefined` when it cannot be parsed at all. */
  parseOwnConfig(text: string, path: string): Promise<OwnConfig | undefined>;
  close(): void;
}

export interface ReaderOptions {
  /** How long the reading of one file may take by the clock, in milliseconds; 10 seconds when absent. */
  readonly limitMs?: number | undefined;
  /** How many processes at most; as many as there are processors, and at most two, when absent. */
  readonly most?: number | undefined;
  /** Ends all of it; what is being read rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The module of all that reads a library's texts. */
export const readersModule: URL = new URL('./untrusted.js', import.meta.url);

/**
 * Parsers take hundreds of megabytes, and starting a git process takes the longer the more memory its parent has: 65 ms
 * instead of 3 at 250 MB. So besides keeping harm away, this keeps the process itself small. Processes that were lent to the
 * work at hand are used, as they are; see `lendSandbox`.
 */
export function openReaders(options: ReaderOptions = {}): Readers {
  const { limitMs, most = Math.min(2, availableParallelism()), signal } = options;
  const sandbox = borrowSandbox({ module: readersModule, limitMs, most, signal });
  return {
    read: async (content) => {
      const outcome = await untilRead(sandbox, 'readContent', content);
      return 'value' in outcome ? (outcome.value as FileReading) : { skip: skipOf(outcome) };
    },
    find: async (text, options) => {
      const outcome = await untilRead(sandbox, 'findText', { text, ...options });
      return 'value' in outcome ? (outcome.value as FileFindings) : { ...nothing, skipped: skipOf(outcome) };
    },
    explain: async (bytes, options) => {
      const outcome = await untilRead(sandbox, 'explainFile', { bytes, ...options });
      return 'value' in outcome ? (outcome.value as Explained) : { lines: [], skipped: skipOf(outcome) };
    },
    outline: async (text, options) => {
      const outcome = await sandbox.call('outlineText', { text, ...options });
      return 'value' in outcome ? (outcome.value as Outline) : { sites: [], comments: [] };
    },
    parseOwnConfig: async (text, path) => {
      const outcome = await sandbox.call('parseOwnConfig', { text, path });
      return 'value' in outcome ? (outcome.value as OwnConfig) : undefined;
    },
    close: () => sandbox.close(),
  };
}

/**
 * A process may die for a reason of the machine's, so a text at which one died is read once more. One at which the second
 * died too, or a parser threw, is read by its comments alone. One that took too long is not: what a clock decides is no
 * result.
 */
async function untilRead(sandbox: Sandbox, name: string, input: object): Promise<CallResult> {
  const first = await sandbox.call(name, input);
  const outcome = 'failed' in first && first.failed === 'died' ? await sandbox.call(name, input) : first;
  const again = 'failed' in outcome && outcome.failed !== 'time-limit';
  return again ? sandbox.call(name, { ...input, plainly: true }) : outcome;
}

const skipOf = ({ failed }: Extract<CallResult, { failed: string }>): 'time-limit' | 'unparsable' =>
  failed === 'time-limit' ? 'time-limit' : 'unparsable';

const nothing: FileFindings = {
  annotations: [],
  mentions: [],
  problems: [],
  lines: { annotation: 0, mention: 0, documentation: 0, ignored: 0, skipped: 0 },
};
