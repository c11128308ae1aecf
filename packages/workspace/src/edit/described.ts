import { join, posix } from 'node:path';
import { type Citation, formatCitation, publishedLinks, type Traceability } from '@wacrg/spec';
import { findShown } from '../show/show-part.ts';
import type { ShownPart } from '../show/shown-part.ts';
import type { Spec } from '../spec/spec-source.ts';

/** A part or clause as a reader of code wants it: what it says, who implements it, and where it is written. */
export interface Described extends ShownPart {
  /** As it is cited: `SIG-08`, or `SIG-08#clause`. */
  readonly cited: string;
  /** The page on this machine, absolute, and the line of the part or clause in it. */
  readonly file: string;
  readonly line: number;
  /** The page on the spec's forge, where that is known. */
  readonly address?: string;
}

/**
 * Describes a citation by a spec and its last result.
 *
 * @throws {ToolError} `bad-option` for one that the spec lacks
 */
export function describe(
  { code, clause }: Citation,
  { spec, result }: { readonly spec: Spec; readonly result: Traceability | undefined },
): Described {
  const cited = formatCitation({ code, clause });
  const shown = findShown(cited, spec.corpus, { result });
  const { part } = shown;
  const found = part.clauses.find(({ id }) => id === clause);
  const address = pageAddress(spec, part.source.path, found?.anchor);
  return {
    ...shown,
    cited,
    file: join(spec.folder, part.source.path),
    line: found?.place.line ?? 1,
    ...(address === undefined ? {} : { address }),
  };
}

function pageAddress({ corpus }: Spec, path: string, anchor: string | undefined): string | undefined {
  const { repository, branch = 'HEAD', prefix } = corpus;
  const page = publishedLinks({}, { repository, at: { branch }, path: posix.join(prefix, path) })?.source;
  return page === undefined || anchor === undefined ? page : `${page}#${anchor}`;
}
