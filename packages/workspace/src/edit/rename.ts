import { posix } from 'node:path';
import { type Corpus, escapePattern, formatCitation, type Part, ToolError } from '@wacrg/spec';
import { parsePart } from '@wacrg/spec/source';

/** A name on a page that can be another: the id at the end of a clause, or the code of the part. Columns count from 1. */
export interface NamedHere {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  /** One after its last character. */
  readonly endColumn: number;
}

/** Words that are put in place of others in one line of a source. */
export interface NameEdit extends NamedHere {
  readonly path: string;
}

/** The sources of a spec as they are now, `wacrg.yaml` among them. */
export interface SpecSources {
  readonly corpus: Corpus;
  /** By path. */
  readonly texts: ReadonlyMap<string, string>;
}

interface CursorPlace {
  readonly line: number;
  readonly column: number;
}

interface Named extends NamedHere {
  readonly part: Part;
  readonly clause?: string;
}

/** What stands at a place of a page and can be renamed. */
export function namedAt(
  path: string,
  { line, column }: CursorPlace,
  { corpus, texts }: SpecSources,
): Named | undefined {
  const part = corpus.parts.find(({ source }) => source.path === path);
  const written = texts.get(path)?.split('\n')[line - 1];
  if (part === undefined || written === undefined) return undefined;
  const ids = [...written.matchAll(/(\{#|<!-- #)([\w-]+)(?:\}| -->)/g)].map(
    ({ index, 1: mark = '', 2: text = '' }) => ({
      text,
      start: index + mark.length,
    }),
  );
  const code = /^code:[ \t]*["']?/.exec(written);
  const codes =
    code && written.startsWith(part.code, code[0].length) ? [{ text: part.code, start: code[0].length }] : [];
  const found = [...ids, ...codes].find(({ text, start }) => start < column && column <= start + text.length + 1);
  if (found === undefined) return undefined;
  const { text, start } = found;
  const isClause = part.clauses.some(({ id, authored }) => authored && id === text);
  if (!isClause && text !== part.code) return undefined;
  const here = { text, line, column: start + 1, endColumn: start + 1 + text.length, part };
  return isClause ? { ...here, clause: text } : here;
}

/**
 * Everything that another name changes in the sources of a spec: the name, whatever cites it, and the alias by which
 * libraries that cite it still do.
 *
 * @throws {ToolError} `bad-option` where the name cannot be had
 */
export function renamed(named: Named, to: string, sources: SpecSources): readonly NameEdit[] {
  requireFree(named, to, sources.corpus);
  const { part, clause } = named;
  const own = part.source.path;
  const changes = new Map<string, readonly Change[]>();
  for (const [path, text] of sources.texts) {
    const zones = zonesIn(path, sources.corpus);
    const patterns = clause === undefined ? codeWords(part) : clauseWords({ part, clause }, path);
    const found = patterns.flatMap((pattern) => occurrences(text, pattern, zones));
    changes.set(
      path,
      found.map(([start, end]) => ({ start, end, text: to })),
    );
  }
  const page = sources.texts.get(own) ?? '';
  const alias =
    clause === undefined ? addedTo(page, 'aliases', part.code) : addedTo(page, 'clause_aliases', `${clause}: ${to}`);
  changes.set(own, [...(changes.get(own) ?? []), alias]);
  requireSame(named, to, applied(page, changes.get(own) ?? []));
  return [...changes].flatMap(([path, list]) =>
    list.map((change) => placed(path, sources.texts.get(path) ?? '', change)),
  );
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function requireFree({ part, clause, text }: Named, to: string, { parts }: Corpus): void {
  const why = clause === undefined ? codeTaken(to, part, parts) : idTaken(to, part);
  if (why !== undefined) throw new ToolError('bad-option', `Cannot rename "${text}" to "${to}": ${why}.`);
}

function idTaken(to: string, { clauses, clauseAliases = {} }: Part): string | undefined {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(to)) return 'an id is lower-case words joined by "-"; write it so';
  if (clauses.some(({ id }) => id === to)) return 'another clause of the part has that id; take another';
  return Object.hasOwn(clauseAliases, to) ? 'a clause of the part had that id before; take another' : undefined;
}

function codeTaken(to: string, part: Part, parts: readonly Part[]): string | undefined {
  if (!/^[A-Z]{3}-\d{2,}$/.test(to))
    return 'a code is three capital letters, a hyphen and two digits or more; write it so';
  const holder = parts.find(({ code, aliases }) => code === to || aliases.includes(to));
  return holder === undefined
    ? undefined
    : `"${holder === part ? part.id : holder.id}" has or had that code; take another`;
}

/** In the pages of other parts a bare word is none: a code is written in full, an id behind it or in a link to the page. */
const codeWords = ({ code }: Part): readonly RegExp[] => [
  new RegExp(`(?<![\\w-])(?<![a-z]/)()(${escapePattern(code)})(?![\\w-]|/[a-z])`, 'dg'),
];

function clauseWords(
  { part, clause }: { readonly part: Part; readonly clause: string },
  path: string,
): readonly RegExp[] {
  const { code, aliases, id, source } = part;
  const word = escapePattern(clause);
  const cites = (each: string): string => formatCitation({ code: each, clause }).slice(0, -clause.length);
  const codes = [code, ...aliases].map((each) => escapePattern(cites(each))).join('|');
  const page = posix.relative(posix.dirname(path), source.path);
  const links = [id, page, `./${page}`].map(escapePattern).join('|');
  const everywhere = [
    new RegExp(`(?<![\\w-])(${codes})(${word})(?![\\w-])`, 'dg'),
    new RegExp(`(\\]\\((?:${links})#)(${word})(?=\\))`, 'dg'),
  ];
  if (path !== source.path) return everywhere;
  // What had another id before has the new one now.
  const alias = new RegExp(`(^[ \\t]+[\\w-]+:[ \\t]+|\\{[^{}\\n]*?:[ \\t]*)(${word})(?=[ \\t]*[,}\\n])`, 'dgm');
  return [...everywhere, new RegExp(`(\\{#|<!-- #|\\]\\(#)(${word})(?=\\}| -->|\\))`, 'dg'), alias];
}

type Zone = readonly [start: number, end: number];

const zonesIn = (path: string, { parts, flows }: Corpus): readonly Zone[] =>
  [...parts, ...flows]
    .filter(({ source }) => source.path === path)
    .flatMap(({ source }) => (source.zones ?? []).map(({ start, end }): Zone => [start, end]));

function occurrences(text: string, pattern: RegExp, zones: readonly Zone[]): readonly Zone[] {
  const isFilled = (start: number): boolean => zones.some(([from, to]) => from <= start && start < to);
  return [...text.matchAll(pattern)].flatMap(({ indices }) => {
    const at = indices?.[2];
    return at === undefined || isFilled(at[0]) ? [] : [at];
  });
}

/** A list or map of front matter with one entry more, which stands first. */
function addedTo(text: string, key: string, entry: string): Change {
  const isMap = key === 'clause_aliases';
  const flow = new RegExp(`^${key}:[ \\t]*[[{]`, 'm').exec(text);
  if (flow !== null) {
    const start = flow.index + flow[0].length;
    const isEmpty = /^\s*[\]}]/.test(text.slice(start));
    return {
      start,
      end: start,
      text: `${isMap ? ' ' : ''}${entry}${isEmpty ? (isMap ? ' ' : '') : isMap ? ',' : ', '}`,
    };
  }
  const block = new RegExp(`^${key}:[ \\t]*\\r?\\n([ \\t]*(?:- )?)(?=\\S)`, 'm').exec(text);
  if (block !== null) {
    const start = block.index + block[0].length;
    return { start, end: start, text: `${entry}\n${block[1] ?? ''}` };
  }
  const code = /^code:.*\r?\n/m.exec(text);
  const start = code === null ? 0 : code.index + code[0].length;
  return { start, end: start, text: `${key}: ${isMap ? `{ ${entry} }` : `[${entry}]`}\n` };
}

function applied(text: string, changes: readonly Change[]): string {
  let after = text;
  // From the end, so that no place moves before it is used.
  for (const { start, end, text: words } of changes.toSorted((a, b) => b.start - a.start))
    after = `${after.slice(0, start)}${words}${after.slice(end)}`;
  return after;
}

/** Reads the page anew: all clauses are there, under the name that was wanted, and the old one is an alias. */
function requireSame({ part, clause, text }: Named, to: string, after: string): void {
  const { part: now } = parsePart(after, part.source.path);
  const ids = part.clauses.map(({ id }) => (id === clause ? to : id));
  const isRight =
    now !== undefined &&
    now.clauses.map(({ id }) => id).join() === ids.join() &&
    (clause === undefined
      ? now.code === to && now.aliases.includes(part.code)
      : now.code === part.code && now.clauseAliases?.[clause] === to);
  if (isRight) return;
  throw new ToolError(
    'bad-option',
    `Cannot rename "${text}": "${part.source.path}" is written in a way in which that is not certain; change it by hand, and put "${text}" under ${clause === undefined ? 'aliases' : 'clause_aliases'}.`,
  );
}

function placed(path: string, source: string, { start, end, text }: Change): NameEdit {
  const before = source.slice(0, start);
  const line = before.split('\n').length;
  const column = start - before.lastIndexOf('\n');
  return { path, text, line, column, endColumn: column + end - start };
}
