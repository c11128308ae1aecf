import type { Corpus } from '../model/corpus.ts';
import type { Part } from '../model/part.ts';

/** The parts of a corpus by what people call them. */
export interface CodeIndex {
  readonly byCode: ReadonlyMap<string, Part>;
  readonly byAlias: ReadonlyMap<string, Part>;
  readonly byId: ReadonlyMap<string, Part>;
}

const indexes = new WeakMap<Pick<Corpus, 'parts'>, CodeIndex>();

export function indexOf(corpus: Pick<Corpus, 'parts'>): CodeIndex {
  const index = indexes.get(corpus) ?? {
    byCode: new Map(corpus.parts.map((part) => [part.code, part])),
    byAlias: new Map(corpus.parts.flatMap((part) => formerCodes(part).map((code) => [code, part]))),
    byId: new Map(corpus.parts.map((part) => [part.id, part])),
  };
  indexes.set(corpus, index);
  return index;
}

/** The codes under which a part was cited before: its own, and those of parts that were merged into it. */
export const formerCodes = ({ aliases, mergedFrom = [] }: Pick<Part, 'aliases' | 'mergedFrom'>): readonly string[] => [
  ...mergedFrom,
  ...aliases,
];

/**
 * The part that a code names, also by a code that it had before.
 *
 * @example
 * partByCode(corpus, 'DOR-09')?.code; // 'DOR-02', which has DOR-09 among its aliases
 */
export function partByCode(corpus: Pick<Corpus, 'parts'>, code: string): Part | undefined {
  const { byCode, byAlias } = indexOf(corpus);
  return byCode.get(code) ?? byAlias.get(code);
}
