import { ToolError } from '@wacrg/spec';
import { applyPatch, createPatch } from 'diff';
import type { Specs } from '../settings.ts';
import { corporaBeside } from '../spec/spec-in-use.ts';
import { type SuggestRequest, suggestHere } from './suggest-here.ts';
import type { Suggestions } from './suggest-tree.ts';
import type { OfferedFile } from './suggestions.ts';

/** What {@link suggestHere} finds of each library, and of each of its specs, as one. */
export async function suggestAll(units: Specs, request?: SuggestRequest): Promise<Suggestions> {
  const [first, ...more] = units;
  if (more.length === 0) return suggestHere(first, [], request);
  const found: Suggestions[] = [];
  for (const unit of units) found.push(await suggestHere(unit, await corporaBeside(unit, units), request));
  const files = new Map<string, OfferedFile>();
  for (const file of found.flatMap((each) => each.files)) {
    const before = files.get(file.path);
    files.set(file.path, before === undefined ? file : withBoth(before, file));
  }
  return {
    root: first.root,
    files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    questions: found.flatMap(({ questions }) => questions),
    unreadable: [...new Set(found.flatMap(({ unreadable }) => unreadable))],
    problems: found.flatMap(({ problems }) => problems),
  };
}

/**
 * One file with what two specs put into it.
 *
 * @throws {ToolError} `cannot-write` where both change the same lines
 */
function withBoth(one: OfferedFile, other: OfferedFile): OfferedFile {
  const after = applyPatch(one.after, createPatch(other.path, other.before, other.after, '', '', { context: 0 }));
  if (after === false)
    throw new ToolError(
      'cannot-write',
      `Cannot suggest for "${one.path}": two specs want other words in the same line; write one of them, then run it again.`,
    );
  return {
    ...one,
    after,
    suggestions: [...one.suggestions, ...other.suggestions],
    unplaced: [...one.unplaced, ...other.unplaced],
    doubtful: [...one.doubtful, ...other.doubtful],
    offers: [...one.offers, ...other.offers],
  };
}
