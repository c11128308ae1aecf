import { type Origin, originOf } from '@wacrg/git';
import { buildId, digest } from '@wacrg/kept';
import { type CorpusFiles, digestOfFiles, readCorpusFiles } from '@wacrg/spec/files';

/** The files of a spec, and all else that it is read from. */
export interface NamedFiles {
  readonly files: CorpusFiles;
  readonly origin: Origin;
  /** Of the same name is the same spec. `undefined` where the code that reads it has no name. */
  readonly name: string | undefined;
}

/**
 * Reads the files of the spec in a folder, without parsing them.
 *
 * @throws {ToolError} `no-corpus`
 */
export async function readNamedFiles(dir: string): Promise<NamedFiles> {
  const [origin, files] = await Promise.all([originOf(dir), readCorpusFiles(dir)]);
  const build = buildId();
  return { files, origin, name: build && digest(JSON.stringify([build, origin, digestOfFiles(files)])) };
}
