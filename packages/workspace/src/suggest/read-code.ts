import type { Outline } from '@wacrg/finder';
import type { LineHit } from '@wacrg/git';
import type { Readers } from '@wacrg/scanner';
import { stanceOf } from '@wacrg/spec';
import type { CodeTree } from './code-tree.ts';
import { matchName } from './name-match.ts';
import type { PartWords } from './part-words.ts';
import { type LinkedCodes, plainPath, type SpecSays } from './spec-says.ts';

/** A file that may implement parts, as it was read. */
export interface CodeFile {
  readonly path: string;
  readonly text: string;
  readonly outline: Outline;
  /** Links to code that was ported and to pages of the spec, by line, with the codes that they stand for. */
  readonly links: ReadonlyMap<number, LinkedCodes>;
}

/** Folders of what uses or tries a library, and is not the library. */
const besides =
  /(?:^|\/)(?:examples?|samples?|demos?|bench(?:es|marks?)?|tests?|__tests__|testdata|fixtures|mocks?|fakes?|fake-[^/]*)\//i;

/** No more files than so many are parsed in search of code. */
const maxFiles = 250;

interface CodeQuery {
  /** Every file that is worth reading. */
  readonly all: readonly string[];
  readonly says: SpecSays;
  readonly parts: readonly PartWords[];
  readonly readers: Readers;
}

/** Reads the files that the spec names, those that link to ported code, and those whose names resemble parts. */
export async function readCode(
  code: CodeTree,
  { all, says, parts, readers }: CodeQuery,
): Promise<{ readonly files: readonly CodeFile[]; readonly paths: readonly string[] }> {
  const paths = all.filter((path) => !besides.test(path));
  const links = await linksIn(code, says);
  const known = new Set(paths);
  const claimed = [...says.claimed.keys()].map(plainPath).filter((path) => known.has(path));
  const wanted = [...new Set([...claimed, ...links.keys(), ...(await namedFiles(code, parts, paths))])].filter((path) =>
    known.has(path),
  );
  const files: CodeFile[] = [];
  for (const path of wanted.slice(0, maxFiles)) {
    const text = await code.read(path);
    if (text === undefined) continue;
    const found = links.get(path) ?? [];
    const starts = lineStartsOf(text, found);
    const outline = await readers.outline(text, {
      path,
      offsets: found.map(({ at, line }) => (starts.get(line) ?? 0) + at),
    });
    files.push({
      path,
      text,
      outline,
      links: new Map(found.map(({ line, codes, reason }) => [line, { codes, reason }])),
    });
  }
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), paths };
}

interface FoundLink extends LinkedCodes {
  readonly line: number;
  /** Where in the line it begins. */
  readonly at: number;
}

async function linksIn(code: CodeTree, { linkWord, linked }: SpecSays): Promise<ReadonlyMap<string, FoundLink[]>> {
  const found = new Map<string, FoundLink[]>();
  if (linkWord === undefined) return found;
  for (const { path, line, text } of await code.grep(linkWord)) {
    const match = /https?:\/\/[^\s"'`<>)\]]+/.exec(text);
    const led = match === null ? undefined : linked(match[0]);
    // What its words deny, plan or restrict is no word for it.
    if (match === null || led === undefined || stanceOf(text.replace(match[0], '·'), ['·']) !== undefined) continue;
    found.set(path, [...(found.get(path) ?? []), { line, at: match.index, ...led }]);
  }
  return found;
}

function lineStartsOf(text: string, links: readonly FoundLink[]): ReadonlyMap<number, number> {
  const wanted = new Set(links.map(({ line }) => line));
  const starts = new Map<number, number>();
  let line = 1;
  for (let at = 0; at >= 0 && wanted.size > 0; line++) {
    if (wanted.has(line)) starts.set(line, at);
    const next = text.indexOf('\n', at);
    if (next < 0) break;
    at = next + 1;
  }
  return starts;
}

/** Files in which a line that may declare something says all telling words of a part, or whose path does; the likeliest first. */
async function namedFiles(
  code: CodeTree,
  parts: readonly PartWords[],
  paths: readonly string[],
): Promise<readonly string[]> {
  const longest = new Set(parts.flatMap(({ telling }) => telling.toSorted((a, b) => b.length - a.length).slice(0, 1)));
  if (longest.size === 0) return [];
  const pattern = `(${[...longest].sort().map(loosely).join('|')})`;
  const ranks = new Map<string, number>();
  for (const hit of await code.grep(pattern)) {
    const name = declaredName(hit);
    const rank = name === undefined ? 0 : bestShare(name, parts);
    if (rank > 0) ranks.set(hit.path, (ranks.get(hit.path) ?? 0) + rank);
  }
  for (const path of paths) {
    const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
    if (bestShare(stem, parts) > 0) ranks.set(path, (ranks.get(path) ?? 0) + 1);
  }
  return [...ranks].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([path]) => path);
}

/** A word, or its pieces apart: `relaylatency` is not found in `relay_latency`, so its first letters will do. */
const loosely = (word: string): string => (word.length > 7 ? word.slice(0, 5) : word);

const bestShare = (name: string, parts: readonly PartWords[]): number =>
  parts.some((words) => {
    const { share, others } = matchName(name, words);
    return share === 1 && others <= 2;
  })
    ? 1
    : 0;

const keyword =
  /\b(?:fn|func|function|def|defp|fun|sub|class|struct|interface|trait|enum|type|object|protocol|record|module)\s+(?:\([^)]*\)\s*)?([A-Za-z_$][\w$]*)/;
const method = /^\s*(?:[\w@]+(?:<[^>]*>)?\s+)*([A-Za-z_$][\w$]*)\s*\([^;]*$/;
const bound = /\b(?:const|let|var|val)\s+([A-Za-z_$][\w$]*)\s*[:=]/;

/** The name that a line seems to declare: enough to choose the files that a parser is to read. */
function declaredName({ text }: LineHit): string | undefined {
  if (/^\s*(?:\/\/|\*|\/\*|#(?!\[)|--|;)/.test(text)) return undefined;
  return (keyword.exec(text) ?? bound.exec(text) ?? method.exec(text))?.[1];
}
