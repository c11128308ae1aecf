import { emptyLock, formatLock, parseLock } from '@wacrg/scanner';
import { nearest, ToolError } from '@wacrg/spec';
import { readText } from '../load/read.ts';
import type { AuthorSettings } from '../settings.ts';
import { loadSpec } from '../spec/spec-source.ts';
import type { Artifact } from '../trace/artifact.ts';
import { lockFile } from '../trace/result-files.ts';
import { accept } from './reviewed.ts';

/** A review, before it is written. */
export interface Accepted {
  /** The part; absent for the whole spec. */
  readonly code?: string | undefined;
  readonly commit: string;
  /** Why the newest spec could not be asked for, so that an earlier one was pinned. */
  readonly unreachable?: string | undefined;
  /** The lock with the review in it, to be written at `root`. */
  readonly artifact: Artifact;
  readonly root: string;
}

/**
 * Pins the newest spec, or one part of it, as read and right.
 *
 * @throws {ToolError} `bad-option` for a part that the spec lacks, and for a spec without commits
 */
export async function acceptSpec(
  code: string | undefined,
  { root, spec: settings, reviewed }: AuthorSettings,
): Promise<Accepted> {
  const spec = await loadSpec({ ...settings, head: true, refresh: true });
  if (spec.commit === undefined)
    throw new ToolError(
      'bad-option',
      `Cannot accept "${spec.source}": it has no commit to pin; name a git repository with --spec.`,
    );
  const codes = spec.corpus.parts.map((part) => part.code);
  if (code !== undefined && !codes.includes(code)) {
    const guess = nearest(code, codes);
    throw new ToolError(
      'bad-option',
      `Cannot accept "${code}": the spec has no such part; ${guess === undefined ? 'write its code, such as SIG-08' : `did you mean "${guess}"?`}`,
    );
  }
  const text = await readText(`${root}/${lockFile}`);
  const lock = text === undefined ? emptyLock : parseLock(text);
  const next = { ...lock, reviewed: accept(reviewed, spec.commit, code) };
  const artifact = { path: lockFile, text: formatLock(next), committed: true };
  return { code, commit: spec.commit, unreachable: spec.unreachable, artifact, root };
}
