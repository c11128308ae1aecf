import { skipByPath } from '@wacrg/finder';
import { literally, parsePath } from '@wacrg/git';
import type { Part } from '@wacrg/spec';
import { inWorkingTree, type WorkingTree } from '../tree/working-tree-folder.ts';

/** A declaration whose name resembles a part's. */
export interface NameCandidate {
  readonly code: string;
  readonly id: string;
  readonly path: string;
  readonly line: number;
  readonly name: string;
}

const maxPerPart = 3;
const maxPerFile = 200;
const maxLineLength = 300;

/** Words of names that tell of making and reading: such code is what parts are about. */
const making: ReadonlySet<string> = new Set([
  'build',
  'parse',
  'handle',
  'encode',
  'decode',
  'derive',
  'make',
  'send',
  'on',
]);

/** Words that say nothing for or against. */
const neutral: ReadonlySet<string> = new Set([...making, 'call', 'stanza', 'node', 'message', 'handler', 'packet']);

/** Words in part ids that too many names hold to tell anything. */
const common: ReadonlySet<string> = new Set([
  'call',
  'flow',
  'incoming',
  'outgoing',
  '1to1',
  'by',
  'e2e',
  'the',
  'of',
  'and',
]);

/**
 * Declarations whose names hold the telling words of a part's id (`call-reject`: `build_reject`, `rejectCall`), the
 * likeliest first, at most three for each part. They are questions: a name alone proves nothing.
 */
export async function candidatesByName(tree: WorkingTree, parts: readonly Part[]): Promise<readonly NameCandidate[]> {
  const wanted = parts
    .map(({ code, id, category }) => ({ code, id, category, words: tellingWords(id) }))
    .filter(({ words }) => words.length > 0);
  if (wanted.length === 0) return [];
  const longest = [...new Set(wanted.map(({ words }) => words.reduce((a, b) => (b.length > a.length ? b : a))))];
  const pattern = `[A-Za-z0-9_$]*(${longest.sort().join('|')})[A-Za-z0-9_$]*`;
  const args = [
    'grep',
    '-n',
    '-z',
    '-I',
    '-i',
    '-E',
    '--untracked',
    `--max-count=${maxPerFile}`,
    '--no-color',
    '-e',
    pattern,
  ];
  const { stdout } = await inWorkingTree(tree, [...args, '--', ...tree.paths.map(literally)], { okCodes: [0, 1] });
  const names = declarationsIn(stdout);
  return wanted.flatMap(({ code, id, category, words }) =>
    names
      .flatMap((each) => {
        const rank = rankOf(each, { id, category, words });
        return rank === undefined ? [] : [{ ...each, rank }];
      })
      .sort((a, b) => a.rank - b.rank || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line))
      .slice(0, maxPerPart)
      .map(({ path, line, name }) => ({ code, id, path, line, name })),
  );
}

/** The words of an id that tell it from others. */
const tellingWords = (id: string): readonly string[] =>
  id.split('-').filter((word) => word.length > 1 && !common.has(word));

interface Declared {
  readonly path: string;
  readonly line: number;
  readonly name: string;
}

const keyword =
  /\b(?:fn|func|function|def|defp|fun|sub|class|struct|interface|trait|enum|type|object|protocol|record|module)\s+(?:\([^)]*\)\s*)?([A-Za-z_$][\w$]*)/;
const method = /^\s*(?:[\w@]+(?:<[^>]*>)?\s+)*([A-Za-z_$][\w$]*)\s*\([^;]*\)[^;=]*\{\s*$/;
const bound = /\b(?:const|let|var|val)\s+([A-Za-z_$][\w$]*)\s*=\s*(?:async\s*)?(?:\(|function\b)/;
const statement: ReadonlySet<string> = new Set([
  'if',
  'for',
  'while',
  'switch',
  'catch',
  'return',
  'match',
  'else',
  'await',
  'new',
]);

/** Parses `<path>NUL<line>NUL<text>LF`, and keeps the lines that declare something. */
function declarationsIn(output: Buffer): readonly Declared[] {
  const found: Declared[] = [];
  for (let at = 0; at < output.length; ) {
    const first = output.indexOf(0, at);
    const second = output.indexOf(0, first + 1);
    const newline = output.indexOf(10, second);
    if (first < 0 || second < 0 || newline < 0) break;
    const text = newline - second > maxLineLength ? '' : output.toString('utf8', second + 1, newline);
    const name = declaredName(text);
    const path = parsePath(output.subarray(at, first));
    if (name !== undefined && skipByPath(path, undefined) === undefined) {
      found.push({ path, line: Number(output.toString('latin1', first + 1, second)), name });
    }
    at = newline + 1;
  }
  return found;
}

function declaredName(text: string): string | undefined {
  if (/^\s*(?:\/\/|\*|\/\*|#(?!\[)|--|;)/.test(text)) return undefined;
  const name = (keyword.exec(text) ?? bound.exec(text) ?? method.exec(text))?.[1];
  return name === undefined || statement.has(name) ? undefined : name;
}

/**
 * Lower is likelier; `undefined` when a telling word is missing. Names of many other words come later, then those of which
 * neither name nor path holds the id's other words or the category, then tests.
 */
function rankOf(
  { name, path }: Declared,
  { id, category, words }: { readonly id: string; readonly category: string; readonly words: readonly string[] },
): number | undefined {
  const parts = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .flatMap((each) => each.split(' '))
    .filter((each) => each !== '');
  const holds = (word: string): boolean =>
    parts.some((each) => each === word || each === `${word}s` || each === `${word}ed`);
  if (!words.every(holds)) return undefined;
  const others = parts.filter((each) => !words.some((word) => each.startsWith(word)) && !neutral.has(each)).length;
  const makes = parts.some((each) => making.has(each)) ? 0 : 1;
  const isTest =
    /(^|[/_.-])(tests?|spec|bench(es)?|examples?|mocks?|fake)([/_.-]|$)/i.test(path) || parts[0] === 'test';
  const around = [...id.split('-').filter((word) => word !== 'flow' && !words.includes(word)), category.slice(0, 6)];
  const isStrange = !around.some((word) => `${path} ${name}`.toLowerCase().includes(word));
  return others + makes + (isStrange ? 5 : 0) + (isTest ? 10 : 0);
}
