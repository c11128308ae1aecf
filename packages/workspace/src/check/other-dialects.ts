import { join } from 'node:path';
import {
  type DialectName,
  defaultNamespace,
  type Flavor,
  type FlavorScan,
  type Problem,
  parseSpecrc,
  problem,
  specrcFile,
  ToolError,
} from '@wacrg/spec';
import { readText } from '../load/read.ts';
import { grepFiles } from '../tree/grep-files.ts';
import { openWorkingTree, type Within } from '../tree/working-tree-folder.ts';

/** What annotations of other dialects begin with, at most eight literals; none is common in other code. */
const literals: readonly (readonly [literal: string, dialect: DialectName])[] = [
  ['[impl->', 'oft'],
  ['test->', 'oft'],
  ['@Specification(', 'specrc'],
  ['[Specification(', 'specrc'],
  ['#[spec(', 'specrc'],
  ['//= https://', 'duvet'],
  ['r[impl ', 'tracey'],
  ['r[verify ', 'tracey'],
];

/**
 * The dialects that a library cites something in though nobody configured them: one notice each, by one search, and only
 * where nothing of the configured ones was found.
 */
export async function dialectsSeen(
  folder: string,
  { paths, dialects = [{ name: 'wacrg' }] }: Pick<Flavor, 'paths' | 'dialects'>,
  { lines, within }: Pick<FlavorScan, 'lines'> & { readonly within?: Within },
): Promise<readonly Problem[]> {
  const isEmpty = Object.values(lines).every((count) => count === 0);
  return isEmpty ? otherDialects(folder, { paths, within, configured: new Set(dialects.map(({ name }) => name)) }) : [];
}

interface Sought {
  readonly paths: readonly string[];
  readonly configured: ReadonlySet<string>;
  readonly within?: Within | undefined;
}

async function otherDialects(folder: string, sought: Sought): Promise<readonly Problem[]> {
  return (await seenDialects(folder, sought)).map((each) => problem('other-dialect', each));
}

/** How many lines of how many files look like annotations of a dialect. */
export interface SeenDialect {
  readonly dialect: DialectName;
  readonly count: number;
  readonly files: number;
}

/** The dialects that annotations in a folder seem to be of, beside those that are configured. */
export async function seenDialects(
  folder: string,
  { paths, configured, within = {} }: Sought,
): Promise<readonly SeenDialect[]> {
  const tree = await openWorkingTree(folder, { paths, staged: false, within });
  const sought = [...literals, ...(await inSpecrc(folder))].filter(([, dialect]) => !configured.has(dialect));
  const args = ['grep', '-z', '-I', '-F', '-o', ...sought.flatMap(([literal]) => ['-e', literal])];
  const { stdout } = await grepFiles(tree, args);
  const found = new Map<DialectName, { count: number; files: Set<string> }>();
  for (const [, path = '', literal = ''] of stdout.toString('utf8').matchAll(/([^\0\n]+)\0([^\n]*)\n/g)) {
    const dialect = sought.find(([each]) => each === literal)?.[1];
    if (dialect === undefined) continue;
    const seen = found.get(dialect) ?? { count: 0, files: new Set<string>() };
    found.set(dialect, seen);
    seen.count++;
    seen.files.add(path);
  }
  return [...found].map(([dialect, { count, files }]) => ({ dialect, count, files: files.size }));
}

/** What annotations begin with of which the library itself says how it cites. */
async function inSpecrc(folder: string): Promise<typeof literals> {
  const text = await readText(join(folder, specrcFile));
  const known = new Set(literals.map(([literal]) => literal.replace(/^\W+/, '')));
  const own = text === undefined ? [] : parseSpecrc(text).literals.filter((each) => !known.has(each));
  return own.map((literal) => [literal, 'specrc']);
}

/**
 * Makes sure that a library which names no spec speaks of the public one: only its marker, or a comment that names it with
 * a code, says so.
 *
 * @throws {ToolError} `no-corpus` elsewhere, with the dialects that are seen
 */
export async function requireOwnWords(folder: string): Promise<void> {
  const tree = await openWorkingTree(folder, { paths: [], staged: false });
  const words = `${defaultNamespace}[:：]|${defaultNamespace}.*[A-Z]{3}-[0-9]{2}|[A-Z]{3}-[0-9]{2}.*${defaultNamespace}`;
  const args = ['grep', '-l', '-I', '-i', '-E', '--untracked', '-e', words];
  const { stdout } = await grepFiles(tree, args, [':(exclude)wacrg.*']);
  if (stdout.length > 0) return;
  const seen = await otherDialects(folder, { paths: [], configured: new Set() });
  const what =
    seen.length === 0
      ? 'nothing in it cites one by the marker of the tool.'
      : seen.map(({ message }) => message).join(' ');
  throw new ToolError(
    'no-corpus',
    `Cannot check "${folder}": no spec is named, and ${what} Name one with --spec, or with spec: in wacrg.yaml.`,
  );
}
