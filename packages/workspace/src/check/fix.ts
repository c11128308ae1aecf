import { join } from 'node:path';
import type { SuggestedFile } from '@wacrg/finder';
import { readPlainFile } from '@wacrg/kept';
import type { Problem } from '@wacrg/spec';
import { fixPlace } from './fix-place.ts';

/** A file whose problems carry a fix: how it is, and how it would be. */
export type FixedFile = Pick<SuggestedFile, 'path' | 'before' | 'after'> & {
  /** The bytes of `after`, in the encoding that the file has. */
  readonly bytes: Buffer;
  readonly fixes: number;
};

/** One fix may make way for another, but not for ever. */
const maxRounds = 5;

/**
 * The files of a library as they would be with every certain fix. Nothing is written. A fix whose words do not stand
 * where the problem was found is left out. What is fixed is looked at again, for one fix may make way for another.
 *
 * @param again what is wrong with a text of a path
 */
export async function fixedFiles(
  root: string,
  problems: readonly Problem[],
  again: (path: string, text: string) => Promise<readonly Problem[]>,
): Promise<readonly FixedFile[]> {
  const paths = [...new Set(problems.flatMap(({ path, fix, flavor }) => (path && fix && !flavor ? [path] : [])))];
  const files = await Promise.all(
    paths.map(async (path) => {
      const bytes = await readPlainFile(join(root, path));
      const text = decoded(bytes);
      const own = problems.filter((each) => each.path === path && each.fix !== undefined);
      let { after, fixes } = applyFixes(text.text, own);
      for (let round = 1; fixes > 0 && round < maxRounds; round++) {
        const next = applyFixes(after, await again(path, after));
        if (next.fixes === 0) break;
        [after, fixes] = [next.after, fixes + next.fixes];
      }
      return { path, before: text.text, after, bytes: Buffer.from(after, text.encoding), fixes };
    }),
  );
  return files.filter(({ fixes }) => fixes > 0).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Bytes as text that gives the same bytes again: as UTF-8 where they are, else each byte as a character. */
function decoded(bytes: Buffer): { readonly text: string; readonly encoding: 'utf8' | 'latin1' } {
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes)
    ? { text, encoding: 'utf8' }
    : { text: bytes.toString('latin1'), encoding: 'latin1' };
}

/** The problems of saved files, each fix with the place at which it stands. */
export async function withFixPlaces(root: string, problems: readonly Problem[]): Promise<readonly Problem[]> {
  const paths = new Set(problems.flatMap(({ path, fix, flavor }) => (path && fix && !flavor ? [path] : [])));
  const lines = new Map<string, readonly string[]>();
  for (const path of paths) {
    const bytes = await readPlainFile(join(root, path)).catch(() => undefined);
    if (bytes !== undefined) lines.set(path, decoded(bytes).text.split('\n'));
  }
  return problems.map((found) => {
    const text = lines.get(found.path ?? '')?.[(found.line ?? 0) - 1] ?? '';
    const [start] = fixPlace(text, found) ?? [];
    if (found.fix === undefined || start === undefined) return found;
    const byteColumn = Buffer.byteLength(text.slice(0, start)) + 1;
    return { ...found, fix: { ...found.fix, column: start + 1, byteColumn } };
  });
}

/** Each fix in its own line, from right to left, so that no column moves before it is used. */
function applyFixes(text: string, problems: readonly Problem[]): { readonly after: string; readonly fixes: number } {
  const lines = text.split('\n');
  let fixes = 0;
  for (const found of problems.toSorted((a, b) => (b.column ?? 1) - (a.column ?? 1))) {
    const { fix, line = 0 } = found;
    const written = lines[line - 1];
    const place = written === undefined ? undefined : fixPlace(written, found);
    if (fix === undefined || written === undefined || place === undefined) continue;
    lines[line - 1] = `${written.slice(0, place[0])}${fix.to}${written.slice(place[1])}`;
    fixes++;
  }
  return { after: lines.join('\n'), fixes };
}
