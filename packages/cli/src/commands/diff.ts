import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { difference, notifications, ToolError, type Traceability } from '@wacrg/spec';
import { parseTraceability } from '@wacrg/spec/result';
import { corpusFolder } from '../folders.ts';
import type { ExitCode } from '../main.ts';
import type { CommonOptions } from '../options.ts';
import { readCorpus, resultFile } from '../pipeline.ts';
import { formatDifference } from '../reports/difference.ts';
import { readText } from '../write.ts';

export interface DiffOptions extends CommonOptions {
  readonly notify?: true | undefined;
}

/** `wacrg diff A B`: what the second result gained, lost, moved or let go stale; with `--notify`, whom to tell. */
export async function diff(before: string, after: string, options: DiffOptions): Promise<ExitCode> {
  const [from, to] = [await readResult(before), await readResult(after)];
  if (options.notify) {
    const { corpus } = await readCorpus(await corpusFolder(options.corpus));
    const { formatNotifications } = await import('../reports/notification.ts');
    process.stdout.write(formatNotifications(notifications(corpus, from, to), corpus.namespace));
    return 0;
  }
  const found = difference(from, to);
  process.stdout.write(options.json ? `${JSON.stringify(found, null, 2)}\n` : formatDifference(found, { from, to }));
  return 0;
}

/** A result by its file, or by the folder that it lies in. */
async function readResult(path: string): Promise<Traceability> {
  const folder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const file = folder ? join(path, resultFile) : path;
  const text = await readText(file);
  if (text !== undefined) return parseTraceability(text, file);
  throw new ToolError(
    'cannot-read',
    `Cannot read "${file}": there is no such file; name two results, or the folders that they lie in.`,
  );
}
