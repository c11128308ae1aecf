import { setFlagsFromString } from 'node:v8';
import {
  type Explained,
  type ExplainOptions,
  explainBytes,
  type FileFindings,
  type FindOptions,
  findAnnotations,
  type Outline,
  type OutlineOptions,
  outline,
} from '@wacrg/finder';
import type { Problem, SpecChoice } from '@wacrg/spec';
import type { Exception } from '@wacrg/spec/source';

// What processes do with strangers' texts: every parser of them is here and nowhere else. See `openReaders`.

// V8 would spend more processor time on optimising the grammars than they take to read a repository.
setFlagsFromString('--liftoff-only');

export { readContent } from '@wacrg/finder';

export const findText = ({ text, ...options }: FindOptions & { readonly text: string }): Promise<FileFindings> =>
  findAnnotations(text, options);

export const explainFile = ({
  bytes,
  ...options
}: ExplainOptions & { readonly bytes: Uint8Array }): Promise<Explained> => explainBytes(bytes, options);

export const outlineText = ({ text, ...options }: OutlineOptions & { readonly text: string }): Promise<Outline> =>
  outline(text, options);

/** What a flavor's `wacrg.yaml` says. */
export interface OwnConfig {
  /** Whose file it says that it is. */
  readonly flavor?: string | undefined;
  readonly exceptions: readonly Exception[];
  /** What of its files is not to be read. */
  readonly exclude: readonly string[];
  /** The specs that it follows, where those are several. */
  readonly specs: readonly SpecChoice[];
  readonly problems: readonly Problem[];
}

export async function parseOwnConfig({
  text,
  path,
}: {
  readonly text: string;
  readonly path: string;
}): Promise<OwnConfig> {
  // Few repositories have such a file, and reading YAML is slow to load.
  const { loadCodePatternsFor, parseConfig } = await import('@wacrg/spec/source');
  await loadCodePatternsFor(text);
  const { record, problems } = parseConfig(text, path);
  const { flavor, exceptions = [], exclude = [], specs = [] } = record ?? {};
  return { flavor, exceptions, exclude, specs, problems };
}
