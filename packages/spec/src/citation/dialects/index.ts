import { loadCodePatterns } from '../code-pattern.ts';
import type { CodeItem, Dialect, DialectName, DialectSettings } from '../dialect.ts';
import { defaultNamespace, type ReadItem } from '../grammar.ts';
import { attributesDialect } from './attributes.ts';
import { duvetDialect } from './duvet.ts';
import { listedDialect } from './listed.ts';
import { oftDialect } from './oft.ts';
import { proseDialect } from './prose.ts';
import { specrcDialect } from './specrc.ts';
import { traceyDialect } from './tracey.ts';
import { wacrgDialect } from './wacrg.ts';

type Open = (settings: DialectSettings, namespace: string) => Dialect;

const dialects: Readonly<Record<DialectName, Open>> = {
  wacrg: ({ words, codes }, namespace) => wacrgDialect(words?.[0] ?? namespace, codes),
  oft: ({ words }) => oftDialect(words),
  specrc: ({ words }) => specrcDialect(words),
  duvet: ({ words }) => duvetDialect(words),
  tracey: ({ words }) => traceyDialect(words),
  lobster: ({ words }) => listedDialect('lobster', words),
  strictdoc: ({ words }) => listedDialect('strictdoc', words),
  'need-ids': ({ words }) => listedDialect('need-ids', words),
  implements: ({ words }) => listedDialect('implements', words),
  attributes: ({ words }) => attributesDialect(words),
  prose: proseDialect,
};

/**
 * All dialects that a library cites in, as one. Without any named it is the tool's own, whose marker is the namespace.
 *
 * @example
 * openDialects('wacrg', [{ name: 'oft' }]).words; // ['feat~', 'req~', 'arch~', 'dsn~', 'wacrg-ignore']
 */
export function openDialects(namespace: string, settings: readonly DialectSettings[] | undefined): Dialect {
  if (settings === undefined) return wacrgDialect(namespace);
  const opened = settings.map((each) => dialects[each.name](each, namespace));
  const all = opened.some(({ name }) => name === 'wacrg') ? opened : [...opened, directives];
  const [only, ...more] = all;
  return only !== undefined && more.length === 0 ? only : united(all);
}

/** As {@link openDialects}, for whoever reads: with what a spec's own pattern of codes needs. */
export async function loadDialects(
  namespace: string,
  settings: readonly DialectSettings[] | undefined,
): Promise<Dialect> {
  if (settings?.some(({ codes }) => codes !== undefined)) await loadCodePatterns();
  return openDialects(namespace, settings);
}

/** The directives of the tool hold in every dialect. */
const directives: Dialect = {
  name: 'directives',
  words: [`${defaultNamespace}-ignore`],
  read: (line) =>
    wacrgDialect(defaultNamespace)
      .read(line)
      .filter(({ kind }) => kind === 'directive'),
  readProse: () => undefined,
  format: () => undefined,
};

const united = (all: readonly Dialect[]): Dialect => ({
  name: all.map(({ name }) => name).join(' '),
  words: [...new Set(all.flatMap(({ words }) => words))],
  read: (line) => all.flatMap((each): readonly ReadItem[] => each.read(line)).sort((a, b) => a.at - b.at),
  readBlock: (lines) => all.flatMap((each) => each.readBlock?.(lines) ?? []),
  readProse: (paragraph) => firstOf(all, (each) => each.readProse(paragraph)),
  readCode: (text, at) => firstOf(all, (each): CodeItem | undefined => each.readCode?.(text, at)),
  format: (words) => {
    const own = all.find(({ name }) => name === (words.dialect ?? 'wacrg')) ?? all[0];
    return own?.format(words);
  },
  typing: (before) => firstOf(all, (each) => each.typing?.(before)),
});

function firstOf<T>(all: readonly Dialect[], ask: (dialect: Dialect) => T | undefined): T | undefined {
  for (const each of all) {
    const found = ask(each);
    if (found !== undefined) return found;
  }
  return undefined;
}
