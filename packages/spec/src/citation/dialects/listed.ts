import { problem } from '../../problem/problem.ts';
import type { AnnotationWords, Relation } from '../annotation.ts';
import type { Dialect } from '../dialect.ts';
import { escapePattern, type ReadItem } from '../grammar.ts';

/** The dialects in which ids stand behind one word, with commas between them. */
export type ListedName = 'lobster' | 'strictdoc' | 'need-ids' | 'implements';

interface Row {
  readonly words: readonly string[];
  /** What stands behind the ids. */
  readonly closing?: string;
  /** What an id is at least, where the word is one that people write for other reasons too. */
  readonly ids?: RegExp;
  relation(word: string, rest: string): Relation;
}

const rows: Readonly<Record<ListedName, Row>> = {
  lobster: { words: ['lobster-trace:'], relation: () => 'implements' },
  'need-ids': { words: ['@need-ids:'], relation: () => 'implements' },
  strictdoc: {
    words: ['@relation('],
    closing: ', scope=function)',
    relation: (_, rest) => relationOf(/\brole=(\w+)/.exec(rest.split(')', 1)[0] ?? '')?.[1] ?? ''),
  },
  implements: { words: ['Implements:', 'Verifies:', 'Refines:'], ids: /\d/, relation: relationOf },
};

function relationOf(word: string): Relation {
  if (/^(?:verif|valid|test)/i.test(word)) return 'tests';
  return /^(?:refin|depend|relat)/i.test(word) ? 'refers' : 'implements';
}

const id = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}._+/@~#-]{0,118}[\p{L}\p{N}])?`;
const list = new RegExp(String.raw`[ \t]*(${id}(?:[ \t]*[,;][ \t]*${id}(?![ \t]*[=\p{L}\p{N}_]))*)`, 'uy');

/** Nothing but ids up to the cursor, of which the last may have only begun. */
const unfinished = new RegExp(String.raw`^[ \t]*(?:${id}[ \t]*[,;][ \t]*)*([\p{L}\p{N}._+/@~#-]*)$`, 'u');

/**
 * Ids behind a word: `lobster-trace: doors.open`, `@relation(REQ-1, scope=function)`, `@need-ids: R1, R2`,
 * `Implements: REQ-d00231-A+B`.
 *
 * @example
 * const [item] = listedDialect('need-ids').read('// @need-ids: R1, R2');
 * item?.kind === 'annotation' && item.words.citations; // [{ code: 'R1' }, { code: 'R2' }]
 */
export function listedDialect(name: ListedName, given?: readonly string[]): Dialect {
  const { closing = '', ids: least = /./, relation, words: usual } = rows[name];
  const words = given ?? usual;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_@-])(?:${words.map(escapePattern).join('|')})`, 'gu');
  return {
    name,
    words,
    read: (line) =>
      [...line.matchAll(pattern)].flatMap(({ 0: word, index }): readonly ReadItem[] => {
        const from = index + word.length;
        list.lastIndex = from;
        const found = list.exec(line);
        const codes = (found?.[1] ?? '').split(/[,;]/).map((each) => each.trim());
        if (found === null || !codes.every((each) => least.test(each)))
          return least.source === '.' ? [malformed(line.slice(index), index)] : [];
        const cited: AnnotationWords = {
          citations: codes.flatMap(eachOf).map((code) => ({ code })),
          relation: relation(word, line.slice(from)),
          status: 'working',
          dialect: name,
        };
        return [{ kind: 'annotation', at: index, end: from + found[0].length, words: cited, problems: [] }];
      }),
    readProse: () => undefined,
    format: ({ citations, relation: wanted }) => {
      const word = words.find((each) => relation(each, '') === wanted);
      const codes = citations.map(({ code }) => code).join(', ');
      return word === undefined ? undefined : `${word}${word.endsWith('(') ? '' : ' '}${codes}${closing}`;
    },
    typing: (before) => {
      const last = [...before.matchAll(pattern)].at(-1);
      const behind = last && before.slice(last.index + last[0].length);
      const typed = behind === undefined ? undefined : unfinished.exec(behind)?.[1];
      return typed === undefined ? undefined : { typed, fits: (code) => least.test(code), revision: () => '' };
    },
  };
}

/** `REQ-1-A+B` is the assertions A and B of one requirement. */
function eachOf(code: string): readonly string[] {
  const [, own = '', letters] = /^(.*-)([A-Z](?:\+[A-Z])+)$/.exec(code) ?? [];
  return letters === undefined ? [code] : letters.split('+').map((letter) => `${own}${letter}`);
}

const malformed = (text: string, at: number): ReadItem => ({
  kind: 'malformed',
  at,
  end: at + text.length,
  problems: [problem('malformed-annotation', { text: text.slice(0, 80), detail: 'no id stands behind it' })],
});
