import type { AnnotationWords, Relation } from '../annotation.ts';
import type { Dialect } from '../dialect.ts';
import { escapePattern, type ReadItem } from '../grammar.ts';

const usualPrefixes: readonly string[] = ['r'];

/**
 * The markers of tracey: `r[impl rule.id+2]`, with `verify` for tests, `depends` and `related` for what only refers, and
 * nothing for what implements.
 *
 * @example
 * const [item] = traceyDialect().read('r[verify auth.login+2]');
 * item?.kind === 'annotation' && item.words.relation; // 'tests'
 */
export const traceyDialect = (prefixes: readonly string[] = usualPrefixes): Dialect => ({
  name: 'tracey',
  words: prefixes.map((prefix) => `${prefix}[`),
  read: (line) => readMarkers(line, prefixes),
  readProse: () => undefined,
  format: ({ citations, relation }) =>
    citations
      .map(({ code, revision }) => {
        const verb = relation === 'tests' ? 'verify' : 'impl';
        return `${prefixes[0]}[${verb} ${code}${revision === undefined ? '' : `+${revision}`}]`;
      })
      .join(' '),
  typing: (before) => {
    const mark = prefixes.map(escapePattern).join('|');
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${mark})\\[(?:${verbs}[ \\t]+)?([\\w.-]*)$`, 'u');
    const typed = pattern.exec(before)?.[1];
    if (typed === undefined) return undefined;
    return {
      typed,
      fits: (code) => ruleId.test(code),
      revision: (revision) => (revision === undefined ? '' : `+${revision}`),
    };
  },
});

const ruleId = /^[A-Za-z][\w-]*(?:\.[\w-]+)+$/;
const verbs = '(?:impl|verify|depends|related)';

const relations: Readonly<Record<string, Relation>> = {
  impl: 'implements',
  verify: 'tests',
  depends: 'refers',
  related: 'refers',
};

function readMarkers(line: string, prefixes: readonly string[]): readonly ReadItem[] {
  const marker = new RegExp(
    `(?<![\\p{L}\\p{N}_])(?:${prefixes.map(escapePattern).join('|')})\\[(?:(impl|verify|depends|related)[ \\t]+)?([A-Za-z][\\w-]*(?:\\.[\\w-]+)+)(?:\\+(\\d+))?\\]`,
    'gu',
  );
  return [...line.matchAll(marker)].map((match) => {
    const [whole, verb = 'impl', code = '', revision] = match;
    const words: AnnotationWords = {
      citations: [revision === undefined ? { code } : { code, revision }],
      relation: relations[verb] ?? 'implements',
      status: 'working',
      dialect: 'tracey',
    };
    return { kind: 'annotation', at: match.index, end: match.index + whole.length, words, problems: [] };
  });
}
