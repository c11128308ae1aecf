import { setFlagsFromString } from 'node:v8';
import { type FileContent, readContent } from '@wacrg/finder';
import type { Answer } from './reader-pool.ts';

// The program of a reader process: one answer per file, until its parent ends it.

// V8 would spend more processor time on optimising the grammars than they take to read a repository.
setFlagsFromString('--liftoff-only');

process.on('message', (content: FileContent) => void answer(content));
process.on('disconnect', () => process.exit());

async function answer(content: FileContent): Promise<void> {
  const answered = await readContent(content).then(
    (reading): Answer => ({ reading }),
    (fault: unknown): Answer => ({ fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) }),
  );
  process.send?.(answered);
}
