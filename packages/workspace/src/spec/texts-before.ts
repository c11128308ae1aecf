import { posix } from 'node:path';
import { openBlobs, viewAround } from '@wacrg/git';
import { openKept } from '@wacrg/kept';
import type { Clause, Corpus, Part } from '@wacrg/spec';
import { partsOf } from '../load/spec-parser.ts';

/** Gives clauses as they were before commits of the spec, through one process for all. Close it when done. */
export interface TextsBefore {
  /** A part's, as the commit before a change had them; `undefined` where git cannot tell, and for a part that was new then. */
  clausesBefore(part: Part, commit: string): Promise<readonly Clause[] | undefined>;
  /** Keeps what was read, for a commit never changes. */
  close(): Promise<void>;
}

/** Nothing is started before the first part is asked for that no earlier run kept. */
export function textsBefore(
  folder: string,
  { prefix, form }: Pick<Corpus, 'prefix' | 'form'>,
  cacheDir: string,
): TextsBefore {
  const store = openKept(cacheDir).drawer('clauses-before', folder);
  let opened: Promise<ReturnType<typeof openBlobs> | undefined> | undefined;
  const blobs = () => {
    opened ??= viewAround(folder).then((found) => found && openBlobs(found.view));
    return opened;
  };
  const read = async ({ code, source: { path } }: Part, commit: string): Promise<readonly Clause[] | undefined> => {
    const bytes = await (await blobs())?.read(`${commit}^:${posix.join(prefix, path)}`);
    if (bytes === undefined) return undefined;
    const parts = await partsOf(bytes.toString('utf8'), path, form);
    return parts.find((part, _, all) => all.length === 1 || part.code === code)?.clauses;
  };
  return {
    clausesBefore: async (part, commit) => {
      const key = JSON.stringify([commit, posix.join(prefix, part.source.path), part.code, form]);
      const kept = (await store.get(key)) as readonly Clause[] | undefined;
      if (kept !== undefined) return kept;
      const found = await read(part, commit);
      if (found !== undefined) await store.set(key, found);
      return found;
    },
    close: async () => {
      (await opened)?.close();
      await store.save();
    },
  };
}
