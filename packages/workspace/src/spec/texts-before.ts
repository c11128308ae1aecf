import { posix } from 'node:path';
import { openBlobs, viewAround } from '@wacrg/git';
import type { Corpus, Part } from '@wacrg/spec';
import { parsePart } from '../load/spec-parser.ts';

/** Gives parts as they were before commits of the spec, through one process for all. Close it when done. */
export interface TextsBefore {
  /** A part as the commit before a change had it; `undefined` where git cannot tell, and for a part that was new then. */
  partBefore(part: Part, commit: string): Promise<Part | undefined>;
  close(): void;
}

/** Nothing is started before the first part is asked for. */
export function textsBefore(folder: string, { prefix }: Pick<Corpus, 'prefix'>): TextsBefore {
  let opened: Promise<ReturnType<typeof openBlobs> | undefined> | undefined;
  const blobs = () => {
    opened ??= viewAround(folder).then((found) => found && openBlobs(found.view));
    return opened;
  };
  return {
    partBefore: async (part, commit) => {
      const { path } = part.source;
      const bytes = await (await blobs())?.read(`${commit}^:${posix.join(prefix, path)}`);
      if (bytes === undefined) return undefined;
      return parsePart(bytes.toString('utf8'), path);
    },
    close: () => {
      void opened?.then((each) => each?.close());
    },
  };
}
